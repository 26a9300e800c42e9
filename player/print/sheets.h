// sheets.h: the sheets of the print kit, one function each: a whole HTML file.
//
// Nothing here knows a file or a clock; print_kit.h puts them into a folder.
#pragma once

#include <string>

#include "player/print/kit_facts.h"

namespace player {

// A page each to tape to the wall: the network, the phones' page, the promise.
[[nodiscard]] std::string signs(const KitFacts& kit);

// Of the first poll, which there must be: a card for each option, slips to tick and fold, a page to
// count on.
[[nodiscard]] std::string voting_cards(const KitFacts& kit);

// For each person, one page: what lies behind the film, and what to talk about.
[[nodiscard]] std::string hand_out(const KitFacts& kit);

// The question of the poll and those of the debate.
[[nodiscard]] std::string question_sheet(const KitFacts& kit);

// For who leads the debate: everything the programme knows, in the order of the film.
[[nodiscard]] std::string debate_guide(const KitFacts& kit);

// For who teaches, one page: the steps of the lesson, their minutes, and what is asked where.
[[nodiscard]] std::string lesson_sheet(const KitFacts& kit, const media::LessonPlan& plan);

// A page for each group: a fact, what an authority said of it, and questions.
[[nodiscard]] std::string group_cards(const KitFacts& kit, const media::PlanStep& groups);

// The steps of the evening, to tick.
[[nodiscard]] std::string checklist(const KitFacts& kit);

// Where the petition is: nobody writes a name here. For the public, of a programme that has one.
[[nodiscard]] std::string petition_pointer(const KitFacts& kit, const media::Action& petition);

}  // namespace player
