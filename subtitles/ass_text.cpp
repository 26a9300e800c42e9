#include "subtitles/ass_text.h"

#include <cstddef>
#include <optional>

namespace subtitles {

namespace {

constexpr std::string_view no_break_space = "\u00A0";

// One backslash; answers how many bytes it took, and adds what it says.
std::size_t escape(std::string_view text, InkedText& out) {
    const char kind = text.size() > 1 ? text[1] : '\0';
    if (kind == 'N') out.add("\n");
    if (kind == 'n') out.add(" ");
    if (kind == 'h') out.add(no_break_space);
    if (kind == 'N' || kind == 'n' || kind == 'h') return 2;
    out.add("\\");
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

CueText text_of_ass(std::string_view markup) {
    constexpr std::optional<std::string_view> no_overrides;
    InkedText out;
    InkedText drawing;  // not shown
    bool draws = false;
    while (!markup.empty()) {
        if (const auto overrides = markup.starts_with('{') ? enclosed(markup, '}') : no_overrides) {
            draws = draws_after(*overrides, draws);
            markup.remove_prefix(overrides->size() + 2);
            continue;
        }
        InkedText& kept = draws ? drawing : out;
        std::size_t taken = 1;
        if (markup.starts_with('\\'))
            taken = escape(markup, kept);
        else
            kept.add(markup.substr(0, 1));
        markup.remove_prefix(taken);
    }
    return out.tidied();
}

}  // namespace subtitles
