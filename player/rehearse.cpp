#include "player/rehearse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/programme_check.h"
#include "player/own_request.h"
#include "player/preflight/lights.h"
#include "player/preflight/stops.h"

namespace player {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
namespace command = media::command;
using preflight::Facts;

constexpr auto patience = 10s;  // for a film, a page or a frame
constexpr auto dwell = 400ms;   // at each stop: the operator's phone is looked at, too
constexpr auto longest_answer = 5min;

// A light that only the mains have; without any supply to read, nobody knows.
std::optional<bool> is_on_mains() {
    std::error_code none;
    std::optional<bool> known;
    for (const auto& supply : fs::directory_iterator{"/sys/class/power_supply", none}) {
        std::string kind;
        std::getline(std::ifstream{supply.path() / "type"}, kind);
        std::string online;
        std::getline(std::ifstream{supply.path() / "online"}, online);
        if (kind == "Mains") known = known.value_or(false) || online == "1";
    }
    return known;
}

std::size_t past_review(const media::Programme& programme) {
    const std::chrono::year_month_day today =
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const auto warnings =
        media::warn_about(programme, {.today = today, .marks = nullptr, .end = {}});
    return static_cast<std::size_t>(std::ranges::count_if(
        warnings, [](const auto& each) { return each.place.ends_with("/review_by"); }));
}

// The first number that follows `key`.
int number_after(std::string_view key, std::string_view text) {
    int number = 0;
    const auto at = text.find(key);
    if (at == std::string_view::npos) return 0;
    std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
    return number;
}

// A terminal gives a line at a time.
std::string typed_line() {
    std::array<char, 80> line{};
    const ssize_t length = ::read(STDIN_FILENO, line.data(), line.size());
    return length > 0 ? std::string(line.data(), static_cast<std::size_t>(length)) : std::string{};
}

class Walk {
public:
    Walk(const Rehearsal& rehearsal, const Screening& screening, const Listener& door, Facts& facts)
        : rehearsal_{rehearsal}, screening_{screening}, door_{door}, facts_{facts} {}

    void go(Backstage& stage) {
        stage_ = &stage;
        facts_.answers = until([&] { return ask_own_door(door_, {"/"}).has_value(); });
        invite_phone();
        watch_film();
        walk_through();
        count_phones();  // one that took its time is here now
    }

private:
    template <class Question>
    bool until(Question question, std::chrono::milliseconds limit = patience) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (!question()) {
            if (std::chrono::steady_clock::now() >= end || !stage_->wait(50ms)) return false;
        }
        return true;
    }

    [[nodiscard]] const media::Notebook& pages() const { return stage_->pages(); }

    // Or until the limit: whoever went to fetch a phone comes back to a report.
    void wait_for_enter(const std::string& question) {
        fmt::print("{} ", question);
        std::fflush(stdout);
        pollfd terminal{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        if (until([&] { return ::poll(&terminal, 1, 0) > 0; }, longest_answer)) typed_line();
    }

    void invite_phone() {
        if (!rehearsal_.programme.polls.empty()) stage_->poll_next();
        if (rehearsal_.asks)
            wait_for_enter(fmt::format(
                "Ouvrez {} sur votre téléphone, votez si une question vient, puis Entrée\u202f:",
                facts_.address));
        count_phones();  // before we are one ourselves
        try_vote();
    }

    void count_phones() {
        const auto held = ask_own_door(door_, {"/donnees.json"});
        const int phones = held ? number_after(R"("phones","number":)", *held) : 0;
        facts_.phones = std::max(facts_.phones, phones);
    }

    void try_vote() {
        if (rehearsal_.programme.polls.empty()) return;
        facts_.vote = preflight::Vote::lost;
        const std::string vote =
            fmt::format("/ballot?poll={}&round=before&token={}&option=0&n=0",
                        rehearsal_.programme.polls[0].id, std::string(32, '0'));
        const bool counted = until([&] {
            // Who has not asked what there is to know is no phone, and has no vote.
            const auto said = ask_own_door(door_, {"/messages", vote});
            return said && said->find("\"counted\"") != std::string::npos;
        });
        if (counted) facts_.vote = preflight::Vote::counted;
    }

    void watch_film() {
        stage_->command(command::Play{});
        constexpr std::int64_t half_a_second = 500'000;
        facts_.film_moves = until([&] { return pages().position_us >= half_a_second; });
        stage_->command(command::Pause{});
        const auto& display = pages().display;
        if (display.width == 0) return;
        facts_.screen =
            preflight::Screen{.name = {}, .width = display.width, .height = display.height};
        for (const auto& letter : display.name)
            if (letter != '\0') facts_.screen->name += letter;
    }

    void walk_through() {
        const auto stops = preflight::stops(rehearsal_.programme, screening_.player.screening.marks,
                                            rehearsal_.film.end);
        facts_.stops = stops.size();
        for (const auto& stop : stops) {
            if (!(stop.by_hand ? release() : visit(stop.at))) return;
            ++facts_.stopped;
            if (!stage_->wait(dwell)) return;
        }
    }

    // A seek begins an epoch, and the frame it shows begins another.
    bool visit(media::FilmTime at) {
        const std::uint32_t before = pages().epoch;
        stage_->command(command::SeekTo{at});
        const std::int64_t wanted = at.time_since_epoch().count();
        return until([&] {
            const std::int64_t here = pages().position_us;
            return pages().epoch >= before + 2 && here >= wanted - 1'000'000 &&
                   here <= wanted + 1'000'000;
        });
    }

    [[nodiscard]] std::ptrdiff_t released() const {
        return std::ranges::count_if(pages().released_us,
                                     [](const auto& at) { return at != media::Notebook::nothing; });
    }

    // GO releases while the film runs.
    bool release() {
        const auto before = released();
        if (before == 0) {
            stage_->command(command::Play{});
            stage_->wait(dwell * 2);
        }
        stage_->command(command::Go{});
        return until([&] { return released() > before; });
    }

    const Rehearsal& rehearsal_;
    const Screening& screening_;
    const Listener& door_;
    Facts& facts_;
    Backstage* stage_ = nullptr;
};

// Before the programs are there: this one has ears for one child at a time.
void try_sound(const Rehearsal& rehearsal, Facts& facts) {
    media::PlayerSetup setup;
    setup.sound_check = true;
    fmt::print("Deux sons\u202f: grave à gauche, aigu à droite…\n");
    std::fflush(stdout);
    const auto played = play_alone(std::move(setup));
    facts.sound_tried = true;
    facts.sound_comes_out = played && *played == 0;
    if (!facts.sound_comes_out || !rehearsal.asks) return;
    fmt::print("Les avez-vous entendus dans la salle, chacun de son côté\u202f? [o/n] ");
    std::fflush(stdout);
    const std::string line = typed_line();
    const bool yes = line.starts_with('o') || line.starts_with('O');
    facts.heard = yes ? preflight::Heard::yes : preflight::Heard::no;
}

Facts known_before(const Rehearsal& rehearsal, const Screening& screening, const Listener& door) {
    const auto& captions = screening.companion.captions;
    Facts facts{.film = rehearsal.film.path.stem().string(),
                .film_has_sound = rehearsal.film.sound.has_value(),
                .tracks = captions.size(),
                .for_deaf_people = std::ranges::any_of(captions, &media::CaptionTrack::sdh),
                .address = url_of(door),
                .is_on_a_network = !door.address.starts_with("127."),
                .chapters = rehearsal.programme.chapters.size(),
                .past_review = past_review(rehearsal.programme),
                .on_mains = is_on_mains()};
    const auto& starts = screening.player.screening.marks.starts;
    facts.marked = static_cast<std::size_t>(std::ranges::count_if(
        rehearsal.programme.chapters,
        [&](const media::Chapter& chapter) { return starts.contains(chapter.id); }));
    return facts;
}

}  // namespace

media::Result<int> rehearse(const Rehearsal& rehearsal, Screening screening, const Doors& doors) {
    Facts facts = known_before(rehearsal, screening, doors.audience);
    screening.player.in_lobby = true;
    screening.player.exit_at_end = false;
    const bool seen = screening.player.screen != media::PlayerSetup::Screen::headless;
    if (seen) try_sound(rehearsal, facts);
    bool walked = false;
    const Screening programme_and_marks = screening;
    auto status = show(std::move(screening), doors, [&](Backstage& stage) {
        Walk{rehearsal, programme_and_marks, doors.audience, facts}.go(stage);
        walked = true;
    });
    if (!status || !walked) return status;
    fmt::print("\nRépétition\n{}", preflight::report(preflight::lights(facts)));
    fmt::print("Rien n’a été gardé\u202f: ni vote, ni adresse, ni fichier.\n");
    std::fflush(stdout);
    return status;
}

}  // namespace player
