// growth.cpp: how long what is done with a programme takes, for whoever makes the programme larger.
//
//     growth PROGRAMME SECONDS       SECONDS: of the film, whose chapters begin evenly
//
// One line for each thing: its name, and microseconds for one of it, the least of several turns.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "companion/cue_sheet.h"
#include "media/base/text_file.h"
#include "media/cue_schedule.h"
#include "media/programme_file.h"

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr int turns = 5;
constexpr int questions = 200;
constexpr std::chrono::milliseconds long_enough{2};  // beside what a clock and a loop cost

volatile std::size_t looked_at = 0;  // so that no compiler leaves out what nobody looks at

// What one takes, of so many that the clock has something to measure.
template <class Do>
double micros_of(Do once) {
    double least = std::numeric_limits<double>::max();
    for (int turn = 0; turn < turns; ++turn) {
        const auto begun = Clock::now();
        int done = 0;
        do {
            once();
            ++done;
        } while (Clock::now() - begun < long_enough);
        const std::chrono::duration<double, std::micro> took = Clock::now() - begun;
        least = std::min(least, took.count() / done);
    }
    return least;
}

media::ChapterMarks marks_of(const media::Programme& programme, seconds film) {
    media::ChapterMarks marks{.film = "growth", .starts = {}};
    const auto count = static_cast<long>(programme.chapters.size());
    for (long i = 0; i < count; ++i)
        marks.starts.emplace(programme.chapters[static_cast<std::size_t>(i)].id,
                             media::FilmTime{microseconds{film} * i / count});
    return marks;
}

void measure(const std::string& json, const media::Programme& programme, seconds film) {
    const auto marks = marks_of(programme, film);
    const std::vector<media::Release> none;
    const media::FilmTime end{film};
    const auto cues = [&] {
        return media::cue_sheet(
            {.programme = programme, .marks = marks, .releases = none, .film_end = end});
    };
    // By hand, as where nobody has marked the film: one after the other.
    std::vector<media::Release> released;
    for (const media::Chapter& chapter : programme.chapters)
        for (const media::Prompt& prompt : chapter.prompts)
            released.push_back({.prompt = prompt.id,
                                .at = media::FilmTime{std::chrono::milliseconds{released.size()}}});
    const media::ChapterMarks unmarked{.film = "growth", .starts = {}};

    fmt::print("read {}\n",
               micros_of([&] { looked_at = media::read_programme(json).problems.size(); }));
    fmt::print("cues {}\n", micros_of([&] { looked_at = cues().size(); }));
    fmt::print("released {}\n", micros_of([&] {
                   looked_at = media::cue_sheet({.programme = programme,
                                                 .marks = unmarked,
                                                 .releases = released,
                                                 .film_end = end})
                                   .size();
               }));
    fmt::print("sheets {}\n", micros_of([&] {
                   for (const std::string& language : programme.languages)
                       looked_at = companion::write_cue_sheet({.programme = programme,
                                                               .marks = marks,
                                                               .releases = none,
                                                               .film_end = end,
                                                               .holds = {},
                                                               .mode = media::Mode::public_},
                                                              language)
                                       .json.size();
               }));
    const media::CueSchedule schedule{cues()};
    fmt::print(
        "question {}\n",
        micros_of([&] {
            for (int i = 0; i < questions; ++i)
                looked_at =
                    schedule.at(media::FilmTime{microseconds{film} * i / questions}).active.size();
        }) / questions);
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const auto json = media::read_text(words[1]);
    const std::string_view number{words[2]};
    long length = 0;
    std::from_chars(number.data(), number.data() + number.size(), length);
    if (!json || length <= 0) return 2;
    const auto read = media::read_programme(*json);
    for (const auto& problem : read.problems)
        fmt::print(stderr, "{}: {}\n", problem.place, problem.what);
    if (!read.problems.empty()) return 1;
    measure(*json, read.programme, seconds{length});
    return 0;
}
