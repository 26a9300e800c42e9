// hot_paths.cpp: what is done most often in an evening, as often as wanted, for whoever counts the
// instructions.
//
//     hot_paths PATH TIMES
//
// The difference of two runs, by the difference of their times, is what one costs: what both do
// once falls out.
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "companion/poll.h"
#include "companion/screening.h"
#include "companion/wire.h"
#include "media/cue_schedule.h"
#include "player/film_anchor.h"

namespace {

using namespace std::chrono_literals;
using media::FilmTime;
using media::Moment;

constexpr Moment noon{12h};

// So that no compiler leaves out what nobody looks at.
volatile std::size_t looked_at = 0;

media::Programme programme_of_an_evening() {
    media::Programme programme;
    programme.id = "mesure";
    programme.title = {{"fr", "Mesure"}};
    programme.languages = {"fr"};
    programme.polls = {{.id = "avis",
                        .question = {{"fr", "Acceptez-vous ces caméras ?"}},
                        .options = {{.id = "oui", .text = {{"fr", "Oui"}}},
                                    {.id = "non", .text = {{"fr", "Non"}}}}}};
    return programme;
}

// What belongs to a moment of a film with forty prompts.
void ask_schedule(int times) {
    constexpr int prompts = 40;
    std::vector<media::Cue> cues;
    for (int i = 0; i < prompts; ++i)
        cues.push_back({.prompt = "p-" + std::to_string(i),
                        .in = FilmTime{i * 9s},
                        .out = FilmTime{i * 9s + 7s}});
    const media::CueSchedule schedule{std::move(cues)};
    for (int i = 0; i < times; ++i)
        looked_at = schedule.at(FilmTime{(i * 37 % 360) * 1s}).active.size();
}

void write_timeline(int times) {
    for (int i = 0; i < times; ++i)
        looked_at =
            companion::wire::to_json(companion::wire::Timeline{.epoch = 17,
                                                               .sequence = 203,
                                                               .state = media::FilmState::playing,
                                                               .position = FilmTime{83s + i * 1us},
                                                               .velocity = 1,
                                                               .timestamp = 512'345'978'901,
                                                               .sent = 512'345'678'950})
                .size();
}

// A phone's question read, and its answer written.
void answer_ping(int times) {
    companion::Screening screening{{.programme = programme_of_an_evening(),
                                    .marks = {},
                                    .film_end = FilmTime{360s},
                                    .session = "5f3a09c41be27d68",
                                    .start = noon,
                                    .draw_salt = [] { return companion::HashKey{1}; }}};
    const auto number = screening.phones().sit_down(noon);
    static_cast<void>(screening.hear_phone(number, companion::wire::Hello{"fr"}, noon));
    companion::Seat& seat = screening.phones().seat(number);
    const auto read_all = [&](Moment now) {
        while (const auto letter = seat.outbox.next()) {
            looked_at = screening.write(*letter, seat, now).size();
            seat.outbox.sent(*letter);
        }
    };
    read_all(noon);
    for (int i = 0; i < times; ++i) {
        const Moment now = noon + i * 1ms;
        const auto ping = companion::wire::from_phone(R"({"t":"ping","id":7,"c":123456789})");
        static_cast<void>(screening.hear_phone(number, *ping, now));
        read_all(now);
    }
}

companion::Token token_number(int number) {
    companion::Token token{};
    for (std::size_t i = 0; i < 4; ++i)
        token[i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> 8U * i);
    return token;
}

// A phone's first vote, in a box that holds two thousand already.
void count_vote(int times) {
    constexpr int before = 2000;
    const auto programme = programme_of_an_evening();
    companion::Polls polls{programme.polls};
    polls.phones_are(before + times);
    const companion::RoundName name{"avis", companion::Occasion::before};
    if (!polls.open(name, companion::HashKey{1})) return;
    for (int i = 0; i < before + times; ++i) {
        const companion::Ballot ballot{.token = token_number(i), .option = 1, .change = 0};
        looked_at = static_cast<std::size_t>(polls.hear(name, ballot, noon));
    }
}

void take_sighting(int times) {
    player::FilmLine line;
    line.start({.position = FilmTime{}, .velocity = 1, .timestamp = noon});
    for (int i = 1; i <= times; ++i) {
        const auto t = i * 100ms;
        const auto tremor = (i * 7919 % 13) * 1ms;
        looked_at = static_cast<std::size_t>(
            line.take({.position = FilmTime{t + tremor}, .when = noon + t}));
    }
}

struct Path {
    std::string_view name;
    void (*run)(int times);
};
constexpr std::array paths{Path{"schedule", ask_schedule}, Path{"timeline", write_timeline},
                           Path{"pong", answer_ping}, Path{"vote", count_vote},
                           Path{"anchor", take_sighting}};

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const std::string_view wanted{words[1]};
    const std::string_view number{words[2]};
    int times = 0;
    std::from_chars(number.data(), number.data() + number.size(), times);
    for (const Path& path : paths) {
        if (path.name != wanted) continue;
        path.run(times);
        return 0;
    }
    std::fprintf(stderr, "no such path\n");
    return 2;
}
