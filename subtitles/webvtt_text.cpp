#include "subtitles/webvtt_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "media/base/utf8.h"
#include "subtitles/rows.h"
#include "subtitles/timing.h"

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
    media::append_utf8(text, letter);
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

// Views into `inside`, but for the voice.
CueTag tag_in(std::string_view inside) {
    const std::size_t words = std::min(inside.find_first_of(" \t"), inside.size());
    const std::size_t name = std::min(inside.substr(0, words).find('.'), words);
    CueTag tag{.name = inside.substr(0, name), .classes = {}, .voice = {}};
    if (name < words) tag.classes = inside.substr(name + 1, words - name - 1);
    if (tag.name == "v") tag.voice = without_references(trimmed(inside.substr(words)));
    return tag;
}

// "- <v Zoé>" begins one too.
bool begins_a_row(std::string_view out) {
    const std::size_t last = out.rfind('\n');
    const std::string_view row =
        trimmed(last == std::string_view::npos ? out : out.substr(last + 1));
    return row.empty() || row == "-" || row == "–" || row == "—";
}

// A line on its way: the tags that are open say what its text is written in.
class Cue {
public:
    explicit Cue(const CueStyles& styles)
        : styles_{styles}, ink_{over({}, styles.paint_of_cues())} {
        out_.use(ink_);
    }

    void add(std::string_view text) { out_.add(text); }
    [[nodiscard]] CueText tidied() const { return out_.tidied(); }

    void hear(std::string_view inside) {
        if (inside.starts_with('/'))
            close(tag_in(inside.substr(1)).name);
        else if (!parse_clock(inside))
            open(tag_in(inside));
    }

private:
    struct Open {
        std::string_view name;
        Ink ink;
    };

    void open(const CueTag& tag) {
        constexpr std::array<std::string_view, 8> known{"c", "i",    "b",  "u",
                                                        "v", "ruby", "rt", "lang"};
        if (std::ranges::find(known, tag.name) == known.end()) return;
        // Who begins to speak ends who spoke: few files close a voice.
        if (tag.name == "v" && !open_.empty() && open_.back().name == "v") close("v");
        if (!tag.voice.empty() && !begins_a_row(out_.text())) out_.add("\n");
        open_.push_back({.name = tag.name, .ink = over(ink(), styles_.paint_of(tag))});
        out_.use(ink());
        if (!tag.voice.empty()) {
            out_.add(tag.voice);
            out_.add(narrow_space);
            out_.add(": ");
        }
        if (tag.name == "rt") out_.add(" (");
    }

    // Only what was opened last can be closed, as browsers have it; but <rt> needs no end of its
    // own.
    void close(std::string_view name) {
        if (name == "ruby" && !open_.empty() && open_.back().name == "rt") close("rt");
        if (open_.empty() || open_.back().name != name) return;
        if (name == "rt") out_.add(")");
        open_.pop_back();
        out_.use(ink());
    }

    [[nodiscard]] Ink ink() const { return open_.empty() ? ink_ : open_.back().ink; }

    const CueStyles& styles_;
    Ink ink_;  // outside all tags
    InkedText out_;
    std::vector<Open> open_;
};

}  // namespace

CueText text_of_webvtt(std::string_view markup, const CueStyles& styles) {
    constexpr std::optional<std::string_view> no_tag;
    Cue out{styles};
    while (!markup.empty()) {
        std::size_t taken = 1;
        if (markup.starts_with('&')) {
            std::string said;
            taken = reference(markup, said);
            out.add(said);
        } else if (const auto tag = markup.starts_with('<') ? enclosed(markup, '>') : no_tag;
                   tag && is_tag(*tag)) {
            out.hear(*tag);
            taken = tag->size() + 2;
        } else {
            out.add(markup.substr(0, 1));
        }
        markup.remove_prefix(taken);
    }
    return out.tidied();
}

}  // namespace subtitles
