// film_side.h: the player's side of an evening: a film that is played, moved, held, stalled and
// dropped, and what it says on the link.
//
// It keeps the conductor's manners: a start is said 300 ms ahead, a jump is said when it begins and
// when it has arrived, each change has an epoch of its own but a correction, a hold is said when
// the film stands there. When the player falls its parent says that the film stalls, and the next
// player knows what the notebook has.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "media/link.h"
#include "tests/trust/evenings/trace.h"
#include "tests/trust/evenings/truth.h"

namespace evenings {

class FilmSide {
public:
    struct World {
        Agenda& agenda;
        Trace& trace;
        Truth& truth;
        std::function<void(const media::link::Message&)> tell;  // the companion
    };
    FilmSide(const Plan& plan, World world, Chance chance);

    void begin();
    void hello();  // a companion that was just born asks for everything
    void fall();
    void close();  // the evening is over

    [[nodiscard]] bool lives() const { return lives_; }
    [[nodiscard]] Moment fell() const { return fell_; }

private:
    enum class Then { stand, run };

    void act();
    void act_in_lobby();
    void act_while_playing();
    void act_while_standing();
    void say(media::FilmState state, const media::Vector& vector);
    void correct(media::FilmSpan by, bool jump);
    void stand(media::FilmState state, media::FilmTime where);
    void run_from(media::FilmTime from);
    void seek(media::FilmTime to);
    void stall();
    void arrive();
    void release_next();
    void set_speed();
    void wait_for_stop();
    void come_back();
    [[nodiscard]] media::FilmTime somewhere();
    [[nodiscard]] media::FilmTime place() const { return world_.truth.place(world_.agenda.now()); }

    const Plan& plan_;
    World world_;
    Chance chance_;
    Alarm next_;     // what somebody does
    Alarm arrival_;  // of a seek, a load, a disk
    Alarm stop_;     // at a hold, or at the end
    Alarm rebirth_;
    media::FilmAnchor anchor_;
    std::vector<media::Release> releases_;
    media::FilmTime target_;
    Then then_ = Then::stand;
    double speed_ = 1;
    bool lives_ = true;
    Moment fell_;
    bool began_ = false;
    bool closed_ = false;
};

}  // namespace evenings
