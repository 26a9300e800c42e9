#include "player/film_anchor.h"

#include <doctest/doctest.h>

#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using media::FilmTime;
using media::Moment;
using player::FilmLine;
using player::Progress;

namespace {

const media::Vector from_start{.position = FilmTime{}, .velocity = 1, .timestamp = noon};

// Ten sightings a second, each as far off the true line as `off` says; how often the line was
// corrected.
template <class Off>
int corrections(FilmLine& line, std::chrono::seconds lasts, Off off) {
    int count = 0;
    for (auto t = 100ms; t < lasts; t += 100ms) {
        const auto news = line.take({.position = FilmTime{t} + off(t), .when = noon + t});
        if (news != FilmLine::News::none) ++count;
    }
    return count;
}

}  // namespace

TEST_SUITE("film line") {
    TEST_CASE("a trembling clock corrects nothing") {
        FilmLine line;
        line.start(from_start);

        const auto count = corrections(line, 60s, [](auto t) {
            return (t / 100ms) % 2 == 0 ? media::FilmSpan{6ms} : media::FilmSpan{-6ms};
        });

        CHECK(count == 0);
    }

    TEST_CASE("a single stumble corrects nothing") {
        FilmLine line;
        line.start(from_start);

        const auto count = corrections(line, 10s, [](auto t) {
            return t == 5000ms ? media::FilmSpan{-300ms} : media::FilmSpan{};
        });

        CHECK(count == 0);
    }

    TEST_CASE("a lasting error beyond the dead band is corrected once") {
        FilmLine line;
        line.start(from_start);

        const auto count =
            corrections(line, 10s, [](auto /*t*/) { return media::FilmSpan{-30ms}; });

        CHECK(count == 1);
        CHECK(media::position_at(line.vector(), {.holds = {}, .end = FilmTime::max()},
                                 noon + 20s) == FilmTime{20s - 30ms});
    }

    TEST_CASE("a small error on which all sightings agree is corrected once") {
        FilmLine line;
        line.start(from_start);

        const auto count = corrections(line, 10s, [](auto t) {
            return (t / 100ms) % 2 == 0 ? media::FilmSpan{-11ms} : media::FilmSpan{-10ms};
        });

        CHECK(count == 1);
        const auto said =
            media::position_at(line.vector(), {.holds = {}, .end = FilmTime::max()}, noon + 20s);
        CHECK(std::chrono::abs(said - FilmTime{20s - 10ms}) <= 1ms);
    }

    TEST_CASE("a small error of a trembling clock is let be") {
        FilmLine line;
        line.start(from_start);

        const auto count = corrections(line, 60s, [](auto t) {
            return (t / 100ms) % 2 == 0 ? media::FilmSpan{-8ms} : media::FilmSpan{-4ms};
        });

        CHECK(count == 0);
    }

    TEST_CASE("an error of more than 60 ms is a jump") {
        FilmLine line;
        line.start(from_start);
        auto news = FilmLine::News::none;

        for (auto t = 100ms; news == FilmLine::News::none && t < 2s; t += 100ms)
            news = line.take({.position = FilmTime{t + 15s}, .when = noon + t});

        CHECK(news == FilmLine::News::jumped);
    }

    TEST_CASE("what was seen before a scheduled start says nothing about it") {
        FilmLine line;
        line.start(from_start);

        for (auto before = 50ms; before < 300ms; before += 50ms)
            CHECK(line.take({.position = FilmTime{9s}, .when = noon - before}) ==
                  FilmLine::News::none);
        CHECK(corrections(line, 2s, [](auto /*t*/) { return media::FilmSpan{}; }) == 0);
    }

    TEST_CASE("a slow drift is followed within the dead band") {
        FilmLine line;
        line.start(from_start);
        media::FilmSpan worst{};

        // 1 ms each second: a sound card 1000 ppm off
        for (auto t = 100ms; t < 120s; t += 100ms) {
            const FilmTime truth{t + t / 1000};
            (void)line.take({.position = truth, .when = noon + t});
            const auto said =
                media::position_at(line.vector(), {.holds = {}, .end = FilmTime::max()}, noon + t);
            worst = std::max<media::FilmSpan>(worst, std::chrono::abs(truth - said));
        }

        CHECK(worst < 17ms);
    }
}

TEST_SUITE("film without sound") {
    TEST_CASE("the frame on screen is the one before the one announced") {
        CHECK(player::on_screen(FilmTime{1000ms}, FilmTime{1040ms}, 1) == FilmTime{1000ms});
    }

    TEST_CASE("a frame that stays long is queued only 50 ms before its successor") {
        CHECK(player::on_screen(FilmTime{1000ms}, FilmTime{1400ms}, 1) == FilmTime{1350ms});
    }

    TEST_CASE("at double speed 50 ms of the clock are 100 ms of the film") {
        CHECK(player::on_screen(FilmTime{1000ms}, FilmTime{1400ms}, 2) == FilmTime{1300ms});
    }
}

TEST_SUITE("progress") {
    TEST_CASE("a film whose position stands is stuck after a second") {
        Progress progress;
        progress.start(noon);
        for (auto t = 0ms; t <= 500ms; t += 100ms)
            progress.take({.position = FilmTime{t}, .when = noon + t});
        for (auto t = 600ms; t <= 2s; t += 100ms)
            progress.take({.position = FilmTime{500ms}, .when = noon + t});

        CHECK(!progress.stuck(noon + 1499ms));
        CHECK(progress.stuck(noon + 1500ms));
    }

    TEST_CASE("a film that has not moved since it was started is stuck sooner") {
        Progress progress;
        progress.start(noon);
        progress.take({.position = FilmTime{5s}, .when = noon + 100ms});

        CHECK(!progress.moves());
        CHECK(progress.stuck(noon + Progress::patience_at_start));
    }
}
