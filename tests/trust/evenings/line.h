// line.h: one connection from a phone to the companion over a road of its own.
//
// What is said arrives in order, late by chance and never later than the road's worst; TCP loses
// nothing but the connection itself. A road that goes away takes its connections with it, or keeps
// what was said until it is back. A companion may be told that a connection is over, or find out by
// itself that nobody is there; so may a phone. Two connections of one phone do not wait for each
// other: what the old one still brings may come behind the new one's first words.
//
// Threads  None of its own.
#pragma once

#include <optional>
#include <string>

#include "companion/audience.h"
#include "tests/trust/evenings/agenda.h"
#include "tests/trust/evenings/way.h"

namespace evenings {

struct Road {
    Span base{};
    Span jitter{};
    Span spike{};
    int spike_percent = 0;
    int doubled_percent = 0;       // of letters that may come twice
    std::optional<Moment> back{};  // it is away until then

    [[nodiscard]] Span latency(Chance& chance) const {
        const double waits = chance.unit();
        const Span some{
            static_cast<std::int64_t>(waits * waits * static_cast<double>(jitter.count()))};
        return base + some + (chance.percent(spike_percent) ? spike : Span{});
    }
    [[nodiscard]] Span worst() const { return base + jitter + spike; }
};

class Line;

class PhoneEnd {
public:
    virtual void opened(Line& line) = 0;
    virtual void heard(Line& line, const std::string& text) = 0;
    virtual void closed(Line& line) = 0;

protected:
    ~PhoneEnd() = default;
};

class CompanionEnd {
public:
    virtual void opens(Line& line) = 0;  // the handshake has come
    virtual void hears(Line& line, const std::string& text) = 0;
    virtual void goes(Line& line) = 0;

protected:
    ~CompanionEnd() = default;
};

class Line final : public Way {
public:
    struct Ends {
        PhoneEnd& phone;
        CompanionEnd& companion;
    };
    Line(Agenda& agenda, const Road& road, Chance chance, Ends ends)
        : agenda_{agenda}, road_{road}, chance_{chance}, ends_{ends} {}

    void open();    // by the phone
    void accept();  // by the companion
    void up(std::string text) override;
    void down(std::string text);
    void close_by_phone() override;
    void close_by_companion();
    void cut() { is_cut_ = true; }  // nobody is told
    void break_off();               // both ends are told

    [[nodiscard]] bool is_cut() const { return is_cut_; }
    [[nodiscard]] bool works() const override {
        return !is_cut_ && !phone_left_ && !companion_left_;
    }
    [[nodiscard]] bool phone_left() const { return phone_left_; }

    // The companion's own note of it.
    std::optional<companion::SeatNumber> seat;
    bool greeted = false;

private:
    [[nodiscard]] Moment arrival(Moment& last);
    void again_later(const std::string& text);

    Agenda& agenda_;
    const Road& road_;
    Chance chance_;
    Ends ends_;
    Moment last_up_ = noon;
    Moment last_down_ = noon;
    bool is_cut_ = false;
    bool phone_left_ = false;
    bool companion_left_ = false;
};

}  // namespace evenings
