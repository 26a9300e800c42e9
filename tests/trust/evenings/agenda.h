// agenda.h: the time of an evening, which passes only from one thing to the next.
//
// What is due at the same moment happens in the order in which it was put down: nothing here
// depends on the machine.
//
// Units    Moments, as the programs have them; an evening begins at noon of no day.
// Threads  None of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "media/film_time.h"
#include "tests/trust/evenings/chance.h"

namespace evenings {

using media::Moment;

inline constexpr Moment noon{std::chrono::hours{12}};

class Agenda {
public:
    using Act = std::function<void()>;

    [[nodiscard]] Moment now() const { return now_; }

    void at(Moment moment, Act act);
    void in(Span wait, Act act) { at(now_ + wait, std::move(act)); }

    // One thing. False: there is none before `end`.
    bool step(Moment end);

private:
    struct Entry {
        Moment moment;
        std::uint64_t order = 0;
        Act act;
    };
    [[nodiscard]] static bool later(const Entry& one, const Entry& other);

    Moment now_ = noon;
    std::uint64_t written_ = 0;
    std::vector<Entry> entries_;  // a heap, the next one first
};

// Something that is put off, or called off. Lives as long as the agenda.
class Alarm {
public:
    explicit Alarm(Agenda& agenda) : agenda_{agenda} {}

    // Takes the place of what it was set to before.
    void at(Moment moment, Agenda::Act act) {
        const std::uint64_t mine = ++setting_;
        agenda_.at(moment, [this, mine, act = std::move(act)] {
            if (setting_ == mine) act();
        });
    }
    void in(Span wait, Agenda::Act act) { at(agenda_.now() + wait, std::move(act)); }
    void cancel() { ++setting_; }

private:
    Agenda& agenda_;
    std::uint64_t setting_ = 0;
};

}  // namespace evenings
