#include "tests/unit/house/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <span>

namespace house {
namespace {

using Words = std::span<const std::string_view>;

std::string fault(const File& file, std::size_t line, std::string_view what) {
    return file.path + ":" + std::to_string(line) + ": " + std::string{what};
}

// What `judge` says of each line, with its place.
Faults line_by_line(const File& file,
                    const std::function<std::optional<std::string>(std::string_view)>& judge) {
    Faults faults;
    std::size_t number = 0;
    for (const auto line : file.lines()) {
        ++number;
        if (const auto what = judge(line)) faults.push_back(fault(file, number, *what));
    }
    return faults;
}

Faults refuse(const File& file, Words words, std::string_view why) {
    return line_by_line(file, [&](std::string_view line) -> std::optional<std::string> {
        for (const auto word : words) {
            if (line.find(word) == std::string_view::npos) continue;
            return "« " + std::string{word} + " »: " + std::string{why};
        }
        return {};
    });
}

// Faults of every match of `pattern` that `is_allowed` does not excuse.
Faults refuse(const File& file, const std::regex& pattern, std::string_view why,
              const std::function<bool(const std::string&)>& is_allowed) {
    return line_by_line(file, [&](std::string_view view) -> std::optional<std::string> {
        const std::string line{view};
        for (std::sregex_iterator match{line.begin(), line.end(), pattern}, end; match != end;
             ++match) {
            if (!is_allowed(match->str())) return match->str() + ": " + std::string{why};
        }
        return {};
    });
}

// An arrow that is not here is a change of design: argue for it in the commit message.
const std::map<std::string, std::set<std::string>, std::less<>>& arrows() {
    static const std::map<std::string, std::set<std::string>, std::less<>> allowed{
        {"media", {"media"}},
        {"subtitles", {"media", "subtitles"}},
        {"player", {"media", "subtitles", "player"}},
        {"companion", {"media", "subtitles", "companion"}},
        {"tests", {"media", "subtitles", "player", "companion", "tests"}},
    };
    return allowed;
}

// The same text with the inside of /* */ blanked, so that line numbers stay.
std::string without_comments(std::string text) {
    for (auto at = text.find("/*"); at != std::string::npos; at = text.find("/*", at)) {
        const auto end = std::min(text.find("*/", at), text.size() - 2) + 2;
        for (; at < end; ++at) {
            if (text[at] != '\n') text[at] = ' ';
        }
    }
    return text;
}

// A whole is no matter of taste; a number of lines of text (ch, lh) is a measure of reading.
bool is_a_whole(const std::string& length) {
    static const std::set<std::string, std::less<>> wholes{
        "0px", "0%", "0s", "0ms", "100%", "100vh", "100dvh", "100svh", "100vw"};
    return wholes.contains(length);
}

bool names(std::string_view list, std::string_view name) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '/' ||
               c == '.' || c == '-';
    };
    for (auto at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
        const auto after = at + name.size();
        const bool begins = at == 0 || !is_part(list[at - 1]);
        if (begins && (after == list.size() || !is_part(list[after]))) return true;
    }
    return false;
}

}  // namespace

Faults wrong_arrows(const File& file) {
    const auto folder = file.path.substr(0, file.path.find('/'));
    const auto allowed = arrows().find(folder);
    if (!file.is_cpp() || allowed == arrows().end()) return {};
    return line_by_line(file, [&](std::string_view line) -> std::optional<std::string> {
        constexpr std::string_view opening = "#include \"";
        if (!line.starts_with(opening)) return {};
        const auto path = line.substr(opening.size());
        if (allowed->second.contains(std::string{path.substr(0, path.find('/'))})) return {};
        return folder + " may not include \"" + std::string{path};
    });
}

Faults too_long(const File& file) {
    constexpr std::array<std::string_view, 7> endings{".h",   ".cpp",  ".js",  ".mjs",
                                                      ".css", ".html", ".bash"};
    const bool judged = file.is_script() || std::ranges::any_of(endings, [&](auto ending) {
                            return file.ends_in(ending);
                        });
    const auto lines = std::ranges::count(file.text, '\n');
    if (!judged || lines <= line_limit) return {};
    return {fault(file, line_limit + 1, std::to_string(lines) + " lines: split it")};
}

Faults no_opening(const File& file) {
    if (!file.ends_in(".h")) return {};
    const auto name = file.path.substr(file.path.rfind('/') + 1);
    if (!file.text.starts_with("// " + name + ": ")) {
        return {fault(file, 1, "the header does not open with « // " + name + ": what it is »")};
    }
    if (file.text.find("\n#pragma once\n") != std::string::npos) return {};
    return {fault(file, 1, "the header has no #pragma once")};
}

Faults avoided_cpp(const File& file) {
    constexpr std::array<std::string_view, 9> words{
        "sleep_for(", "sleep_until(", "usleep(",   ".detach()",           "std::async(",
        "std::stod(", "setlocale(",   "<iostream", "using namespace std;"};
    if (!file.is_cpp() || file.is_under("tests/unit/house")) return {};
    return refuse(file, words, "avoided here; CONTRIBUTING.md says what to do instead");
}

Faults markup_from_text(const File& file) {
    constexpr std::array<std::string_view, 9> words{
        "innerHTML",      "outerHTML", "insertAdjacentHTML",
        "document.write", "setHTML",   "createContextualFragment",
        "DOMParser",      "eval(",     "new Function"};
    if (!file.is_web()) return {};
    return refuse(file, words, "text from outside would become markup");
}

Faults stray_numbers(const File& file) {
    static const std::regex inline_style{R"re(\sstyle\s*=\s*["'])re"};
    // In a declaration's value: a number with a unit, a colour in figures, a colour by name.
    static const std::regex number{
        R"re((\d*\.?\d+(px|r?em|[sdl]?v[hw]|vmin|vmax|pt|cm|mm|in|m?s|deg|turn|%)(?![\w-])))re"
        R"re(|#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|oklch|lab|hwb)\()re"
        R"re(|[:\s](white|black|red|green|blue|yellow|orange|gr[ae]y)\b)re"};
    if (file.is_web() && file.ends_in(".html")) {
        return refuse(file, inline_style, "style belongs in a style sheet",
                      [](const auto&) { return false; });
    }
    if (!file.is_web() || !file.ends_in(".css") || file.ends_in("/tokens.css")) return {};
    File values{file.path, without_comments(file.text)};
    // Left of the colon stand selectors (#id) and names; after an @ stand conditions, which cannot
    // read a custom property.
    std::string kept;
    for (const auto line : values.lines()) {
        const auto colon = line.find(": ");
        const bool declares =
            colon != std::string_view::npos && line.find('@') == std::string::npos;
        if (declares) kept += line.substr(colon);
        kept += '\n';
    }
    values.text = std::move(kept);
    return refuse(values, number, "numbers live in tokens.css", is_a_whole);
}

Faults stored_traces(const File& file) {
    constexpr std::array<std::string_view, 9> words{
        "localStorage",  "sessionStorage", "indexedDB",      "document.cookie", "sendBeacon",
        "serviceWorker", "caches.open",    "XMLHttpRequest", "fetch("};
    // One file asks over HTTP, and says no more than a socket would.
    const bool asks = file.path == "companion/web/shared/asking.js";
    if (!file.is_web()) return {};
    return refuse(file, asks ? Words{words}.first(words.size() - 1) : Words{words},
                  "nothing is kept on a phone or reported from it");
}

Faults foreign_hosts(const File& file) {
    static const std::regex host{R"re((https?|wss?):(\\?/){2}[A-Za-z0-9\[][^\s'"`)>]*)re"};
    if (!file.is_web()) return {};
    return refuse(file, host, "a page names no other machine", [](const std::string& address) {
        return address == "http://www.w3.org/2000/svg";  // the name of a vocabulary, never opened
    });
}

Faults unlisted(const File& file, const std::vector<File>& tree) {
    if (!file.ends_in(".cpp")) return {};
    for (const auto& list : tree) {
        constexpr std::string_view name = "CMakeLists.txt";
        if (!list.ends_in(name)) continue;
        const auto folder = list.path.substr(0, list.path.size() - name.size());
        if (!file.path.starts_with(folder)) continue;
        if (names(list.text, std::string_view{file.path}.substr(folder.size()))) return {};
    }
    return {fault(file, 1, "no CMakeLists.txt above names it")};
}

Faults careless_script(const File& file) {
    if (!file.is_script()) return {};  // a .bash file without #! is read by one
    if (file.text.find("\nset -euo pipefail\n") != std::string::npos) return {};
    return {fault(file, 1, "the script does not say set -euo pipefail")};
}

Faults left_overs(const File& file) {
    // In two halves, or this file would be its own fault.
    static const std::string to_do = std::string{"TO"} + "DO";
    static const std::string fix_me = std::string{"FIX"} + "ME";
    static const std::string machine = std::string{"/wo"} + "rk/";
    const std::array<std::string_view, 3> words{to_do, fix_me, machine};
    auto faults = refuse(file, words, "finish it, or say it where it will be read");
    if (!file.text.empty() && !file.text.ends_with('\n')) {
        faults.push_back(fault(file, file.lines().size(), "the last line has no end"));
    }
    return faults;
}

}  // namespace house
