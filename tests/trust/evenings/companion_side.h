// companion_side.h: the companion of an evening: the real Screening, and around it what server,
// delivery, socket and player link do, without a socket.
//
// A companion that falls takes its seats and its clock with it. What outlives it: the letters that
// wait in the link, the totals of the votes, and connections that knock meanwhile.
//
// Threads  None of its own.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "companion/screening.h"
#include "tests/trust/evenings/complaints.h"
#include "tests/trust/evenings/line.h"
#include "tests/trust/evenings/plan.h"
#include "tests/trust/evenings/reception.h"
#include "tests/trust/evenings/trace.h"

namespace evenings {

class Votes;

class CompanionSide final : public CompanionEnd {
public:
    struct World {
        Agenda& agenda;
        Trace& trace;
        Votes& votes;  // who looks at what is counted and told
        Complaints& complaints;
        std::function<void()> hello;  // to the player
    };
    CompanionSide(const Plan& plan, World world, Chance chance);

    void begin();
    void fall();

    // From the film's side. Waits where there is no companion.
    void link(const media::link::Message& message);

    void opens(Line& line) override;
    void hears(Line& line, const std::string& text) override;
    void goes(Line& line) override;

    // From the desk.
    void order(const companion::PollOrder& order);

    [[nodiscard]] Reception& reception() { return reception_; }
    // By HTTP; nothing: nobody is there.
    [[nodiscard]] std::optional<std::string> sheet(const std::string& language);

    [[nodiscard]] bool lives() const { return screening_ != nullptr; }
    [[nodiscard]] bool closed() const { return closed_; }
    [[nodiscard]] Moment born() const { return born_; }
    [[nodiscard]] int phones() const { return greeted_ + reception_.phones(); }
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] std::uint64_t shown_out() const { return shown_out_; }

private:
    [[nodiscard]] companion::ScreeningFacts facts();
    void end(std::string_view how);
    void read_link();
    void read(const media::link::Message& message);
    void sit_at_the_desk();
    void round();
    void deliver(companion::SeatNumber number);
    void deliver_desk();
    void pass();
    void sweep();
    void leave(Line& line);
    void show_out(Line& line);
    void check_numbers(const std::string& timeline);
    void check_answer(const std::string& messages);

    const Plan& plan_;
    World world_;
    Chance chance_;
    Reception reception_;
    Alarm rebirth_;
    Alarm pass_;
    Alarm sweep_;
    std::unique_ptr<companion::Screening> screening_;
    std::vector<Line*> seats_;
    std::vector<Line*> knocking_;
    std::deque<std::string> letters_;  // from the film's side
    media::PollTotals totals_{};       // in memory of the parent's
    std::optional<companion::SeatNumber> desk_;
    Moment born_;
    int greeted_ = 0;
    int lives_so_far_ = 0;
    std::uint64_t shown_out_ = 0;
    std::string session_;
    std::int64_t told_epoch_ = 0;  // to whomever, in this life
    std::int64_t told_sequence_ = 0;
    std::string told_timeline_;  // the last, without its moment
    bool closed_ = false;
};

}  // namespace evenings
