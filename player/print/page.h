// page.h: what the printed sheets have in common: the page around them, and the pieces they are
// laid from.
//
// A sheet is one HTML file that needs nothing else: no script, no other file, no network.
// Everything that goes into markup here is escaped here; a parameter called `html` is markup
// already.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "player/print/kit_facts.h"

namespace player {

// Stands in the head of every sheet: by this a file is known to be ours.
inline constexpr std::string_view sheet_mark =
    R"(<meta name="generator" content="contrechamp print">)";

struct PageFacts {
    std::string_view title;
    std::string kind;  // the class of its main part
};
[[nodiscard]] std::string page(const KitFacts& kit, const PageFacts& facts, std::string_view html);

// A text of the programme, marked as French where it has none in the language of the kit.
[[nodiscard]] std::string words_of(const KitFacts& kit, const media::Texts& texts);
// What an author writes in French alone: places, names of sources.
[[nodiscard]] std::string french(const KitFacts& kit, std::string_view text);

[[nodiscard]] std::string heading(int level, std::string_view html);
[[nodiscard]] std::string items(std::span<const Said> list, const KitFacts& kit);

struct Row {
    Said left;
    Said right;
};
// Two columns of our own words; the left one names its row.
[[nodiscard]] std::string table(const KitFacts& kit, const Row& head, std::span<const Row> rows);

// Place and years, as far as they are known.
[[nodiscard]] std::string where_and_when(const KitFacts& kit, const media::Experiment& experiment);
// Label, date, and the address in full: on paper a link has no other.
[[nodiscard]] std::string source(const KitFacts& kit, const media::Source& source);

// The code as a drawing, `label` for who does not see it; nothing for a text no code can hold.
[[nodiscard]] std::string qr_picture(const std::string& text, std::string_view label);

}  // namespace player
