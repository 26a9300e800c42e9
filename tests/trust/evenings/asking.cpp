#include "tests/trust/evenings/asking.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace evenings {

using namespace std::chrono_literals;

namespace {

constexpr int tries = 2;
constexpr Span asking_patience{7'500'000};
constexpr Span socket_again{15'000'000};
constexpr Span socket_again_at_most{120'000'000};
constexpr Span socket_soon{500'000};

std::string address_of(const std::string& ballot) {
    const auto fields = nlohmann::json::parse(ballot);
    std::string address = "/ballot";
    for (const auto& [key, value] : fields.items())
        if (key != "t")
            address += fmt::format("{}{}={}", address.size() == 7 ? '?' : '&', key,
                                   value.is_string() ? value.get<std::string>() : value.dump());
    return address;
}

}  // namespace

Asking::Asking(Ways& ways, const AskingWorld& world, Chance chance, Span try_after)
    : ways_{ways},
      world_{world},
      chance_{chance},
      pause_{world.agenda},
      overdue_{world.agenda},
      ballot_overdue_{world.agenda},
      trial_alarm_{world.agenda} {
    world_.later(pause_, 0us, [this] { world_.opened(*this); });
    world_.later(trial_alarm_, try_after, [this] { try_socket(2 * socket_again); });
}

Span Asking::patience() const {
    return socket_ != nullptr ? Span{} : asking_patience;
}

bool Asking::works() const {
    if (over_) return false;
    return socket_ != nullptr ? socket_->works() : world_.browser.works(question_);
}

void Asking::up(std::string text) {
    if (socket_ != nullptr) return socket_->up(std::move(text));
    const auto message = nlohmann::json::parse(text);
    const std::string kind = message.at("t");
    if (kind == "hello") {
        greeting_ = std::move(text);
        language_ = message.at("lang");
    } else if (kind == "ping") {
        ping_ = message.at("id");
    } else if (kind == "ballot") {
        ballot_ = std::move(text);
        return cast();
    }
    ask();
}

void Asking::close_by_phone() {
    over_ = true;
    rest();
    if (trial_ != nullptr) trial_->close_by_phone();
}

void Asking::rest() {
    world_.browser.give_up(std::exchange(question_, nullptr));
    world_.browser.give_up(std::exchange(ballot_question_, nullptr));
    for (Alarm* const alarm : {&pause_, &overdue_, &ballot_overdue_, &trial_alarm_})
        alarm->cancel();
}

// Asked again behind each answer until its own has come.
void Asking::cast() {
    world_.browser.give_up(std::exchange(ballot_question_, nullptr));
    ballot_overdue_.cancel();
    if (ballot_.empty()) return;
    ballot_question_ = world_.browser.ask(address_of(ballot_), [this](const auto& text) {
        world_.whenever_awake([this, text, question = ballot_question_] {
            if (question != ballot_question_) return;
            ballot_question_ = nullptr;
            ballot_overdue_.cancel();
            if (!text || over_ || socket_ != nullptr) return;
            ballot_.clear();
            world_.answered(*text);
            world_.heard(*this, nlohmann::json::parse(*text));
        });
    });
    world_.later(ballot_overdue_, overdue,
                 [this] { world_.browser.give_up(std::exchange(ballot_question_, nullptr)); });
}

void Asking::ask() {
    if (over_ || socket_ != nullptr) return;
    if (question_ != nullptr) {
        again_ = true;
        return;
    }
    pause_.cancel();
    again_ = false;
    question_ = world_.browser.ask(
        "/messages?lang=" + language_,
        [this, ping = std::exchange(ping_, 0U), asked = world_.clock()](const auto& text) {
            world_.whenever_awake([this, ping, asked, text, question = question_] {
                if (question == question_ && question != nullptr) answered(ping, asked, text);
            });
        });
    world_.later(overdue_, overdue, [this] { end(); });
}

void Asking::answered(std::uint32_t ping, Micros asked, const std::optional<std::string>& text) {
    question_ = nullptr;
    overdue_.cancel();
    if (!text) return end();
    world_.answered(*text);
    for (auto& message : nlohmann::json::parse(*text)) {
        if (message.at("t") == "pong") {
            message["id"] = ping;
            message["c"] = asked;
        }
        world_.heard(*this, message);
        if (over_) return;
    }
    cast();
    if (again_) ask();
    if (question_ == nullptr) wait_and_ask();
}

void Asking::wait_and_ask() {
    const Span most = world_.sabotage == Sabotage::phone_asks_seldom ? 30s : longest_pause;
    world_.later(pause_, chance_.between(most * 2 / 3, most), [this] { ask(); });
}

void Asking::end() {
    close_by_phone();
    world_.closed(*this);
}

void Asking::try_socket(Span wait) {
    if (trial_ != nullptr) trial_->close_by_phone();
    trial_ = ways_.open_socket(*this);
    world_.later(trial_alarm_, wait,
                 [this, wait] { try_socket(std::min(2 * wait, socket_again_at_most)); });
}

void Asking::opened(Line& line) {
    world_.whenever_awake([this, &line] {
        if (line.phone_left()) return;
        ways_.socket_opened();
        line.up(greeting_);
    });
}

void Asking::heard(Line& line, const std::string& text) {
    world_.whenever_awake([this, &line, text] {
        if (over_ || &line != trial_) return;
        if (socket_ == nullptr) {
            rest();
            if (!ballot_.empty()) line.up(ballot_);  // it may not have come by HTTP
        }
        socket_ = &line;
        world_.answered(text);
        world_.heard(*this, nlohmann::json::parse(text));
    });
}

void Asking::closed(Line& line) {
    world_.whenever_awake([this, &line] {
        if (&line != socket_ || std::exchange(over_, true)) return;
        world_.closed(*this);
    });
}

Way* Ways::open(PhoneEnd& page) {
    asks_ = tried_ >= tries && !asks_;
    if (!asks_) return open_socket(page);
    askings_.push_back(std::make_unique<Asking>(*this, world_, chance_.branch(),
                                                known_ ? socket_soon : socket_again));
    return askings_.back().get();
}

}  // namespace evenings
