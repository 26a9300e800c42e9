// evening.cpp: what phones, a desk and the player say to each other, as a whole evening.
#include <chrono>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "companion/wire.h"
#include "media/link.h"
#include "tests/fuzz/a_hall.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

namespace {

// All that waits for somebody, written; each letter is JSON with a name.
void read_all(const companion::Screening& screening, companion::Seat& seat, companion::Moment now) {
    while (const auto letter = seat.outbox.next()) {
        const auto json =
            nlohmann::json::parse(screening.write(*letter, seat, now), nullptr, false);
        promise(json.is_object() && json.contains("t"), "every letter is an object with a name");
        seat.outbox.sent(*letter);
    }
}

// Two phones, a desk and the player; a seat that must go is given to another.
class Evening {
public:
    Evening() : screening_{a_halls_facts(now_)} {
        for (auto& phone : phones_) phone = screening_.phones().sit_down(now_);
        desk_ = screening_.consoles().sit_down(now_);
    }

    // The first letter says who speaks, or that time passes.
    void hear(std::string_view line) {
        if (line.empty()) return;
        const std::string_view said = line.substr(1);
        if (line.front() == 'p') phone_says(phones_[0], said);
        if (line.front() == 'q') phone_says(phones_[1], said);
        if (line.front() == 'd') desk_says(said);
        if (line.front() == 'l') player_says(said);
        if (line.front() == 't') now_ += std::chrono::milliseconds{100 + 1000 * said.size()};
        screening_.pass(now_);
        static_cast<void>(screening_.room_news());
        static_cast<void>(screening_.poll_news());
        for (const auto phone : phones_)
            read_all(screening_, screening_.phones().seat(phone), now_);
        read_all(screening_, screening_.consoles().seat(desk_), now_);
    }

private:
    void phone_says(companion::SeatNumber& seat, std::string_view said) {
        const auto message = companion::wire::from_phone(said);
        if (message &&
            !std::holds_alternative<companion::Close>(screening_.hear_phone(seat, *message, now_)))
            return;
        screening_.phones().leave(seat);
        seat = screening_.phones().sit_down(now_);
    }

    void desk_says(std::string_view said) {
        const auto message = companion::wire::from_console(said);
        if (message && !std::holds_alternative<companion::Close>(
                           screening_.hear_console(desk_, *message, now_)))
            return;
        screening_.consoles().leave(desk_);
        desk_ = screening_.consoles().sit_down(now_);
    }

    void player_says(std::string_view said) {
        const auto message = media::link::decode(said);
        if (!message) return;
        if (const auto* anchor = std::get_if<media::FilmAnchor>(&*message))
            screening_.film_is(*anchor, now_);
        if (const auto* releases = std::get_if<media::link::Releases>(&*message))
            screening_.released(releases->list);
        if (const auto* stage = std::get_if<media::StageNews>(&*message))
            screening_.stage_is(*stage);
        if (const auto* discussion = std::get_if<media::link::Discussion>(&*message))
            screening_.discussed(*discussion);
        if (std::holds_alternative<media::link::PollNext>(*message)) screening_.poll_next(now_);
        if (std::holds_alternative<media::link::Close>(*message)) screening_.close();
    }

    companion::Moment now_{std::chrono::hours{12}};
    companion::Screening screening_;
    std::array<companion::SeatNumber, 2> phones_{};
    companion::SeatNumber desk_ = 0;
};

}  // namespace

void feed_evening(std::string_view bytes) {
    Evening evening;
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
        evening.hear(line);
    }
}

}  // namespace fuzz
