// growth.cpp: how long what is done with a programme takes, for whoever makes the programme larger.
//
//     growth PROGRAMME SECONDS [once]       SECONDS: of the film, whose chapters begin evenly
//
// One line for each thing: its name, and microseconds for one of it, the least of several turns.
// With `once` each is done once, in the same order, between the beginning and the end of counted():
// for whoever counts instructions.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <functional>
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
double micros_of(const std::function<void()>& once) {
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

struct Thing {
    std::string_view name;
    std::function<void()> once;
    int pieces = 1;  // that one turn does
};

// By hand, as where nobody has marked the film: one after the other.
std::vector<media::Release> all_released(const media::Programme& programme) {
    std::vector<media::Release> released;
    for (const media::Chapter& chapter : programme.chapters)
        for (const media::Prompt& prompt : chapter.prompts)
            released.push_back({.prompt = prompt.id,
                                .at = media::FilmTime{std::chrono::milliseconds{released.size()}}});
    return released;
}

// Of one programme and film, which outlive it.
class Work {
public:
    Work(const std::string& json, const media::Programme& programme, seconds film)
        : json_{json}, programme_{programme}, film_{film} {}

    [[nodiscard]] std::vector<Thing> things() const {
        return {{"read", [this] { looked_at = media::read_programme(json_).problems.size(); }},
                {"cues", [this] { looked_at = cues(marks_, none_).size(); }},
                {"released", [this] { looked_at = cues(unmarked_, released_).size(); }},
                {"sheets", [this] { write_sheets(); }},
                {"question", [this] { ask(); }, questions}};
    }

private:
    [[nodiscard]] std::vector<media::Cue> cues(const media::ChapterMarks& marks,
                                               const std::vector<media::Release>& releases) const {
        return media::cue_sheet({.programme = programme_,
                                 .marks = marks,
                                 .releases = releases,
                                 .film_end = media::FilmTime{film_}});
    }

    void write_sheets() const {
        for (const std::string& language : programme_.languages)
            looked_at = companion::write_cue_sheet({.programme = programme_,
                                                    .marks = marks_,
                                                    .releases = none_,
                                                    .film_end = media::FilmTime{film_},
                                                    .holds = {},
                                                    .mode = media::Mode::public_},
                                                   language)
                            .json.size();
    }

    void ask() const {
        for (int i = 0; i < questions; ++i)
            looked_at =
                schedule_.at(media::FilmTime{microseconds{film_} * i / questions}).active.size();
    }

    const std::string& json_;
    const media::Programme& programme_;
    seconds film_;
    media::ChapterMarks marks_ = marks_of(programme_, film_);
    media::ChapterMarks unmarked_{.film = "growth", .starts = {}};
    std::vector<media::Release> none_;
    std::vector<media::Release> released_ = all_released(programme_);
    media::CueSchedule schedule_{cues(marks_, none_)};
};

}  // namespace

// Named in C for whoever counts only what is in it.
extern "C" [[gnu::noinline]] void counted(const std::function<void()>& once) {
    once();
}

int main(int count, char** words) {
    if (count != 3 && count != 4) return 2;
    const auto json = media::read_text(words[1]);
    const std::string_view number{words[2]};
    long length = 0;
    std::from_chars(number.data(), number.data() + number.size(), length);
    if (!json || length <= 0) return 2;
    const auto read = media::read_programme(*json);
    for (const auto& problem : read.problems)
        fmt::print(stderr, "{}: {}\n", problem.place, problem.what);
    if (!read.problems.empty()) return 1;
    const Work work{*json, read.programme, seconds{length}};
    for (const Thing& thing : work.things()) {
        if (count == 3) fmt::print("{} {}\n", thing.name, micros_of(thing.once) / thing.pieces);
        if (count == 4) counted(thing.once);
    }
    return 0;
}
