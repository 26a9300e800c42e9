#include "tests/trust/evenings/line.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace evenings {

using namespace std::chrono_literals;

namespace {

// Whatever the phone is told may come again but what has no number of its own.
bool may_come_twice(const std::string& text) {
    return text.starts_with(R"({"t":"timeline")") || text.starts_with(R"({"t":"pong")");
}

}  // namespace

// What was said while the road was away is said again by TCP, a while after it is back.
Moment Line::arrival(Moment& last) {
    const Moment leaves = road_.back && *road_.back > agenda_.now()
                              ? *road_.back + chance_.between(0us, 800ms)
                              : agenda_.now();
    last = std::max(last, leaves + road_.latency(chance_));
    return last;
}

// There and back for the connection, and there again with the handshake.
void Line::open() {
    const Span handshake = road_.latency(chance_) + road_.latency(chance_) + road_.latency(chance_);
    if (road_.back) is_cut_ = true;
    last_up_ = agenda_.now() + handshake;
    agenda_.at(last_up_, [this] {
        if (works()) ends_.companion.opens(*this);
    });
}

void Line::accept() {
    agenda_.at(arrival(last_down_), [this] {
        if (works()) ends_.phone.opened(*this);
    });
}

void Line::up(std::string text) {
    agenda_.at(arrival(last_up_), [this, text = std::move(text)] {
        if (!is_cut_ && !companion_left_) ends_.companion.hears(*this, text);
    });
}

void Line::down(std::string text) {
    if (may_come_twice(text) && chance_.percent(road_.doubled_percent)) again_later(text);
    agenda_.at(arrival(last_down_), [this, text = std::move(text)] {
        if (!is_cut_ && !phone_left_) ends_.phone.heard(*this, text);
    });
}

void Line::again_later(const std::string& text) {
    agenda_.at(agenda_.now() + road_.worst() + chance_.between(0us, 3s), [this, text] {
        if (works()) ends_.phone.heard(*this, text);
    });
}

void Line::close_by_phone() {
    if (std::exchange(phone_left_, true)) return;
    agenda_.at(arrival(last_up_), [this] {
        if (!is_cut_ && !companion_left_) ends_.companion.goes(*this);
    });
}

void Line::close_by_companion() {
    if (std::exchange(companion_left_, true)) return;
    agenda_.at(arrival(last_down_), [this] {
        if (!is_cut_ && !phone_left_) ends_.phone.closed(*this);
    });
}

void Line::break_off() {
    if (!works()) return;
    cut();
    agenda_.in(road_.latency(chance_), [this] {
        if (!phone_left_) ends_.phone.closed(*this);
    });
    agenda_.in(road_.latency(chance_), [this] {
        if (!companion_left_) ends_.companion.goes(*this);
    });
}

}  // namespace evenings
