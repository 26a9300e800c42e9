// plan.h: what is settled before an evening begins: the programme, the film, the hall, the mishaps.
//
// All of it follows from the seed. Films are short and full: a minute holds as many prompts, holds
// and polls as a real one has in an hour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/chapter_marks.h"
#include "media/programme.h"
#include "media/setup.h"
#include "tests/trust/evenings/line.h"

namespace evenings {

// What can be made wrong on purpose, to see that the check that is there for it sees it.
enum class Sabotage : std::uint8_t {
    none,
    phone_deaf_to_news,         // keeps the first line of the film it was told
    phone_takes_older_numbers,  // whatever comes last is the truth
    phone_with_a_wrong_clock,
    phone_that_gives_up,   // never opens a second connection
    box_without_bottom,    // more votes are counted than phones
    small_cells_are_told,  // results of whatever few votes
    campaign_in_school,    // nobody took it out of the programme
    numbers_start_again,   // the companion's, within one life of it
    // Of phones that ask by HTTP, from here on.
    phone_asks_seldom,              // ten times less often
    phone_asks_as_before_the_fall,  // takes a companion that began again for the last one
    answer_older_than_the_last,     // a box on the road gives it again
    answer_of_a_fallen_companion,   // so does this one
    each_question_is_a_phone        // for the companion, which counts them
};

// A network that lets no WebSocket through for a while.
struct Ban {
    Span from{};
    Span to{};
    bool says_so = false;  // at once; else nobody answers
};

[[nodiscard]] constexpr bool is_of_asking(Sabotage sabotage) {
    return sabotage >= Sabotage::phone_asks_seldom;
}

struct Options {
    int phones = 0;      // 0: by chance, up to six; in a short evening up to two
    bool brief = false;  // a third of the length
    Sabotage sabotage = Sabotage::none;
};

struct PhonePlan {
    Road road;
    Span joins{};            // after the doors have opened
    double drift = 0;        // of its clock
    std::int64_t clock = 0;  // what that shows at the beginning, µs
    std::string language = "fr";
    bool stuffs = false;  // puts vote after vote into the box
    std::optional<Ban> ban{};
};

struct Plan {
    std::uint64_t seed = 0;
    media::Programme programme;
    media::ChapterMarks marks;
    media::FilmTime film_end;
    media::Mode mode = media::Mode::public_;
    bool holds = false;
    int voters_per_device = 1;
    std::vector<PhonePlan> phones;
    std::vector<Span> companion_falls;
    std::vector<Span> player_falls;
    Span over{};  // the evening ends by then, wherever the film is
    Sabotage sabotage = Sabotage::none;
};

[[nodiscard]] Plan plan_of(std::uint64_t seed, const Options& options);

}  // namespace evenings
