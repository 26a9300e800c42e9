#include "subtitles/webvtt_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "subtitles/rows.h"
#include "subtitles/timing.h"
#include "subtitles/utf8.h"

namespace subtitles {

namespace {

constexpr std::string_view narrow_space = "\u202F";
constexpr std::string_view no_break_space = "\u00A0";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "<00:01.500>" says when a word lights up.
bool is_tag(std::string_view inside) {
    if (inside.starts_with('.') || parse_clock(inside)) return true;
    if (inside.starts_with('/')) inside.remove_prefix(1);
    return !inside.empty() && is_letter(inside[0]);
}

std::optional<std::string> by_name(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{
        {{"amp", "&"},
         {"lt", "<"},
         {"gt", ">"},
         {"quot", "\""},
         {"apos", "'"},
         {"nbsp", no_break_space},
         {"lrm", "\u200E"},
         {"rlm", "\u200F"}}};
    const auto* const found =
        std::ranges::find(names, name, &std::pair<std::string_view, std::string_view>::first);
    if (found == names.end()) return {};
    return std::string{found->second};
}

// "#233" or "#xE9".
std::optional<std::string> by_number(std::string_view digits) {
    digits.remove_prefix(1);
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t letter = 0;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, letter, hexadecimal ? 16 : 10);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end || letter == 0) return {};
    std::string text;
    append_utf8(text, letter);
    return text;
}

// Appends what the reference at the start of `text` says; answers how long it was.
std::size_t reference(std::string_view text, std::string& out) {
    const std::size_t end = text.substr(0, 10).find(';');
    if (end != std::string_view::npos && end > 1) {
        const std::string_view name = text.substr(1, end - 1);
        if (const auto said = name.starts_with('#') ? by_number(name) : by_name(name)) {
            out += *said;
            return end + 1;
        }
    }
    out += '&';
    return 1;
}

std::string without_references(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(reference(text, out));
    }
    return out;
}

// "v.loud Zoé" is the voice of Zoé.
std::optional<std::string_view> voice(std::string_view tag) {
    if (!tag.starts_with('v')) return {};
    const std::size_t space = tag.find_first_of(" \t");
    const std::string_view name = tag.substr(0, space);
    if (name != "v" && !name.starts_with("v.")) return {};
    if (space == std::string_view::npos) return {};
    return trimmed(tag.substr(space));
}

// "- <v Zoé>" begins one too.
bool begins_a_row(std::string_view out) {
    const std::size_t last = out.rfind('\n');
    const std::string_view row =
        trimmed(last == std::string_view::npos ? out : out.substr(last + 1));
    return row.empty() || row == "-" || row == "–" || row == "—";
}

void hear(std::string_view tag, InkedText& out) {
    if (const auto name = voice(tag); name && !name->empty()) {
        if (!begins_a_row(out.text())) out.add("\n");
        out.add(without_references(*name));
        out.add(narrow_space);
        out.add(": ");
    }
    if (tag == "rt" || tag.starts_with("rt.")) out.add(" (");
    if (tag == "/rt") out.add(")");
}

}  // namespace

CueText text_of_webvtt(std::string_view markup) {
    constexpr std::optional<std::string_view> no_tag;
    InkedText out;
    while (!markup.empty()) {
        std::size_t taken = 1;
        if (markup.starts_with('&')) {
            std::string said;
            taken = reference(markup, said);
            out.add(said);
        } else if (const auto tag = markup.starts_with('<') ? enclosed(markup, '>') : no_tag;
                   tag && is_tag(*tag)) {
            hear(*tag, out);
            taken = tag->size() + 2;
        } else {
            out.add(markup.substr(0, 1));
        }
        markup.remove_prefix(taken);
    }
    return out.tidied();
}

}  // namespace subtitles
