// programme.h: a screening as its author wrote it. Plain values, immutable once checked.
//
// A prompt is anchored to a chapter and an offset, never to the film: where the chapters start in
// one copy of the film is said by its ChapterMarks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/film_time.h"
#include "media/lesson_plan.h"
#include "media/texts.h"

namespace media {

// The text in `language`, or in French where the author has none.
[[nodiscard]] const std::string& text_in(const Texts& texts, std::string_view language);

enum class Confidence { high, medium, low };

struct Source {
    std::string label;
    std::string url;
    std::string date;  // "2020", "2020-02" or "2020-02-27"
};

struct Experiment {
    std::string id;
    Texts name;
    std::string place;
    std::string years;
    Texts summary;
    std::vector<Source> sources;
};

struct Card {
    std::string id;
    std::string experiment;  // empty: about no single one
    Texts title;
    Texts body;
    Source source;
    Confidence confidence = Confidence::high;
    std::string review_by;  // "2027-05-01": after this day someone must read it again
    bool advocacy = false;
};

struct Question {
    std::string id;
    std::string experiment;
    Texts text;
};

struct Term {
    Texts term;
    Texts meaning;
};

struct Donation {
    int monthly_cents = 0;
    int reduction_percent = 0;
};

// What the audience may do after the film. Advocacy by nature: absent in school mode.
struct Action {
    enum class Kind { petition, donation };
    std::string id;
    Kind kind = Kind::petition;
    Texts title;
    Texts body;
    Texts link_label;
    std::string url;
    Source source;
    std::string review_by;
    std::optional<Donation> donation;
    std::string event_parameter{};  // of the linked site, for an evening's code; empty: it has none
    Texts on_paper{};               // instead of the body, where there is no link to open or close
    std::string event{};            // the code that stands in `url` (event_code.h)
};

// More than a thumb can choose among, and more than small counts can be spread over.
inline constexpr std::size_t poll_option_limit = 7;

struct PollOption {
    std::string id;
    Texts text;
};

// When the film itself asks, besides before it and after it.
struct PollMoment {
    std::string chapter;  // its id
    FilmSpan offset{};    // after the start of that
    FilmSpan lasts{};     // of film; zero: until somebody closes it
};

struct Poll {
    std::string id;
    Texts question;
    std::vector<PollOption> options;
    std::optional<PollMoment> open_at{};
};

struct Prompt {
    enum class Kind { card, question, action };
    std::string id;
    FilmSpan offset{};  // after the start of its chapter
    FilmSpan lasts{};
    Kind kind = Kind::card;
    std::string subject;  // id of the card, question or action
    Texts notes{};        // for the operator
};

struct Chapter {
    std::string id;
    Texts title;
    std::vector<std::string> experiments;
    std::vector<std::string> questions;
    Texts notes;  // for the operator
    std::vector<Prompt> prompts;
    bool order_uncertain = false;  // nobody could check where it stands: `mark` asks
    bool holds = true;             // a film that holds at all stops at its end
};

struct Programme {
    std::string id;
    Texts title;
    Texts notice;  // what the waiting page says first
    std::string producer;
    std::vector<std::string> languages;
    std::vector<Experiment> experiments;
    std::vector<Card> cards;
    std::vector<Question> questions;
    std::vector<Term> glossary;
    std::vector<Chapter> chapters;  // in the order of the film, as far as it is known
    std::vector<Poll> polls;
    std::vector<Action> actions;
    std::vector<LessonPlan> plans{};  // of a lesson around the film

    [[nodiscard]] const Card* card(std::string_view card_id) const;
    [[nodiscard]] const Question* question(std::string_view question_id) const;
    [[nodiscard]] const Action* action(std::string_view action_id) const;
    [[nodiscard]] const Chapter* chapter(std::string_view chapter_id) const;
    [[nodiscard]] const LessonPlan* plan(std::string_view plan_id) const;
};

// The same screening for a classroom: no action, no card marked as advocacy, and no prompt for one.
[[nodiscard]] Programme without_advocacy(Programme programme);

// The same screening along a plan of the programme: the film holds where the plan says, and each
// such chapter asks what the plan asks there.
[[nodiscard]] Programme with_plan(Programme programme, const LessonPlan& plan);

// The words « amount after tax » stand on: 1500 cents at 66 % cost 510 cents. Rounded to the cent.
[[nodiscard]] int cents_after_reduction(const Donation& donation);

}  // namespace media
