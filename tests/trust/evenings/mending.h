// mending.h: a phone's line to the companion that mends itself, as Connection of
// companion/web/shared/socket.js does.
//
// Silence is the signal. Then a second connection is opened beside the first, four at most, and the
// first that delivers anything wins.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tests/trust/evenings/probes.h"
#include "tests/trust/evenings/way.h"

namespace evenings {

class Mending {
public:
    struct World {
        Agenda& agenda;
        Later later;
        std::function<Way*()> open;
        std::function<std::string()> greeting;
        std::function<bool(const nlohmann::json&, bool first)> heard;  // whether the film moves
        std::function<void(bool)> live;
        bool gives_up = false;  // sabotage
    };
    Mending(World world, Chance chance)
        : world_{std::move(world)},
          chance_{chance},
          silence_{world_.agenda},
          attempt_{world_.agenda},
          lost_at_{world_.agenda.now()} {}

    void attempt();
    void doubt();
    void rest() { resting_ = true; }
    // The page goes: nothing is waited for any more.
    void leave();
    void send(std::string text) {
        if (current_ != nullptr) current_->up(std::move(text));
    }

    void opened(Way& way) { way.up(world_.greeting()); }
    void delivered(Way& way, const nlohmann::json& letter);
    void gone(Way& way);

    [[nodiscard]] const Way* current() const { return current_; }

private:
    static constexpr std::size_t at_most = 4;

    void attempt_in(Span wait);
    void become(bool live);
    void give_up(Way& way);
    void close_all_but(const Way& way);
    void give_until(Span patience);
    [[nodiscard]] Span pause();

    World world_;
    Chance chance_;
    Alarm silence_;
    Alarm attempt_;
    Way* current_ = nullptr;
    std::vector<Way*> hopeful_;  // oldest first
    bool resting_ = false;
    bool met_ = false;
    bool live_ = false;
    Moment lost_at_;
};

}  // namespace evenings
