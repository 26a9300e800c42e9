#include "subtitles/cue_styles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "subtitles/rows.h"

namespace subtitles {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view stripped(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string without_comments(std::string_view css) {
    std::string out;
    while (!css.empty()) {
        const std::size_t begin = css.find("/*");
        out += css.substr(0, begin);
        if (begin == std::string_view::npos) break;
        const std::size_t end = css.find("*/", begin + 2);
        if (end == std::string_view::npos) break;
        css.remove_prefix(end + 2);
    }
    return out;
}

// Where the first of `stops` stands outside quotes and brackets; the whole length when nowhere.
std::size_t find_outside(std::string_view text, std::string_view stops) {
    char quote = '\0';
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (depth == 0 && stops.find(c) != std::string_view::npos) {
            return i;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if ((c == ')' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return text.size();
}

// Up to the first of `stops` outside quotes and brackets, which is taken away too.
std::string_view cut(std::string_view& text, std::string_view stops) {
    const std::size_t end = find_outside(text, stops);
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return piece;
}

// The last `color` of a rule counts.
Paint colour_among(std::string_view declarations) {
    Paint paint;
    while (!declarations.empty()) {
        std::string_view value = cut(declarations, ";");
        const std::string_view name = stripped(cut(value, ":"));
        if (lower(name) == "color")
            paint = paint_of_css(stripped(value.substr(0, value.find('!'))));
    }
    return paint;
}

// `[voice="Zoé"]` without its brackets.
std::optional<std::string> voice_in(std::string_view condition) {
    if (stripped(cut(condition, "=")) != "voice") return {};
    std::string_view voice = stripped(condition);
    const char quote = voice.empty() ? '\0' : voice[0];
    if (quote == '"' || quote == '\'') {
        if (voice.size() < 2 || voice.back() != quote) return {};
        voice = voice.substr(1, voice.size() - 2);
    }
    return std::string{voice};
}

bool has_class(std::string_view classes, std::string_view wanted) {
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find('.'), classes.size());
        if (classes.substr(0, end) == wanted) return true;
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

// The classes that have a colour in every browser, and `green`, which authors expect beside them.
Paint paint_of_classes(std::string_view classes) {
    constexpr std::array<std::string_view, 9> known{"white",  "lime",    "green", "cyan", "red",
                                                    "yellow", "magenta", "blue",  "black"};
    Paint paint;
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find('.'), classes.size());
        const std::string_view name = classes.substr(0, end);
        if (std::ranges::find(known, name) != known.end()) paint = paint_of_css(name);
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return paint;
}

}  // namespace

bool CueStyles::Rule::is_for(const CueTag& tag) const {
    if (!name.empty() && name != tag.name) return false;
    if (voice && (tag.name != "v" || *voice != tag.voice)) return false;
    return std::ranges::all_of(
        classes, [&](const std::string& each) { return has_class(tag.classes, each); });
}

std::size_t CueStyles::Rule::exactness() const {
    const std::size_t conditions = classes.size() + (voice ? 1 : 0);
    return conditions * 2 + (name.empty() ? 0 : 1);
}

// "v.loud[voice=Zoé]"; what it also says and we do not read would make it a rule for fewer tags.
std::optional<CueStyles::Rule> CueStyles::rule_for(std::string_view selector) {
    constexpr std::string_view ends = ".[#:*>+~ \t\r\n";
    if (selector.empty()) return {};
    Rule rule;
    const std::size_t name_end = std::min(selector.find_first_of(ends), selector.size());
    rule.name = selector.substr(0, name_end);
    selector.remove_prefix(name_end);
    if (selector.starts_with('*')) selector.remove_prefix(1);
    while (!selector.empty()) {
        const char kind = selector[0];
        selector.remove_prefix(1);
        if (kind == '.') {
            const std::size_t end = std::min(selector.find_first_of(ends), selector.size());
            rule.classes.emplace_back(selector.substr(0, end));
            selector.remove_prefix(end);
            if (end == 0 || rule.classes.size() > most_classes) return {};
        } else if (kind == '[' && !rule.voice) {
            rule.voice = voice_in(cut(selector, "]"));
            if (!rule.voice) return {};
        } else {
            return {};
        }
    }
    return rule;
}

void CueStyles::add(std::optional<Rule> rule, const Paint& paint) {
    if (!rule || rules_.size() == most_rules) return;
    rule->paint = paint;
    rules_.push_back(*std::move(rule));
}

// "::cue(.a, .b), ::cue(v)"
void CueStyles::read_rule(std::string_view selectors, const Paint& paint) {
    constexpr std::string_view subject = "::cue";
    while (!selectors.empty()) {
        std::string_view each = stripped(cut(selectors, ","));
        if (!each.starts_with(subject)) continue;
        each.remove_prefix(subject.size());
        if (each.empty()) cues_ = paint;
        if (!each.starts_with('(') || !each.ends_with(')')) continue;
        for (std::string_view list = each.substr(1, each.size() - 2); !list.empty();)
            add(rule_for(stripped(cut(list, ","))), paint);
    }
}

void CueStyles::read(std::string_view css) {
    const std::string bare = without_comments(css);
    std::string_view rest = bare;
    while (!rest.empty()) {
        std::string_view selectors = cut(rest, "{");
        // What ends before is another's: "@import …;", the end of a block in a block.
        selectors.remove_prefix(selectors.find_last_of(";}") + 1);
        const Paint paint = colour_among(cut(rest, "}"));
        if (paint != Paint{}) read_rule(selectors, paint);
    }
}

Paint CueStyles::paint_of(const CueTag& tag) const {
    const Rule* best = nullptr;
    for (const Rule& rule : rules_) {
        if (rule.is_for(tag) && (best == nullptr || rule.exactness() >= best->exactness()))
            best = &rule;
    }
    return best == nullptr ? paint_of_classes(tag.classes) : best->paint;
}

}  // namespace subtitles
