#include "tests/trust/evenings/phone.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace evenings {

using namespace std::chrono_literals;

Phone::Phone(int number, const Plan& plan, World world, Chance chance)
    : number_{number},
      plan_{plan},
      world_{std::move(world)},
      chance_{chance},
      probes_{{.agenda = world_.agenda,
               .later = [this](Alarm& alarm, Span wait,
                               Agenda::Act act) { later(alarm, wait, std::move(act)); },
               .send = [this](std::uint32_t id) { ping(id); }},
              chance_.branch()},
      flip_{world_.agenda},
      wish_again_{world_.agenda},
      act_{world_.agenda},
      language_{own().language == "en" ? "en" : "fr"} {
    page_ = a_page();
}

Phone::Page Phone::a_page() {
    const auto at_leisure = [this](Alarm& alarm, Span wait, Agenda::Act act) {
        later(alarm, wait, std::move(act));
    };
    auto ways = std::make_unique<Ways>(
        AskingWorld{
            .agenda = world_.agenda,
            .browser = world_.browser,
            .later = at_leisure,
            .whenever_awake = [this](Agenda::Act act) { whenever_awake(std::move(act)); },
            .clock = [this] { return local(); },
            .open_socket = world_.open_socket,
            .opened = [this](Way& way) { page_.mending->opened(way); },
            .heard = [this](Way& way,
                            const auto& letter) { page_.mending->delivered(way, letter); },
            .closed = [this](Way& way) { page_.mending->gone(way); },
            .answered =
                [this](const std::string& text) { world_.trace.note(who(), "is answered", text); },
            .sabotage = plan_.sabotage},
        chance_.branch());
    auto mending = std::make_unique<Mending>(
        Mending::World{
            .agenda = world_.agenda,
            .later = at_leisure,
            .open = [this] { return page_.ways->open(*this); },
            .greeting = [this] { return hello(); },
            .heard = [this](const auto& letter, bool first) { return take(letter, first); },
            .live =
                [this](bool live) {
                    if (live)
                        closed_ = false;
                    else
                        probes_.stop();
                },
            .gives_up = plan_.sabotage == Sabotage::phone_that_gives_up},
        chance_.branch());
    return {.ways = std::move(ways), .mending = std::move(mending)};
}

// Its clock is wrong, drifts, and may stand still while the phone sleeps.
Micros Phone::local() const {
    const Moment now = clock_stands_ ? slept_at_ : world_.agenda.now();
    const auto since = std::chrono::floor<Span>(now - noon) - stood_;
    return own().clock +
           static_cast<Micros>(static_cast<double>(since.count()) * (1 + own().drift));
}

Micros Phone::wall_ahead() const {
    return std::chrono::floor<Span>(world_.agenda.now() - noon).count() - local();
}

bool Phone::stood_since_it_looked() const {
    return std::abs(wall_ahead() - difference_) > 50'000;
}

bool Phone::has_slept() {
    const bool slept = stood_since_it_looked();
    difference_ = wall_ahead();
    return slept;
}

void Phone::later(Alarm& alarm, Span wait, Agenda::Act act) {
    alarm.in(wait, [this, &alarm, act = std::move(act)] {
        if (sleeps_)
            late_.push_back({.alarm = &alarm, .act = act});
        else
            act();
    });
}

void Phone::whenever_awake(Agenda::Act act) {
    if (sleeps_)
        unread_.push_back(std::move(act));
    else
        act();
}

void Phone::join() {
    joined_ = true;
    world_.trace.note(who(), "joins");
    static_cast<void>(has_slept());
    page_.mending->attempt();
    later(act_, chance_.between(500ms, 4s), [this] { act(); });
}

void Phone::sleep(bool stops_its_clock) {
    if (sleeps_ || !joined_) return;
    world_.trace.note(who(), "falls asleep");
    sleeps_ = true;
    slept_at_ = world_.agenda.now();
    clock_stands_ = stops_its_clock;
}

void Phone::wake() {
    if (!sleeps_) return;
    world_.trace.note(who(), "wakes up");
    sleeps_ = false;
    // The page takes less for no sleep (createSleepWatch), and its clock is wrong by that much: not
    // looked at here.
    const bool notices = world_.agenda.now() - slept_at_ > 60ms;
    if (std::exchange(clock_stands_, false) && notices)
        stood_ += std::chrono::floor<Span>(world_.agenda.now() - slept_at_);
    for (auto& [alarm, act] : std::exchange(late_, {})) alarm->in(0us, std::move(act));
    for (Agenda::Act& act : std::exchange(unread_, {})) world_.agenda.in(0us, std::move(act));
    // The page may be told that it is seen again before it reads what has come, or after that.
    const auto look = [this] { whenever_awake([this] { nudge(has_slept()); }); };
    if (chance_.percent(50))
        look();
    else
        world_.agenda.in(chance_.between(0us, 20ms), look);
}

void Phone::nudge(bool slept) {
    if (slept) {
        clock_.clear(local());
        probes_.again();
        page_.mending->attempt();
    } else {
        page_.mending->doubt();
        probes_.again();
    }
    draw(0);
}

// Nothing stays but the token and the number of its ballot, behind the # of the address.
void Phone::reload() {
    if (sleeps_ || !joined_) return;
    world_.trace.note(who(), "is loaded again");
    page_.mending->leave();
    pages_before_.push_back(std::move(page_));
    probes_.stop();
    for (Alarm* const alarm : {&flip_, &wish_again_}) alarm->cancel();
    ++wish_;
    clock_ = {};
    glass_ = {};
    session_.clear();
    line_.reset();
    sheet_.reset();
    told_sheet_.clear();
    wished_.clear();
    rounds_.clear();
    closed_ = false;
    if (ballot_) {
        ballot_->option.reset();
        ballot_->is = "sent";
    }
    page_ = a_page();
    page_.mending->attempt();
}

void Phone::opened(Line& line) {
    whenever_awake([this, &line] {
        if (!line.phone_left()) page_.ways->socket_opened();
        page_.mending->opened(line);
    });
}

void Phone::heard(Line& line, const std::string& text) {
    whenever_awake([this, &line, text] {
        if (line.phone_left()) return;
        world_.trace.note(who(), "hears", text);
        page_.mending->delivered(line, nlohmann::json::parse(text));
    });
}

void Phone::closed(Line& line) {
    whenever_awake([this, &line] { page_.mending->gone(line); });
}

bool Phone::take(const nlohmann::json& letter, bool first) {
    if (has_slept()) {
        clock_.clear(local());
        probes_.again();
    }
    if (first) owing_ = true;
    learn(letter);
    probes_.heard(first, false);
    return line_ && line_->velocity > 0;
}

void Phone::learn(const nlohmann::json& letter) {
    const std::string kind = letter.at("t");
    if (kind == "welcome" && letter.at("sid") != session_) meet(letter);
    if (kind == "pong") {
        clock_.round_trip(letter.at("c"), letter.at("r"), letter.at("x"), local());
        probes_.answered(letter.at("id"));
        plan();
    } else if (letter.contains("x")) {
        clock_.heard(letter.at("x"), local());
    }
    if (kind == "timeline") {
        learn_line(film_line(letter));
    } else if (kind == "sheet") {
        wish(letter.at("id"), letter.at("lang"));
    } else if (kind == "polls") {
        learn_rounds(letter.at("rounds"));
    } else if (kind == "ballot" && ballot_) {
        answer_ballot(*ballot_, letter.at("n"), letter.at("is"));
        if (shared_ && ballot_->is != "sent") ballot_.reset();
    } else if (kind == "closed") {
        closed_ = true;
        page_.mending->rest();
        draw(0);
    }
}

void Phone::meet(const nlohmann::json& welcome) {
    const bool careless = plan_.sabotage == Sabotage::phone_asks_as_before_the_fall;
    const bool known = !session_.empty() && connection() != nullptr && connection()->asks();
    session_ = welcome.at("sid");
    if (careless && known) return;
    shared_ = welcome.contains("shared");
    clock_.clear(local());
    line_.reset();
    glass_.forget_place();
    rounds_.clear();
    closed_ = false;
}

void Phone::learn_line(const FilmLine& news) {
    const bool deaf = plan_.sabotage == Sabotage::phone_deaf_to_news;
    const bool careless = plan_.sabotage == Sabotage::phone_takes_older_numbers;
    if (line_ && (deaf || (!careless && !news.newer_than(*line_)))) return;
    if (line_ && !news.newer_than(*line_) &&
        (news.epoch != line_->epoch || news.sequence != line_->sequence))
        world_.complaints.broken(who(), "the film's numbers have gone back");
    line_ = news;
    draw(0);
}

void Phone::learn_rounds(const nlohmann::json& rounds) {
    rounds_.clear();
    for (const auto& round : rounds)
        rounds_.push_back(
            {.poll = round.at("poll"), .round = round.at("round"), .stage = round.at("stage")});
    const bool lives = ballot_ && std::ranges::any_of(rounds_, [this](const RoundWord& round) {
                           return round.poll == ballot_->poll && round.round == ballot_->round &&
                                  round.takes_ballots();
                       });
    if (!lives) ballot_.reset();
    if (ballot_ && ballot_->is == "sent" && owing_) cast();
}

void Phone::wish(const std::string& id, const std::string& language) {
    told_sheet_ = id;
    if (wished_ == id) return;
    wish_again_.cancel();
    ++wish_;
    wished_.clear();
    if (sheet_ && sheet_->id == id) return;
    load(id, language);
}

void Phone::load(const std::string& id, const std::string& language) {
    wished_ = id;
    world_.fetch(language, [this, id, language, mine = wish_](const auto& answer) {
        whenever_awake([this, id, language, mine, answer] {
            if (mine != wish_) return;
            wished_.clear();
            if (answer) return take_sheet(*answer);
            later(wish_again_, chance_.between(500ms, 1500ms),
                  [this, id, language] { wish(id, language); });
        });
    });
}

void Phone::take_sheet(const std::string& json) {
    sheet_ = world_.read(json);
    world_.trace.note(who(), "has the sheet", sheet_->id);
    draw(0);
    const bool spoken =
        std::ranges::find(sheet_->languages, own().language) != sheet_->languages.end();
    if (!spoken || own().language == sheet_->language || own().language == language_) return;
    language_ = own().language;
    page_.mending->send(hello());
}

std::string Phone::hello() const {
    return fmt::format(R"({{"t":"hello","v":1,"lang":"{}"}})", language_);
}

void Phone::ping(std::uint32_t id) {
    page_.mending->send(fmt::format(R"({{"t":"ping","id":{},"c":{}}})", id, local()));
}

// What a hand does: votes, changes its mind, another language, asks for time.
void Phone::act() {
    if (own().stuffs) {
        stuff();
        return later(act_, chance_.between(100ms, 400ms), [this] { act(); });
    }
    const auto choice = chance_.between(1, 100);
    if (choice <= 50) {
        vote();
    } else if (choice <= 54 && !language_.empty()) {
        language_ = language_ == "fr" ? "en" : "fr";
        page_.mending->send(hello());
    } else if (choice <= 64) {
        page_.mending->send(R"({"t":"time"})");
    }
    later(act_, chance_.between(shared_ ? 200ms : 800ms, 5s), [this] { act(); });
}

std::string Phone::draw_token() {
    return fmt::format("{:016x}{:016x}", chance_.next(), chance_.next());
}

void Phone::stuff() {
    const auto open = std::ranges::find_if(rounds_, &RoundWord::takes_ballots);
    if (open == rounds_.end()) return;
    page_.mending->send(ballot_letter({.poll = open->poll,
                                       .round = open->round,
                                       .token = draw_token(),
                                       .option = static_cast<int>(chance_.between(0, 2))}));
}

void Phone::vote() {
    const auto open = std::ranges::find_if(rounds_, &RoundWord::takes_ballots);
    if (open == rounds_.end() || closed_) return;
    const OwnBallot ballot = ballot_for(ballot_, *open, static_cast<int>(chance_.between(0, 2)),
                                        [this] { return draw_token(); });
    if (ballot_ == ballot) return;
    ballot_ = ballot;
    cast();
}

void Phone::cast() {
    owing_ = false;
    page_.mending->send(ballot_letter(*ballot_));
}

// Where the film is now, or the place whose moment has just come.
void Phone::draw(Micros flipping) {
    if (!sheet_ || !line_) return;
    auto server = clock_.to_server(local());
    if (server && plan_.sabotage == Sabotage::phone_with_a_wrong_clock) *server += 3'000'000;
    const auto found =
        server ? std::optional{position_at(*line_, *sheet_, *server)} : glass_.place();
    if (!found) return;
    const std::string before = glass_.prompt();
    glass_.draw(*line_, *sheet_, std::max(*found, flipping), closed_);
    if (glass_.prompt() != before) world_.trace.note(who(), "shows", glass_.prompt());
    plan();
}

void Phone::plan() {
    flip_.cancel();
    if (!sheet_ || !line_) return;
    const auto place = glass_.next(*sheet_);
    if (!place) return;
    const auto moment = moment_of(*line_, *sheet_, *place);
    const auto local_moment = moment ? clock_.to_local(*moment, local()) : std::nullopt;
    if (!local_moment) return;
    const Span wait{std::max<Micros>(*local_moment - local(), 0)};
    later(flip_, wait, [this, place = *place, epoch = line_->epoch, sequence = line_->sequence] {
        if (line_ && line_->epoch == epoch && line_->sequence == sequence) draw(place);
    });
}

}  // namespace evenings
