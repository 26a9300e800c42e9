#include "tests/trust/evenings/hall.h"

#include <chrono>

namespace evenings {

using namespace std::chrono_literals;

namespace {

constexpr Span too_late{4'000'000};  // companion/web/shared/asking.js

}  // namespace

Hall::Hall(Plan& plan, World world, Chance chance)
    : plan_{plan}, world_{world}, chance_{chance}, lines_(plan.phones.size()) {
    for (std::size_t i = 0; i < plan.phones.size(); ++i) {
        browsers_.push_back(std::make_unique<Browser>(
            Browser::World{.agenda = world_.agenda,
                           .road = road(i),
                           .connect =
                               [this, i](PhoneEnd& end) {
                                   auto& line = visits_.emplace_back(a_line(
                                       i,
                                       {.phone = end, .companion = world_.companion.reception()}));
                                   line->open();
                                   return line.get();
                               }},
            chance_.branch()));
        phones_.push_back(std::make_unique<Phone>(
            static_cast<int>(i), plan_,
            Phone::World{.agenda = world_.agenda,
                         .trace = world_.trace,
                         .complaints = world_.complaints,
                         .browser = *browsers_.back(),
                         .open_socket = [this, i](PhoneEnd& end) { return a_socket(i, end); },
                         .fetch =
                             [this, i](const std::string& language, Phone::Answered answered) {
                                 fetch(*phones_[i], language, std::move(answered));
                             },
                         .read =
                             [this](const std::string& json) {
                                 auto& known = sheets_[json];
                                 if (!known) known = Sheet::read(json);
                                 return known;
                             }},
            chance_.branch()));
    }
}

void Hall::open_doors() {
    for (std::size_t i = 0; i < phones_.size(); ++i) {
        world_.agenda.in(plan_.phones[i].joins, [this, i] { phones_[i]->join(); });
        if (const auto& ban = plan_.phones[i].ban)
            world_.agenda.in(ban->from, [this, i] { begin_ban(i); });
        const bool quiet = chance_.percent(40);
        if (!quiet)
            world_.agenda.in(plan_.phones[i].joins + chance_.between(0us, 20s),
                             [this, i] { befall(i); });
    }
}

std::unique_ptr<Line> Hall::a_line(std::size_t number, Line::Ends ends) {
    return std::make_unique<Line>(world_.agenda, road(number), chance_.branch(), ends);
}

bool Hall::is_banned(std::size_t number) const {
    const auto& ban = plan_.phones[number].ban;
    const Moment now = world_.agenda.now();
    return ban && now >= noon + ban->from && now < noon + ban->to;
}

Line* Hall::a_socket(std::size_t number, PhoneEnd& end) {
    auto& line =
        lines_[number].emplace_back(a_line(number, {.phone = end, .companion = world_.companion}));
    if (!is_banned(number))
        line->open();
    else if (plan_.phones[number].ban->says_so)
        line->break_off();
    else
        line->cut();
    return line.get();
}

// A socket that is open already goes in silence, or both its ends are told.
void Hall::begin_ban(std::size_t number) {
    world_.trace.note(phones_[number]->who(), "may have no socket");
    for (const auto& line : lines_[number])
        if (plan_.phones[number].ban->says_so)
            line->break_off();
        else
            line->cut();
}

// A connection of its own, there and back twice; where nobody answers the page gives up.
void Hall::fetch(Phone& phone, const std::string& language, Phone::Answered answered) {
    Road& mine = road(static_cast<std::size_t>(phone.who().number));
    if (mine.back) return world_.agenda.in(too_late, [answered] { answered({}); });
    const Span there = mine.latency(chance_) + mine.latency(chance_) + mine.latency(chance_);
    world_.agenda.in(there, [this, language, answered, &mine] {
        const auto sheet = world_.companion.sheet(language);
        const bool lost = mine.back.has_value() || !sheet;
        world_.agenda.in(lost ? chance_.between(0us, too_late) : mine.latency(chance_),
                         [answered, lost, sheet] { answered(lost ? std::nullopt : sheet); });
    });
}

void Hall::befall(std::size_t number) {
    Phone& phone = *phones_[number];
    const auto choice = chance_.between(1, 100);
    if (choice <= 35) {
        take_road_away(number);
    } else if (choice <= 50) {
        // An access point forgets one connection, and says nothing.
        if (!lines_[number].empty()) lines_[number].back()->cut();
        if (is_banned(number)) browsers_[number]->cut(50);
    } else if (choice <= 85) {
        phone.sleep(chance_.percent(50));
        const Span rest =
            chance_.percent(70) ? chance_.between(200ms, 6s) : chance_.between(6s, 45s);
        world_.agenda.in(rest, [&phone] { phone.wake(); });
    } else {
        phone.reload();
    }
    world_.agenda.in(chance_.between(2s, 30s), [this, number] { befall(number); });
}

void Hall::take_road_away(std::size_t number) {
    Road& mine = road(number);
    if (mine.back) return;
    world_.trace.note(phones_[number]->who(), "loses its road");
    const Span away = chance_.percent(60) ? chance_.between(100ms, 3s) : chance_.between(3s, 25s);
    mine.back = world_.agenda.now() + away;
    for (const auto& line : lines_[number])
        if (chance_.percent(50)) line->cut();
    if (plan_.phones[number].ban) browsers_[number]->cut(50);
    world_.agenda.in(away, [this, number, &mine] {
        mine.back.reset();
        world_.trace.note(phones_[number]->who(), "has its road again");
    });
}

}  // namespace evenings
