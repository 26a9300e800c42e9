// booth.h: a conductor with a film that does at once what it is told, and a clock turned by hand.
#pragma once

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "player/conductor.h"

namespace booth {

using namespace std::chrono_literals;
using media::FilmState;
using media::FilmTime;
using media::Moment;
using player::Conductor;
namespace command = media::command;
namespace fact = player::film_fact;
namespace order = player::film_order;

// Three chapters of a 60 s film, at 0:00, 0:20 and 0:40; one prompt each, 5 s in, for 5 s.
inline media::Programme programme() {
    media::Programme programme;
    programme.id = "essai";
    programme.title = {{"fr", "Essai"}};
    programme.languages = {"fr"};
    for (const char* id : {"un", "deux", "trois"}) {
        media::Chapter chapter;
        chapter.id = id;
        chapter.title = {{"fr", id}};
        chapter.prompts.push_back(
            {.id = std::string{"p-"} + id, .offset = 5s, .lasts = 5s, .kind = {}, .subject = {}});
        programme.chapters.push_back(chapter);
    }
    return programme;
}

inline media::ChapterMarks marks() {
    return {.film = "f",
            .starts = {{"un", FilmTime{}}, {"deux", FilmTime{20s}}, {"trois", FilmTime{40s}}}};
}

class Booth {
public:
    struct Wish {
        bool holds = false;
        bool lobby = true;
        bool marked = true;
        bool sound = true;
        Conductor::Memory memory = {};
    };

    explicit Booth(const Wish& wish)
        : sound{wish.sound},
          conductor{
              {.programme = programme_,
               .marks = wish.marked ? marks() : media::ChapterMarks{},
               .film_end = FilmTime{60s},
               .holds =
                   wish.holds ? player::RunningOrder::Holds::yes : player::RunningOrder::Holds::no,
               .start = wish.lobby ? Conductor::Plan::Start::lobby : Conductor::Plan::Start::film},
              wish.memory,
              now} {
        follow();
    }

    // The clock goes on, in steps of 10 ms.
    void pass(std::chrono::milliseconds time) {
        for (; time > 0ms; time -= 10ms) {
            now += 10ms;
            if (running_ && !stuck) {
                const auto step = std::chrono::duration_cast<media::FilmSpan>(10ms * speed_);
                film += step;
                announce();
            }
            if (stop_ && film >= *stop_ - 40ms && running_) run_out();
            if (film >= FilmTime{60s} - 40ms && running_) run_out();
            if (conductor.due() <= now) conductor.tick(now);
            follow();
        }
    }

    void tell(const media::Command& command) {
        conductor.take(command, now);
        follow();
    }
    void tell(const player::FilmFact& fact) {
        conductor.take(fact, now);
        follow();
    }

    [[nodiscard]] FilmState state() const { return conductor.anchor().state; }
    [[nodiscard]] FilmTime position() const { return conductor.position(now); }
    [[nodiscard]] bool was_ordered(const player::FilmOrder& order) const {
        return std::ranges::find(orders, order) != orders.end();
    }
    void lose_screen() {
        conductor.lose_screen(now);
        follow();
    }
    void regain_screen() {
        conductor.regain_screen(now);
        follow();
    }
    void tick() {
        conductor.tick(now);
        follow();
    }
    void start_film() {
        tell(command::Go{});
        pass(1s);
    }

    Moment now{12h};
    FilmTime film;  // where it truly is
    bool sound;
    bool stuck = false;   // does not move although it should
    bool answers = true;  // seeks and loads come to an end
    std::vector<player::FilmOrder> orders;

private:
    void announce() {
        const FilmTime next = FilmTime{(film.time_since_epoch() / 40ms + 1) * 40ms};
        if (next == announced_) return;
        announced_ = next;
        conductor.take(fact::Announced{.position = next, .when = now}, now);
    }
    void run_out() {
        running_ = false;
        conductor.take(fact::OutOfFilm{}, now);
    }
    void follow() {
        for (auto next = conductor.take_orders(); !next.empty(); next = conductor.take_orders()) {
            for (const auto& given : next) {
                orders.push_back(given);
                std::visit([&](const auto& known) { obey(known); }, given);
            }
        }
    }
    void obey(const order::Load& load) {
        running_ = false;
        film = load.start;
        if (!answers) return;
        conductor.take(fact::Loaded{.duration = 60s, .fps = 25, .sound = sound}, now);
        arrive();
    }
    void obey(const order::Run& /*run*/) { running_ = true; }
    void obey(const order::Halt& /*halt*/) { running_ = false; }
    void obey(const order::Seek& seek) {
        film = seek.to;
        if (answers) arrive();
    }
    void obey(const order::StopBefore& stop) { stop_ = stop.time; }
    void obey(const order::SetSpeed& set) { speed_ = set.speed; }
    void obey(const order::Step& step) {
        film += step.back ? -40ms : 40ms;
        conductor.take(fact::Announced{.position = film, .when = now}, now);
    }
    void obey(const order::Listen& /*listen*/) {
        fact::Heard heard{.position = {}, .when = now};
        if (sound) heard.position = film;
        conductor.take(heard, now);
    }
    void obey(const order::Look& /*look*/) { conductor.take(fact::Seen{film + 40ms}, now); }
    void arrive() { conductor.take(fact::Arrived{film}, now); }

    const media::Programme programme_ = programme();
    bool running_ = false;
    double speed_ = 1;
    std::optional<FilmTime> stop_;
    std::optional<FilmTime> announced_;

public:
    Conductor conductor;
};

inline bool about(FilmTime found, FilmTime expected) {
    return std::chrono::abs(found - expected) <= 25ms;
}

}  // namespace booth
