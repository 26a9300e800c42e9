#include "tests/trust/evenings/reception.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace evenings {

using namespace std::chrono_literals;

namespace {

constexpr Span idle_limit{5'000'000};  // companion/server.cpp

std::string body_of(std::string_view answer) {
    constexpr std::string_view end_of_head = "\r\n\r\n";
    return std::string{answer.substr(answer.find(end_of_head) + end_of_head.size())};
}

}  // namespace

void Reception::begin(companion::Screening& screening) {
    screening_ = &screening;
    pages_.emplace(screening, std::string_view{});
    for (const Knock& knock : std::exchange(knocking_, {})) {
        if (!knock.line->works()) continue;
        opens(*knock.line);
        if (knock.address) hears(*knock.line, *knock.address);
    }
}

void Reception::end() {
    pages_.reset();
    screening_ = nullptr;
    for (const auto& guest : guests_) {
        if (guest->gone) continue;
        leaves(*guest);
        guest->line.close_by_companion();
    }
    keeper_.companion_fell();
}

void Reception::opens(Line& line) {
    if (!pages_) return knocking_.push_back({.line = &line, .address = {}});
    line.seat = static_cast<companion::SeatNumber>(guests_.size());
    guests_.push_back(std::make_unique<Guest>(world_.agenda, line));
    wait_for_the_next(*guests_.back());
}

void Reception::hears(Line& line, const std::string& address) {
    if (line.seat) return answer(*guests_[*line.seat], address);
    const auto knock = std::ranges::find(knocking_, &line, &Knock::line);
    if (knock != knocking_.end()) knock->address = address;
}

void Reception::answer(Guest& guest, const std::string& address) {
    const Moment now = world_.agenda.now();
    const std::string_view whole{address};
    const std::size_t end = std::min(whole.find('?'), whole.size());
    const companion::PageRequest request{.door = companion::Door::audience,
                                         .method = "GET",
                                         .path = whole.substr(0, end),
                                         .host = {},
                                         .accept_encoding = {},
                                         .query = whole.substr(std::min(end + 1, whole.size()))};
    if (!guest.allowance.take(now)) return show_out(guest);
    const auto found = pages_->answer(request, now);
    if (!found) return show_out(guest);
    ++answers_;
    std::string body = body_of(found->bytes);
    if (companion::LivingPages::is_polling(request)) {
        world_.tells(body);
        body = keeper_.instead_of(std::move(body));
        const bool again = world_.sabotage == Sabotage::each_question_is_a_phone;
        if (!std::exchange(guest.is_phone, true))
            phones_are(phones_ + 1);
        else if (again)
            screening_->polling_phones_are(answers_);
    }
    guest.line.down(std::move(body));
    wait_for_the_next(guest);
}

void Reception::wait_for_the_next(Guest& guest) {
    guest.idle.in(idle_limit, [this, &guest] { show_out(guest); });
}

void Reception::show_out(Guest& guest) {
    leaves(guest);
    guest.line.close_by_companion();
}

void Reception::goes(Line& line) {
    if (line.seat) leaves(*guests_[*line.seat]);
}

void Reception::leaves(Guest& guest) {
    guest.idle.cancel();
    guest.gone = true;
    guest.line.seat.reset();
    if (std::exchange(guest.is_phone, false)) phones_are(phones_ - 1);
}

void Reception::phones_are(int phones) {
    phones_ = phones;
    world_.phones_are(phones);
    if (screening_ != nullptr) screening_->polling_phones_are(phones);
}

}  // namespace evenings
