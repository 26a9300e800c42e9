// What a screening writes; see screening.h.
#include <fmt/format.h>

#include "companion/screening.h"

namespace companion {

void Screening::write_into(std::string& out, Letter letter, const Seat& seat, Moment now) const {
    switch (letter) {
        case Letter::timeline:
            return timeline_letter_.write_into(out, micros(now));
        case Letter::welcome:
            return welcome_letter_.write_into(out, micros(now));
        case Letter::sheet:
            return sheet_letters_[seat.language].write_into(out, micros(now));
        case Letter::polls:
            return polls_letter_.write_into(out, micros(now));
        case Letter::pong:
            out += wire::to_json(wire::Pong{.ping = seat.outbox.ping(),
                                            .received = micros(seat.outbox.ping_received()),
                                            .sent = micros(now)});
            return;
        default:
            out += write_rarely(letter, seat);
    }
}

std::string Screening::write(Letter letter, const Seat& seat, Moment now) const {
    std::string text;
    write_into(text, letter, seat, now);
    return text;
}

// Letters for few, or once in an evening.
std::string Screening::write_rarely(Letter letter, const Seat& seat) const {
    switch (letter) {
        case Letter::entered:
            return wire::entered_to_json();
        case Letter::wiped:
            return wire::wiped_to_json();
        case Letter::closed:
            return wire::closed_to_json();
        case Letter::room:
            return wire::to_json(wire::Room{
                .phones = phones_here(), .clocks = told_clocks_, .unconfined = unconfined_});
        case Letter::ballot:
            return wire::to_json(seat.outbox.ballot());
        case Letter::desk:
            return wire::desk_to_json(told_desk_);
        case Letter::stage:
            return wire::stage_to_json(stage_.value_or(media::StageNews{}), consoles_.count());
        case Letter::script:
            return wire::script_to_json(facts_.programme,
                                        facts_.programme.languages[seat.language]);
        case Letter::report:
            return write_report(seat.outbox.heading());
        case Letter::no:
            return wire::no_to_json(seat.outbox.why_not(), seat.outbox.about());
        case Letter::discussion:
            return wire::discussion_to_json(discussion_);
        default:
            return {};
    }
}

std::string Screening::write_all(std::string_view language, Moment now) const {
    const wire::Micros sent = micros(now);
    std::string all = "[";
    const auto add = [&](const wire::SharedLetter& letter) {
        letter.write_into(all, sent);
        all += ',';
    };
    add(welcome_letter_);
    add(timeline_letter_);
    add(sheet_letters_[index_of(language)]);
    if (poll_desk_.has_polls()) add(polls_letter_);
    return all + wire::to_json(wire::Pong{.ping = {}, .received = sent, .sent = sent}) + "]";
}

wire::SharedLetter Screening::welcome_letter() const {
    return wire::SharedLetter{wire::to_json(
        wire::Welcome{.session = facts_.session,
                      .heartbeat = std::chrono::microseconds{heartbeat_playing}.count(),
                      .mode = facts_.mode,
                      .shared = facts_.voters_per_device > 1})};
}

wire::SharedLetter Screening::polls_letter(std::span<const Standing> standings) const {
    return wire::SharedLetter{wire::polls_to_json(standings, facts_.start, 0)};
}

// A film that began before this companion did is told from the companion's zero: no time on the
// wire is negative.
void Screening::write_timeline() {
    media::Vector vector = anchor_.vector;
    if (vector.timestamp < facts_.start) {
        vector.position = media::position_at(vector, bounds_, facts_.start);
        vector.timestamp = facts_.start;
    }
    timeline_letter_ =
        wire::SharedLetter{wire::to_json(wire::Timeline{.epoch = anchor_.epoch,
                                                        .sequence = sequence_,
                                                        .state = anchor_.state,
                                                        .position = vector.position,
                                                        .velocity = vector.velocity,
                                                        .timestamp = micros(vector.timestamp)})};
}

}  // namespace companion
