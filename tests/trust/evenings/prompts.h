// prompts.h: looks at what stands on every phone, and compares it with where the film really is.
//
// A phone may be late, by what its road is late; it may never be wrong for longer:
//
//   told    awake and with a road and a companion for long enough to have recovered, it shows what
//           was right at some time within `late` of now;
//   knows   asleep or cut off or without a companion, it does so all the same as long as nothing
//           has changed since it was told: the network teaches, it never fires;
//   back    having recovered, it has a connection and something to show;
//   clock   the companion's time lies within the bound that it has for it.
//
// Threads  None of its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/trust/evenings/companion_side.h"
#include "tests/trust/evenings/phone.h"
#include "tests/trust/evenings/truth.h"

namespace evenings {

class Prompts {
public:
    // From a change of the film to the glass of a phone that has a working line. Whoever asks by
    // HTTP may have asked just before, waits for 3 s at most, and may need a connection first; half
    // of what a question takes from its first packet to its answer its clock may be off.
    [[nodiscard]] static Span late(const Road& road, bool asks) {
        return Span{150'000} + (asks ? Asking::longest_pause + 7 * road.worst() : 2 * road.worst());
    }
    // A sheet that names a new prompt is fetched.
    [[nodiscard]] static Span late_with_sheet(const Road& road) { return 4 * road.worst(); }
    // From the end of a mishap until all of that holds again: silence is noticed after 5.5 s, a
    // question that nobody answers is given up after 4 s and asked again after 1.5 s at most. Who
    // asks by HTTP has up to two connections of before that do not answer, and then tries a socket
    // first.
    [[nodiscard]] static Span recovery(const Road& road, bool asks) {
        return (asks ? Asking::longest_pause + 2 * Asking::overdue + Span{2'000'000}
                     : Span{8'000'000}) +
               8 * road.worst();
    }

    struct World {
        Agenda& agenda;
        Complaints& complaints;
        const Truth& truth;
        const CompanionSide& companion;
    };
    Prompts(const Plan& plan, World world)
        : plan_{plan}, world_{world}, seen_(plan.phones.size()) {}

    // Everybody, once. Film: the companion knows, or can ask, where it is.
    void look(const std::vector<std::unique_ptr<Phone>>& phones, bool film_is_known);

    [[nodiscard]] std::uint64_t looks() const { return looks_; }
    [[nodiscard]] std::uint64_t strict_looks() const { return strict_looks_; }
    [[nodiscard]] std::uint64_t strict_looks_by_http() const { return strict_looks_by_http_; }

private:
    struct Seen {
        Moment trouble = noon;  // the last time something was in its way
        Moment film{};          // the last change of the film that it has been told for sure
        Moment sheet{};
        std::string session{};
        const Way* connection = nullptr;
        Moment asked{};         // when it was last seen to ask by HTTP
        bool lost = false;      // known to it or not
        std::size_t pages = 0;  // how often it was loaded
    };
    void look_at(const Phone& phone, Seen& seen);
    void check_glass(const Phone& phone, Seen& seen, bool calm);
    void check_clock(const Phone& phone);
    [[nodiscard]] bool asks(const Phone& phone, const Seen& seen) const;
    [[nodiscard]] bool is_in_trouble(const Phone& phone, const Road& road) const;
    [[nodiscard]] const PhonePlan& plan_of(const Phone& phone) const {
        return plan_.phones[static_cast<std::size_t>(phone.who().number)];
    }
    [[nodiscard]] const Road& road_of(const Phone& phone) const { return plan_of(phone).road; }

    const Plan& plan_;
    World world_;
    std::vector<Seen> seen_;
    bool film_is_known_ = true;
    std::uint64_t looks_ = 0;
    std::uint64_t strict_looks_ = 0;
    std::uint64_t strict_looks_by_http_ = 0;
};

}  // namespace evenings
