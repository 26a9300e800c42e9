// cue_styles.h: the colours a WebVTT file gives to its tags: by the names of classes that need no
// style (<c.yellow>), and by its STYLE blocks.
//
// Of those are read the `color` of ::cue, ::cue(.x), ::cue(c.x.y) and ::cue(v[voice="Zoé"]), alone
// or in lists; the more exact rule wins, then the later. Not read: ids, tags inside others, :past,
// @media, escaped letters.
//
// Errors  None: what is not understood is passed over, as browsers do.
// Limits  64 rules, of 8 classes each; what goes beyond is passed over.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "subtitles/colour.h"

namespace subtitles {

// <v.loud.far Zoé>
struct CueTag {
    std::string_view name;     // "v"
    std::string_view classes;  // "loud.far"
    std::string voice;         // "Zoé"
};

class CueStyles {
public:
    static constexpr std::size_t most_rules = 64;
    static constexpr std::size_t most_classes = 8;

    // What a STYLE block holds; blocks add up.
    void read(std::string_view css);

    [[nodiscard]] Paint paint_of_cues() const { return cues_; }
    [[nodiscard]] Paint paint_of(const CueTag& tag) const;

private:
    struct Rule {
        std::string name;  // empty: any
        std::vector<std::string> classes;
        std::optional<std::string> voice;
        Paint paint;

        [[nodiscard]] bool is_for(const CueTag& tag) const;
        [[nodiscard]] std::size_t exactness() const;
    };

    static std::optional<Rule> rule_for(std::string_view selector);
    void read_rule(std::string_view selectors, const Paint& paint);
    void add(std::optional<Rule> rule, const Paint& paint);

    Paint cues_;
    std::vector<Rule> rules_;
};

}  // namespace subtitles
