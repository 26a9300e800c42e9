// some_reports.h: reports of evenings as a companion makes them, and random ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "media/percentage.h"
#include "media/report.h"

inline media::ReportRound whole_round(const std::string& name, const std::vector<int>& counts,
                                      std::vector<std::string> kinds = {"phones", "cards"}) {
    media::ReportRound round{.round = name, .kinds = std::move(kinds)};
    for (const int count : counts) round.results.votes += count;
    for (const int count : counts)
        round.results.percent.push_back(media::percentage(count, round.results.votes, 1));
    round.results.grain = media::PollResults::Grain::whole;
    return round;
}

inline media::ReportRound tens_round(const std::string& name, std::vector<int> percent) {
    return {.round = name,
            .results = {.grain = media::PollResults::Grain::tens, .percent = std::move(percent)},
            .kinds = {"phones"}};
}

inline media::EveningReport an_evening(const std::string& town = "Lille") {
    return {.town = town,
            .date = "2026-11-25",
            .film = "Dans leurs yeux",
            .mode = media::Mode::public_,
            .language = "fr",
            .phones = {.phones = 50, .more = true},
            .taps = 20,
            .polls = {{.question = "Jusqu’où ?",
                       .options = {"Aucune caméra", "Des caméras", "Tout"},
                       .rounds = {whole_round("before", {10, 20, 27}),
                                  whole_round("after", {30, 15, 10})}}}};
}

// Any evening there can be, small ones often: from a seed that a failure prints.
class AnyEvening {
public:
    explicit AnyEvening(unsigned seed) : engine_{seed} {}

    int up_to(int most) {
        return static_cast<int>(engine_() % (static_cast<std::uint64_t>(most) + 1));
    }

    media::EveningReport draw(const std::string& town) {
        const int phones = up_to(3) == 0 ? up_to(300) : up_to(25);
        media::EveningReport evening = an_evening(town);
        evening.date = "2026-11-" + std::to_string(10 + up_to(15));
        evening.phones = media::hall_count(phones);
        evening.taps = up_to(phones) / 10 * 10;
        evening.polls.clear();
        for (int poll = up_to(2); poll > 0; --poll) evening.polls.push_back(a_poll(poll));
        return evening;
    }

private:
    media::ReportPoll a_poll(int number) {
        media::ReportPoll poll{.question = "Question " + std::to_string(number),
                               .options = {"Oui", "Non", "Cela dépend"}};
        for (const char* name : {"before", "after", "once"})
            if (up_to(1) == 0) poll.rounds.push_back(a_round(name));
        if (poll.rounds.empty()) poll.rounds.push_back(a_round("once"));
        return poll;
    }

    media::ReportRound a_round(const char* name) {
        const std::vector<int> counts{up_to(60), up_to(20), up_to(10)};
        const int votes = counts[0] + counts[1] + counts[2];
        if (votes < 10) return {.round = name};
        if (votes < 30) {
            std::vector<int> percent;
            for (const int count : counts) percent.push_back(media::percentage(count, votes, 10));
            return tens_round(name, percent);
        }
        return whole_round(name, counts);
    }

    std::mt19937_64 engine_;
};
