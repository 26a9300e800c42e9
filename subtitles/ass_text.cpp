#include "subtitles/ass_text.h"

#include <cstddef>
#include <optional>

#include "subtitles/colour.h"
#include "subtitles/rows.h"

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

// What the text is written in: its style's colour, until an override says otherwise.
class Pen {
public:
    Pen(const AssStyles& styles, std::string_view style)
        : styles_{styles}, base_{over({}, styles.paint_of(style))}, ink_{base_} {}

    // In parentheses stands what is no override, or one that comes with time.
    void hear(std::string_view overrides) {
        std::size_t depth = 0;
        for (std::size_t i = 0; i < overrides.size(); ++i) {
            if (overrides[i] == '(') ++depth;
            if (overrides[i] == ')' && depth > 0) --depth;
            if (overrides[i] == '\\' && depth == 0) hear_one(overrides.substr(i + 1));
        }
    }

    [[nodiscard]] Ink ink() const { return ink_; }

private:
    void hear_one(std::string_view tag) {
        std::string_view value = tag.substr(0, tag.find_first_of("\\("));
        if (value.starts_with("1c") || value.starts_with('c')) {
            value.remove_prefix(value.starts_with('c') ? 1 : 2);
            value = trimmed(value);
            if (value.empty()) ink_ = base_;
            if (!value.starts_with('&')) return;  // "\clip"
            ink_ = over(ink_, paint_of_ass(value));
        } else if (value.starts_with('r')) {
            value = trimmed(value.substr(1));
            ink_ = value.empty() ? base_ : over({}, styles_.paint_of(value));
        }
    }

    const AssStyles& styles_;
    Ink base_;
    Ink ink_;
};

}  // namespace

CueText text_of_ass(std::string_view markup, const AssStyles& styles, std::string_view style) {
    constexpr std::optional<std::string_view> no_overrides;
    Pen pen{styles, style};
    InkedText out;
    out.use(pen.ink());
    InkedText drawing;  // not shown
    bool draws = false;
    while (!markup.empty()) {
        if (const auto overrides = markup.starts_with('{') ? enclosed(markup, '}') : no_overrides) {
            draws = draws_after(*overrides, draws);
            pen.hear(*overrides);
            out.use(pen.ink());
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
