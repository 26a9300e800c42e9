// asking.h: a phone's way to the companion where its network lets no WebSocket through, as Asking
// and socketOrPolling of companion/web/shared/polling.js have it.
//
// After two sockets that never opened every other way asks by HTTP, one question at a time, and
// becomes a socket as soon as one delivers after all. A page cannot tell it from a socket.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tests/trust/evenings/browser.h"
#include "tests/trust/evenings/phone_clock.h"
#include "tests/trust/evenings/plan.h"
#include "tests/trust/evenings/probes.h"
#include "tests/trust/evenings/trace.h"
#include "tests/trust/evenings/way.h"

namespace evenings {

struct AskingWorld {
    Agenda& agenda;
    Browser& browser;
    Later later;
    std::function<void(Agenda::Act)> whenever_awake;
    std::function<Micros()> clock;
    std::function<Line*(PhoneEnd&)> open_socket;
    // What befalls it, for the page.
    std::function<void(Way&)> opened;
    std::function<void(Way&, const nlohmann::json&)> heard;
    std::function<void(Way&)> closed;
    std::function<void(const std::string&)> answered;  // for the trace
    Sabotage sabotage = Sabotage::none;
};

class Ways;

class Asking final : public Way, public PhoneEnd {
public:
    static constexpr Span longest_pause{3'000'000};
    static constexpr Span overdue{4'000'000};

    // Try after: the first socket that may open after all.
    Asking(Ways& ways, const AskingWorld& world, Chance chance, Span try_after);

    void up(std::string text) override;
    void close_by_phone() override;
    [[nodiscard]] bool works() const override;
    [[nodiscard]] Span patience() const override;
    [[nodiscard]] bool asks() const override { return socket_ == nullptr; }

    // Of the socket that may open.
    void opened(Line& line) override;
    void heard(Line& line, const std::string& text) override;
    void closed(Line& line) override;

private:
    void rest();
    void cast();
    void ask();
    void answered(std::uint32_t ping, Micros asked, const std::optional<std::string>& text);
    void wait_and_ask();
    void end();
    void try_socket(Span wait);

    Ways& ways_;
    const AskingWorld& world_;
    Chance chance_;
    Alarm pause_;
    Alarm overdue_;
    Alarm ballot_overdue_;
    Alarm trial_alarm_;
    std::string greeting_;  // the last hello
    std::string language_;
    std::uint32_t ping_ = 0;  // waits for a question to carry it
    std::string ballot_;      // waits for its answer
    Browser::Question* question_ = nullptr;
    Browser::Question* ballot_question_ = nullptr;
    bool again_ = false;
    bool over_ = false;
    Line* trial_ = nullptr;   // a socket that may open yet
    Line* socket_ = nullptr;  // one that delivers: nothing is asked any more
};

// All ways of one page, one after the other.
class Ways {
public:
    Ways(AskingWorld world, Chance chance) : world_{std::move(world)}, chance_{chance} {}

    // Gives the page a socket, or an Asking.
    [[nodiscard]] Way* open(PhoneEnd& page);
    [[nodiscard]] Line* open_socket(PhoneEnd& end) {
        ++tried_;
        return world_.open_socket(end);
    }
    void socket_opened() {
        tried_ = 0;
        known_ = true;
    }

private:
    AskingWorld world_;
    Chance chance_;
    std::vector<std::unique_ptr<Asking>> askings_;
    int tried_ = 0;  // sockets since one has opened
    bool asks_ = false;
    bool known_ = false;  // a socket has been open
};

}  // namespace evenings
