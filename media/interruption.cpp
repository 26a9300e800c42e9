#include "media/interruption.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/json_depth.h"
#include "media/json_reader.h"
#include "media/link.h"

namespace media {

namespace {

using OrderedJson = nlohmann::ordered_json;
using Counts = RoundTotals::Counts;

constexpr int format_version = 1;
constexpr int depth_limit = 8;
constexpr int votes_limit = 20'000;  // of one option
constexpr std::size_t name_limit = 200;
constexpr std::array<const char*, 3> occasions{"once", "before", "after"};  // as totals have them
constexpr std::array<const char*, 4> kinds{"phones", "slips", "cards", "hands"};
constexpr std::size_t slips = 1;  // of the kinds
constexpr std::array lasting_states{FilmState::playing, FilmState::paused, FilmState::holding,
                                    FilmState::ended};

FilmState state_in(const Notebook& pages) {
    const auto state = static_cast<FilmState>(pages.state.load());
    const bool lasts = std::ranges::find(lasting_states, state) != lasting_states.end();
    return lasts ? state : FilmState::paused;
}

std::vector<Release> releases_in(const Notebook& pages, const Programme& programme) {
    std::vector<Release> releases;
    std::size_t place = 0;
    for (const Chapter& chapter : programme.chapters) {
        for (const Prompt& prompt : chapter.prompts) {
            if (place == pages.released_us.size()) return releases;
            const std::int64_t at = pages.released_us.at(place++);
            if (at == Notebook::nothing) continue;
            releases.push_back({.prompt = prompt.id, .at = FilmTime{FilmSpan{at}}});
        }
    }
    return releases;
}

std::vector<int> first_of(const Counts& counts, std::size_t many) {
    return {counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(many)};
}

KeptRound kept(const RoundTotals& totals, std::size_t numbers) {
    KeptRound round{.revealed = totals.stage == RoundTotals::revealed};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        round.votes.at(kind) = first_of(totals.counts.at(kind), numbers);
    if (round.revealed) round.votes.at(slips) = first_of(totals.told_slips, numbers);
    if (totals.lasting == RoundTotals::Lasting::all_but_slips)
        round.votes.at(slips).assign(numbers, 0);
    return round;
}

// Calls `take` with each round that the totals have room for, and what it has to do with.
template <class Take>
void each_round(const Programme& programme, Take take) {
    std::size_t place = 0;
    for (const Poll& poll : programme.polls)
        for (const char* const occasion : occasions)
            if (place < PollTotals::round_limit) take(place++, poll, occasion);
}

RoundTotals totals_of(const KeptRound& round) {
    RoundTotals totals{.stage = round.revealed ? RoundTotals::revealed : RoundTotals::closed};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        std::ranges::copy(round.votes.at(kind), totals.counts.at(kind).begin());
    if (round.revealed) totals.told_slips = totals.counts.at(slips);
    const Counts& phones = totals.counts.front();
    totals.ballots = static_cast<std::uint32_t>(std::accumulate(phones.begin(), phones.end(), 0));
    totals.phones = totals.ballots;
    return totals;
}

OrderedJson json_of(const KeptRound& round) {
    OrderedJson json{{"poll", round.poll}, {"round", round.round}, {"revealed", round.revealed}};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        json[kinds.at(kind)] = round.votes.at(kind);
    return json;
}

std::string name(JsonReader& json, const char* key) {
    std::string text = json.text(key);
    if (text.size() > name_limit) json.note(key, fmt::format("« {} » est trop long.", key));
    return text;
}

FilmState state(JsonReader& json) {
    const std::string written = json.text("state");
    const auto* const known =
        std::ranges::find(lasting_states, written, [](FilmState one) { return name_of(one); });
    if (known != lasting_states.end()) return *known;
    json.note("state", "« state » est \"playing\", \"paused\", \"holding\" ou \"ended\".");
    return FilmState::paused;
}

std::vector<int> votes(JsonReader& json, const char* kind) {
    constexpr std::size_t most = std::tuple_size_v<Counts>;
    std::vector<int> counts = json.numbers(kind);
    const bool possible =
        !counts.empty() && counts.size() <= most &&
        std::ranges::all_of(counts, [](int count) { return count <= votes_limit; });
    if (possible) return counts;
    json.note(kind, fmt::format("« {} » ne peut pas être le compte d’un vote.", kind));
    return {};
}

KeptRound kept(JsonReader& json) {
    KeptRound round{.poll = name(json, "poll"),
                    .round = name(json, "round"),
                    .revealed = json.flag("revealed")};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        round.votes.at(kind) = votes(json, kinds.at(kind));
    const auto differs = [&](const std::vector<int>& each) {
        return each.size() != round.votes.front().size();
    };
    if (std::ranges::any_of(round.votes, differs))
        json.note("phones", "Chaque liste a un nombre par réponse.");
    return round;
}

Interruption interruption(JsonReader& json) {
    if (json.number("contrechamp_interruption") != format_version)
        json.note("contrechamp_interruption", "Seul le format 1 est lu.");
    Interruption read{.film = name(json, "film"),
                      .position = FilmTime{json.span("position")},
                      .state = state(json)};
    json.each("releases", [&](JsonReader& each) {
        read.releases.push_back({.prompt = name(each, "prompt"), .at = FilmTime{each.span("at")}});
    });
    if (read.releases.size() > Notebook{}.released_us.size())
        json.note("releases", "Il y a trop de cartes envoyées.");
    json.each("rounds", [&](JsonReader& each) { read.rounds.push_back(kept(each)); });
    if (read.rounds.size() > PollTotals::round_limit) json.note("rounds", "Il y a trop de votes.");
    json.note_unknown_keys();
    return read;
}

}  // namespace

std::optional<Interruption> interruption_of(const Notebook& pages, const PollTotals& totals,
                                            const Programme& programme) {
    const std::int64_t position = pages.position_us;
    if (position == Notebook::nothing) return std::nullopt;
    Interruption now{.position = FilmTime{FilmSpan{position}},
                     .state = state_in(pages),
                     .releases = releases_in(pages, programme)};
    each_round(programme, [&](std::size_t place, const Poll& poll, const char* occasion) {
        const RoundTotals& round = totals.rounds.at(place);
        if (round.lasting == RoundTotals::Lasting::nothing) return;
        now.rounds.push_back(kept(round, poll.options.size() + 1));
        now.rounds.back().poll = poll.id;
        now.rounds.back().round = occasion;
    });
    return now;
}

PollTotals totals_of(const Interruption& interruption, const Programme& programme) {
    PollTotals totals;
    each_round(programme, [&](std::size_t place, const Poll& poll, std::string_view occasion) {
        const auto round = std::ranges::find_if(interruption.rounds, [&](const KeptRound& each) {
            return each.poll == poll.id && each.round == occasion &&
                   each.votes.front().size() == poll.options.size() + 1;
        });
        if (round != interruption.rounds.end()) totals.rounds.at(place) = totals_of(*round);
    });
    return totals;
}

std::string interruption_to_json(const Interruption& interruption) {
    OrderedJson releases = OrderedJson::array();
    for (const Release& release : interruption.releases)
        releases.push_back({{"prompt", release.prompt}, {"at", to_text(release.at)}});
    OrderedJson rounds = OrderedJson::array();
    for (const KeptRound& round : interruption.rounds) rounds.push_back(json_of(round));
    const OrderedJson json{{"contrechamp_interruption", format_version},
                           {"film", interruption.film},
                           {"position", to_text(interruption.position)},
                           {"state", name_of(interruption.state)},
                           {"releases", std::move(releases)},
                           {"rounds", std::move(rounds)}};
    return json.dump(1) + "\n";
}

Result<Interruption> read_interruption(std::string_view text) {
    if (text.size() > Interruption::size_limit) return failure("il dépasse 64 Kio");
    if (is_deeper_than(depth_limit, text)) return failure("il a trop de niveaux");
    Problems problems;
    try {
        const auto json = nlohmann::json::parse(text);
        JsonReader reader{json, "", problems};
        Interruption read = interruption(reader);
        if (problems.empty()) return read;
    } catch (const nlohmann::json::exception&) {
        return failure("ce n’est pas du JSON entier");
    }
    return failure(fmt::format("{}\u202f: {}", problems.front().place, problems.front().what));
}

}  // namespace media
