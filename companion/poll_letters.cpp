// The letters about polls, as JSON; see wire.h.
#include <array>
#include <cstddef>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "companion/wire.h"

namespace companion::wire {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, kind_count> kind_names{"phones", "slips", "cards", "hands"};

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::waiting:
        case Stage::open:
            return "open";
        case Stage::closing:
            return "closing";
        case Stage::closed:
            return "closed";
        case Stage::revealed:
            return "revealed";
    }
    return "";
}

// Unknown: what it names, an option or its own last vote, is nothing we know.
std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::counted:
            return "counted";
        case Verdict::kept:
            return "kept";
        case Verdict::more_votes_than_phones:
            return "refused";
        case Verdict::not_so:
        case Verdict::no_such_option:
            return "unknown";
        case Verdict::not_open:
            return "closed";
    }
    return "";
}

Json json_of(const Results& results) {
    if (results.grain == Results::Grain::nothing) return {{"grain", "nothing"}};
    const bool whole = results.grain == Results::Grain::whole;
    Json json{{"grain", whole ? "whole" : "tens"}, {"percent", results.percent}};
    json["kinds"] = Json::array();
    Json parts = Json::object();
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
        if (!results.included[kind]) continue;
        json["kinds"].push_back(kind_names[kind]);
        parts[kind_names[kind]] = results.parts[kind];
    }
    if (!whole) return json;
    json["votes"] = results.votes;
    json["unsaid"] = results.unsaid;
    json["parts"] = std::move(parts);
    return json;
}

Json named(const RoundName& name) {
    return {{"poll", name.poll}, {"round", companion::name_of(name.occasion)}};
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const BallotAnswer& answer) {
    return fmt::format(R"({{"t":"ballot","n":{},"is":"{}"}})", answer.change,
                       name_of(answer.verdict));
}

std::string polls_to_json(std::span<const Standing> standings, media::Moment start, Micros sent) {
    Json rounds = Json::array();
    for (const Standing& standing : standings) {
        Json round = named(standing.name);
        round["stage"] = name_of(standing.stage);
        if (standing.closes_at)
            round["closes"] =
                std::chrono::floor<std::chrono::microseconds>(*standing.closes_at - start).count();
        if (standing.can_give_time) round["more"] = true;
        if (standing.stage == Stage::revealed) round["results"] = json_of(standing.results);
        rounds.push_back(std::move(round));
    }
    return text_of({{"t", "polls"}, {"rounds", std::move(rounds)}, {"x", sent}});
}

std::string desk_to_json(std::span<const DeskRow> rows) {
    Json rounds = Json::array();
    for (const DeskRow& row : rows) {
        Json round = named(row.name);
        round["tens"] = row.desk.ballots_in_tens;
        round["refused"] = row.desk.more_votes_than_phones;
        round["time"] = row.desk.somebody_needs_time;
        round["slips"] = row.desk.slips_wait;
        round["restarted"] = row.desk.restored;
        rounds.push_back(std::move(round));
    }
    return text_of({{"t", "desk"}, {"rounds", std::move(rounds)}});
}

std::string no_to_json(std::string_view why, About about) {
    Json json{{"t", "no"}, {"why", why}};
    if (about == About::film) json["of"] = "film";
    return text_of(json);
}

}  // namespace companion::wire
