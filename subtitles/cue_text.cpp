#include "subtitles/cue_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "subtitles/rows.h"
#include "subtitles/timing.h"
#include "subtitles/utf8.h"

namespace subtitles {

namespace {

constexpr std::string_view narrow_space = "\u202F";
constexpr std::string_view no_break_space = "\u00A0";
constexpr std::optional<std::string_view> no_tag;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What stands between the first letter and `closing`, in one row. Another opening ends the search:
// no row is read twice, however many stand in it.
std::optional<std::string_view> enclosed(std::string_view text, char closing) {
    const std::array<char, 4> stops{text[0], closing, '\r', '\n'};
    const std::size_t end = text.find_first_of({stops.data(), stops.size()}, 1);
    if (end == std::string_view::npos || text[end] != closing) return {};
    return text.substr(1, end - 1);
}

bool is_subrip_tag(std::string_view inside) {
    if (inside.starts_with('/')) inside.remove_prefix(1);
    return !inside.empty() && is_letter(inside[0]);
}

// "<00:01.500>" says when a word lights up.
bool is_webvtt_tag(std::string_view inside) {
    return is_subrip_tag(inside) || inside.starts_with('.') || parse_clock(inside);
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

void webvtt_tag(std::string_view tag, std::string& out) {
    if (const auto name = voice(tag); name && !name->empty()) {
        if (!begins_a_row(out)) out += '\n';
        for (std::string_view rest = *name; !rest.empty();) {
            const std::size_t plain = std::min(rest.find('&'), rest.size());
            out += rest.substr(0, plain);
            rest.remove_prefix(plain);
            if (!rest.empty()) rest.remove_prefix(reference(rest, out));
        }
        out += narrow_space;
        out += ": ";
    }
    if (tag == "rt" || tag.starts_with("rt.")) out += " (";
    if (tag == "/rt") out += ')';
}

// One backslash of ASS; answers how many bytes it took.
std::size_t ass_escape(std::string_view text, std::string& out) {
    const char kind = text.size() > 1 ? text[1] : '\0';
    if (kind == 'N') out += '\n';
    if (kind == 'n') out += ' ';
    if (kind == 'h') out += no_break_space;
    if (kind == 'N' || kind == 'n' || kind == 'h') return 2;
    out += '\\';
    return 1;
}

// Whether a drawing follows these overrides: "\p1" opens one, "\p0" ends it, "\pos" is none.
bool draws_after(std::string_view overrides, bool draws) {
    for (auto at = overrides.find("\\p"); at != std::string_view::npos;
         at = overrides.find("\\p", at + 2)) {
        const char digit = at + 2 < overrides.size() ? overrides[at + 2] : '\0';
        if (digit >= '0' && digit <= '9') draws = digit != '0';
    }
    return draws;
}

}  // namespace

std::string tidy(std::string_view text) {
    std::string out;
    for (const std::string_view row : rows_of(text)) {
        std::string kept;
        for (const char c : row) {
            const auto byte = static_cast<std::uint8_t>(c);
            if (c == '\t') kept += ' ';
            if (byte >= 0x20 && byte != 0x7F) kept += c;
        }
        const std::string_view bare = trimmed(kept);
        if (bare.empty()) continue;
        if (!out.empty()) out += '\n';
        out += bare;
    }
    return out;
}

std::string text_of_subrip(std::string_view markup) {
    std::string out;
    while (!markup.empty()) {
        std::size_t taken = 1;
        if (markup.starts_with('<')) {
            if (const auto tag = enclosed(markup, '>'); tag && is_subrip_tag(*tag))
                taken = tag->size() + 2;
        } else if (markup.starts_with("{\\")) {
            if (const auto overrides = enclosed(markup, '}')) taken = overrides->size() + 2;
        }
        if (taken == 1) out += markup[0];
        markup.remove_prefix(taken);
    }
    return tidy(out);
}

std::string text_of_webvtt(std::string_view markup) {
    std::string out;
    while (!markup.empty()) {
        std::size_t taken = 1;
        if (markup.starts_with('&')) {
            taken = reference(markup, out);
        } else if (const auto tag = markup.starts_with('<') ? enclosed(markup, '>') : no_tag;
                   tag && is_webvtt_tag(*tag)) {
            webvtt_tag(*tag, out);
            taken = tag->size() + 2;
        } else {
            out += markup[0];
        }
        markup.remove_prefix(taken);
    }
    return tidy(out);
}

std::string text_of_ass(std::string_view markup) {
    std::string out;
    bool draws = false;
    while (!markup.empty()) {
        if (const auto overrides = markup.starts_with('{') ? enclosed(markup, '}') : no_tag) {
            draws = draws_after(*overrides, draws);
            markup.remove_prefix(overrides->size() + 2);
            continue;
        }
        std::string kept;
        std::size_t taken = 1;
        if (markup.starts_with('\\'))
            taken = ass_escape(markup, kept);
        else
            kept = markup[0];
        if (!draws) out += kept;
        markup.remove_prefix(taken);
    }
    return tidy(out);
}

}  // namespace subtitles
