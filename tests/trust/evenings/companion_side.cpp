#include "tests/trust/evenings/companion_side.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/trust/evenings/page.h"
#include "tests/trust/evenings/sabotage.h"
#include "tests/trust/evenings/votes.h"

namespace evenings {

using namespace std::chrono_literals;
using companion::Letter;
using companion::SeatNumber;

CompanionSide::CompanionSide(const Plan& plan, World world, Chance chance)
    : plan_{plan},
      world_{std::move(world)},
      chance_{chance},
      reception_{{.agenda = world_.agenda,
                  .phones_are = [this](int) { world_.votes.phones_are(phones()); },
                  .tells = [this](const std::string& messages) { check_answer(messages); },
                  .sabotage = plan_.sabotage},
                 chance_.branch()},
      rebirth_{world_.agenda},
      pass_{world_.agenda},
      sweep_{world_.agenda} {}

companion::ScreeningFacts CompanionSide::facts() {
    const int voters = plan_.voters_per_device;
    return {
        .programme = plan_.programme,
        .marks = plan_.marks,
        .film_end = plan_.film_end,
        .holds = plan_.holds,
        .mode = plan_.mode,
        .language = "fr",
        .session = session_,
        .start = born_,
        .draw_salt =
            [this] {
                companion::HashKey salt{};
                for (auto& byte : salt) byte = static_cast<std::uint8_t>(chance_.next());
                return salt;
            },
        .totals = totals_,
        .keep_totals =
            [this](const media::PollTotals& totals) {
                totals_ = totals;
                world_.votes.counted(totals, phones());
            },
        .voters_per_device = plan_.sabotage == Sabotage::box_without_bottom ? voters + 3 : voters};
}

void CompanionSide::begin() {
    born_ = world_.agenda.now();
    ++lives_so_far_;
    session_ = fmt::format("{:016x}", chance_.next());
    told_epoch_ = told_sequence_ = 0;
    told_timeline_.clear();
    world_.trace.note({"compagnon", lives_so_far_}, "begins");
    screening_ = std::make_unique<companion::Screening>(facts());
    sit_at_the_desk();
    read_link();
    world_.hello();
    for (Line* const line : std::exchange(knocking_, {}))
        if (line->works()) opens(*line);
    reception_.begin(*screening_);
    pass_.in(companion::Screening::pace, [this] { pass(); });
    sweep_.in(1s, [this] { sweep(); });
}

// Everybody's connection is reset by the system.
void CompanionSide::fall() {
    if (!lives() || closed_) return;
    end("falls");
    rebirth_.in(chance_.between(200ms, 3s), [this] { begin(); });
}

void CompanionSide::end(std::string_view how) {
    world_.trace.note({"compagnon", lives_so_far_}, how);
    for (Alarm* const alarm : {&pass_, &sweep_}) alarm->cancel();
    for (Line* const line : std::exchange(seats_, {}))
        if (line != nullptr) {
            line->seat.reset();
            line->close_by_companion();
        }
    greeted_ = 0;
    reception_.end();
    desk_.reset();
    screening_.reset();
}

void CompanionSide::link(const media::link::Message& message) {
    letters_.push_back(media::link::encode(message));
    world_.agenda.in(chance_.between(0us, 2ms), [this] {
        if (lives()) read_link();
    });
}

void CompanionSide::read_link() {
    if (letters_.empty()) return;
    while (!letters_.empty()) {
        const std::string letter = letters_.front();
        letters_.pop_front();
        world_.trace.note({"lien"}, "says", letter);
        const auto message = media::link::decode(letter);
        if (message) read(*message);
    }
    round();
}

void CompanionSide::read(const media::link::Message& message) {
    const Moment now = world_.agenda.now();
    if (const auto* anchor = std::get_if<media::FilmAnchor>(&message))
        screening_->film_is(*anchor, now);
    if (const auto* releases = std::get_if<media::link::Releases>(&message))
        screening_->released(releases->list);
    if (std::holds_alternative<media::link::PollNext>(message)) screening_->poll_next(now);
    if (std::holds_alternative<media::link::Close>(message)) {
        closed_ = true;
        world_.votes.closed();
        screening_->close();
        rebirth_.in(1s, [this] { end("is gone"); });  // as the server's patience at the end
    }
}

void CompanionSide::sit_at_the_desk() {
    desk_ = screening_->consoles().sit_down(world_.agenda.now());
    static_cast<void>(
        screening_->hear_console(*desk_, companion::wire::Enter{}, world_.agenda.now()));
    deliver_desk();
}

void CompanionSide::order(const companion::PollOrder& order) {
    if (!lives()) return;
    world_.trace.note({"régie"}, "orders", std::to_string(order.index()));
    if (std::holds_alternative<companion::poll_order::Wipe>(order)) world_.votes.wiped();
    static_cast<void>(screening_->hear_console(*desk_, order, world_.agenda.now()));
    deliver_desk();
}

void CompanionSide::opens(Line& line) {
    if (!lives()) {
        knocking_.push_back(&line);
        return;
    }
    const SeatNumber number = screening_->phones().sit_down(world_.agenda.now());
    if (number >= seats_.size()) seats_.resize(number + 1);
    seats_[number] = &line;
    line.seat = number;
    line.greeted = false;
    line.accept();
}

void CompanionSide::hears(Line& line, const std::string& text) {
    if (!lives() || !line.seat) return;
    const auto said = companion::wire::from_phone(text);
    if (!said) {
        world_.trace.note({"compagnon", lives_so_far_}, "cannot read", text);
        return show_out(line);
    }
    // Counted here too, by another hand: who has said hello and has not gone is a phone.
    if (std::holds_alternative<companion::wire::Hello>(*said) &&
        !std::exchange(line.greeted, true)) {
        ++greeted_;
        world_.votes.phones_are(phones());
    }
    const auto heard = screening_->hear_phone(*line.seat, *said, world_.agenda.now());
    if (std::holds_alternative<companion::Close>(heard)) return show_out(line);
    deliver(*line.seat);
}

void CompanionSide::show_out(Line& line) {
    world_.trace.note({"compagnon", lives_so_far_}, "shows out");
    ++shown_out_;
    leave(line);
    line.close_by_companion();
}

void CompanionSide::goes(Line& line) {
    if (lives() && line.seat) leave(line);
}

void CompanionSide::leave(Line& line) {
    screening_->phones().leave(*line.seat);
    seats_[*line.seat] = nullptr;
    line.seat.reset();
    if (std::exchange(line.greeted, false)) --greeted_;
}

void CompanionSide::deliver(SeatNumber number) {
    companion::Seat& seat = screening_->phones().seat(number);
    while (const auto letter = seat.outbox.next()) {
        const std::string text = on_its_way(screening_->write(*letter, seat, world_.agenda.now()),
                                            plan_.sabotage, chance_);
        if (*letter == Letter::timeline) check_numbers(text);
        if (*letter == Letter::polls) world_.votes.told(text);
        seats_[number]->down(text);
        seat.outbox.sent(*letter);
    }
}

// Within one life of a companion everybody is told numbers that only grow.
void CompanionSide::check_numbers(const std::string& timeline) {
    const std::string said = timeline.substr(0, timeline.rfind(R"(,"x")"));
    if (std::exchange(told_timeline_, said) == said) return;
    const FilmLine line = film_line(nlohmann::json::parse(timeline));
    if (line.epoch < told_epoch_ || line.sequence < told_sequence_)
        world_.complaints.broken({"compagnon", lives_so_far_}, "the numbers it tells go back");
    told_epoch_ = line.epoch;
    told_sequence_ = line.sequence;
}

void CompanionSide::check_answer(const std::string& messages) {
    const auto part = [&](std::string_view begins, std::string_view ends) {
        const std::size_t from = messages.find(begins);
        return messages.substr(from, messages.find(ends, from) + 1 - from);
    };
    check_numbers(part(R"({"t":"timeline")", "}"));
    if (messages.find(R"({"t":"polls")") != std::string::npos)
        world_.votes.told(part(R"({"t":"polls")", R"(},{"t":"pong")"));
}

// What a desk is told of results is what everybody is told.
void CompanionSide::deliver_desk() {
    companion::Seat& seat = screening_->consoles().seat(*desk_);
    while (const auto letter = seat.outbox.next()) {
        if (*letter == Letter::polls)
            world_.votes.told(screening_->write(*letter, seat, world_.agenda.now()));
        seat.outbox.sent(*letter);
    }
}

void CompanionSide::round() {
    for (SeatNumber number = 0; number < seats_.size(); ++number)
        if (seats_[number] != nullptr) deliver(number);
    deliver_desk();
    const auto wait =
        std::chrono::ceil<std::chrono::milliseconds>(screening_->due() - world_.agenda.now());
    pass_.in(std::max<std::chrono::milliseconds>(wait, 0ms), [this] { pass(); });
}

void CompanionSide::pass() {
    screening_->pass(world_.agenda.now());
    static_cast<void>(screening_->room_news());
    if (const auto news = screening_->poll_news())
        for (const auto& shown : news->rounds) world_.votes.shown(shown);
    static_cast<void>(screening_->wiped_news());
    round();
}

void CompanionSide::sweep() {
    for (SeatNumber number = 0; number < seats_.size(); ++number)
        if (seats_[number] != nullptr &&
            screening_->phones().is_silent(number, world_.agenda.now()))
            show_out(*seats_[number]);
    sweep_.in(1s, [this] { sweep(); });
}

std::optional<std::string> CompanionSide::sheet(const std::string& language) {
    if (!lives()) return {};
    return screening_->sheet(language).json;
}

}  // namespace evenings
