#include "tests/trust/evenings/prompts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace evenings {

namespace {

bool is_of_a_campaign(const std::string& subject) {
    return subject == "agir" || subject == "plaidoyer";
}

}  // namespace

void Prompts::look(const std::vector<std::unique_ptr<Phone>>& phones, bool film_is_known) {
    film_is_known_ = film_is_known;
    for (std::size_t i = 0; i < phones.size(); ++i) look_at(*phones[i], seen_[i]);
}

bool Prompts::is_in_trouble(const Phone& phone, const Road& road) const {
    return !phone.joined() || phone.sleeps() || road.back || !world_.companion.lives() ||
           !film_is_known_;
}

// Who has a socket again has still to hear what has changed since the last answer.
bool Prompts::asks(const Phone& phone, const Seen& seen) const {
    return world_.agenda.now() - seen.asked <= late(road_of(phone), true);
}

void Prompts::look_at(const Phone& phone, Seen& seen) {
    const Road& road = road_of(phone);
    const Moment now = world_.agenda.now();
    const bool lost = phone.connection() == nullptr || !phone.connection()->works();
    // A line may come and go between two looks.
    const bool just_lost = lost && (!seen.lost || seen.connection != phone.connection());
    const bool other_page = std::exchange(seen.pages, phone.pages()) != phone.pages();
    seen.lost = lost;
    seen.connection = phone.connection();
    if (phone.connection() != nullptr && phone.connection()->asks()) seen.asked = now;
    if (is_in_trouble(phone, road) || just_lost || other_page) seen.trouble = now;
    if (!phone.joined() || phone.sleeps()) return;
    ++looks_;
    const bool calm = now - seen.trouble >= recovery(road, plan_of(phone).ban.has_value());
    const auto broken = [&](std::string promise) {
        world_.complaints.broken(phone.who(), std::move(promise));
    };
    if (calm && lost && !world_.companion.closed()) broken("it has not found the companion again");
    if (calm && !phone.shows_something()) broken("it has nothing to show");
    check_clock(phone);
    if (phone.shows_something()) check_glass(phone, seen, calm);
}

void Prompts::check_glass(const Phone& phone, Seen& seen, bool calm) {
    const Road& road = road_of(phone);
    const Truth& truth = world_.truth;
    const Moment now = world_.agenda.now();
    const std::string& prompt = phone.glass().prompt();
    if (plan_.mode == media::Mode::school) {
        const auto shown = std::ranges::find(phone.sheet()->cues, prompt, &SheetCue::id);
        const bool campaign =
            phone.sheet()->has_actions ||
            std::ranges::any_of(phone.sheet()->cards, is_of_a_campaign) ||
            (shown != phone.sheet()->cues.end() && is_of_a_campaign(shown->subject));
        if (campaign) world_.complaints.broken(phone.who(), "a school is told of a campaign");
    }
    if (seen.session != phone.session()) seen.film = seen.sheet = {};
    seen.session = phone.session();

    Moment since = now - late(road, asks(phone, seen));
    if (truth.released() >= since - late_with_sheet(road)) since -= late_with_sheet(road);
    const bool knows =
        phone.clock_bound() && seen.film == truth.changed() && seen.sheet == truth.released();
    if (!calm && !knows) return;
    ++strict_looks_;
    if (phone.connection() != nullptr && phone.connection()->asks()) ++strict_looks_by_http_;
    // Early by what its clock may be off, which is no more than the slowest letter took.
    // Of a question by HTTP two letters of its connection may have come before.
    const Span slowest = (asks(phone, seen) ? 2 : 1) * road.worst();
    const Span early = std::min(Span{phone.clock_bound().value_or(0)}, slowest);
    if (!truth.was_right(prompt, since, now + early))
        world_.complaints.broken(
            phone.who(), fmt::format("« {} » is on the glass, and « {} » is right since more than "
                                     "{} ms (place {}, {})",
                                     prompt, truth.prompt(now), (now - since).count() / 1'000'000,
                                     truth.place(now).time_since_epoch().count(),
                                     knows ? "it was told" : "it is connected"));
    if (!calm) return;
    if (truth.changed() < since) seen.film = truth.changed();
    if (truth.released() < since) seen.sheet = truth.released();
}

// Only of the companion's clock that it has learnt.
void Prompts::check_clock(const Phone& phone) {
    if (!world_.companion.lives() || phone.session() != world_.companion.session()) return;
    const auto bound = phone.clock_bound();
    const auto guess = phone.server_time();
    if (!bound || !guess) return;
    const auto truth =
        std::chrono::floor<Span>(world_.agenda.now() - world_.companion.born()).count();
    if (std::abs(*guess - truth) > *bound + 2)
        world_.complaints.broken(phone.who(),
                                 fmt::format("its clock is off by {} µs, said to be at most {}",
                                             *guess - truth, *bound));
}

}  // namespace evenings
