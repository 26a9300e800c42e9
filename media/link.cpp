#include "media/link.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/discuss_json.h"
#include "media/json_number.h"
#include "media/stage_json.h"
#include "media/whereabouts_json.h"

namespace media {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<FilmState, std::string_view>, 7> state_names{{
    {FilmState::lobby, "lobby"},
    {FilmState::playing, "playing"},
    {FilmState::paused, "paused"},
    {FilmState::holding, "holding"},
    {FilmState::seeking, "seeking"},
    {FilmState::stalled, "stalled"},
    {FilmState::ended, "ended"},
}};

constexpr std::array<std::pair<PollRound::Stage, std::string_view>, 4> stage_names{{
    {PollRound::Stage::open, "open"},
    {PollRound::Stage::closing, "closing"},
    {PollRound::Stage::closed, "closed"},
    {PollRound::Stage::revealed, "revealed"},
}};

constexpr std::array<std::pair<PollResults::Grain, std::string_view>, 3> grain_names{{
    {PollResults::Grain::nothing, "nothing"},
    {PollResults::Grain::tens, "tens"},
    {PollResults::Grain::whole, "whole"},
}};

template <class Value, std::size_t Count>
std::string_view name_in(const std::array<std::pair<Value, std::string_view>, Count>& names,
                         Value value) {
    const auto* const named =
        std::ranges::find(names, value, &std::pair<Value, std::string_view>::first);
    assert(named != names.end());
    return named->second;
}

template <class Value, std::size_t Count>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, Count>& names,
                              std::string_view name) {
    const auto* const named =
        std::ranges::find(names, name, &std::pair<Value, std::string_view>::second);
    return named == names.end() ? std::nullopt : std::optional{named->first};
}

// Visitors with one overload a message.
template <class... Each>
struct Overload : Each... {
    using Each::operator()...;
};
template <class... Each>
Overload(Each...) -> Overload<Each...>;

constexpr double fastest = 4;

// No time is farther than this from its zero: 285 years, and exact in JavaScript. So nothing
// overflows that is reckoned with it, whatever was said.
std::int64_t near_micros(const Json& number) {
    constexpr std::int64_t farthest = 9'007'199'254'740'991;
    return std::clamp(whole_number<std::int64_t>(number), -farthest, farthest);
}

FilmTime film_time(const Json& number) {
    return FilmTime{FilmSpan{near_micros(number)}};
}

std::int64_t micros(Moment moment) {
    return std::chrono::floor<std::chrono::microseconds>(moment.time_since_epoch()).count();
}

Moment moment(const Json& number) {
    return Moment{std::chrono::microseconds{near_micros(number)}};
}

Json json_of(const Command& command) {
    const auto plain = [](std::string_view name) { return Json{{"do", name}}; };
    return std::visit(Overload{
                          [&](const command::Play&) { return plain("play"); },
                          [&](const command::Pause&) { return plain("pause"); },
                          [&](const command::Toggle&) { return plain("toggle"); },
                          [&](const command::Go&) { return plain("go"); },
                          [&](const command::NextChapter&) { return plain("next"); },
                          [&](const command::PreviousChapter&) { return plain("previous"); },
                          [&](const command::Resume&) { return plain("resume"); },
                          [](const command::SeekTo& seek) {
                              return Json{{"do", "seek"}, {"to", micros_of(seek.to)}};
                          },
                          [](const command::SeekBy& seek) {
                              return Json{{"do", "seek_by"}, {"by", seek.by.count()}};
                          },
                          [](const command::ToChapter& jump) {
                              return Json{{"do", "chapter"}, {"chapter", jump.chapter}};
                          },
                          [](const command::SetSpeed& set) {
                              return Json{{"do", "speed"}, {"speed", set.speed}};
                          },
                          [](const StageCommand& stage) { return stage_json(stage); },
                          [&](const command::Discuss& discuss) {
                              Json json = plain("discuss");
                              write_discuss(discuss, json);
                              return json;
                          },
                      },
                      command);
}

Result<Command> with_number(const std::string& name, const Json& json) {
    constexpr std::int64_t a_day = 86'400'000'000;
    const auto bounded = [&](const char* key) -> std::optional<std::int64_t> {
        const Json& number = json.at(key);
        if (!number.is_number_integer()) return {};
        const auto value = whole_number<std::int64_t>(number);
        return value < -a_day || value > a_day ? std::nullopt : std::optional{value};
    };
    if (name == "seek") {
        if (const auto to = bounded("to"); to && *to >= 0)
            return command::SeekTo{FilmTime{FilmSpan{*to}}};
    }
    if (name == "seek_by") {
        if (const auto by = bounded("by")) return command::SeekBy{FilmSpan{*by}};
    }
    if (name == "speed" && json.at("speed").is_number()) {
        const double speed = json.at("speed").get<double>();
        if (speed >= 0.25 && speed <= fastest) return command::SetSpeed{speed};
    }
    return failure(fmt::format("valeur refusée dans la commande « {} »", name));
}

Result<Command> command_of(const Json& json) {
    const auto name = json.at("do").get<std::string>();
    if (name == "play") return command::Play{};
    if (name == "pause") return command::Pause{};
    if (name == "toggle") return command::Toggle{};
    if (name == "go") return command::Go{};
    if (name == "next") return command::NextChapter{};
    if (name == "previous") return command::PreviousChapter{};
    if (name == "resume") return command::Resume{};
    if (name == "chapter") return command::ToChapter{json.at("chapter").get<std::string>()};
    if (name == "discuss")
        return discuss_of(json).map([](const command::Discuss& read) { return Command{read}; });
    if (name == "seek" || name == "seek_by" || name == "speed") return with_number(name, json);
    if (is_stage_command(name)) {
        auto command = stage_command_of(json);
        if (!command) return tl::unexpected(command.error());
        return *command;
    }
    return failure(fmt::format("commande inconnue « {} »", name));
}

Json json_of(const FilmAnchor& anchor) {
    return {{"t", "anchor"},
            {"state", name_of(anchor.state)},
            {"pos", micros_of(anchor.vector.position)},
            {"vel", anchor.vector.velocity},
            {"ts", micros(anchor.vector.timestamp)},
            {"ep", anchor.epoch}};
}

Result<link::Message> anchor_of(const Json& json) {
    const auto name = json.at("state").get<std::string>();
    const auto* const state =
        std::ranges::find(state_names, name, &std::pair<FilmState, std::string_view>::second);
    if (state == state_names.end()) return failure(fmt::format("état inconnu « {} »", name));
    const auto velocity = json.at("vel").get<double>();
    if (velocity < 0 || velocity > fastest)
        return failure(fmt::format("vitesse refusée : {}", velocity));
    return FilmAnchor{.state = state->first,
                      .vector = {.position = film_time(json.at("pos")),
                                 .velocity = velocity,
                                 .timestamp = moment(json.at("ts"))},
                      .epoch = whole_number<std::uint32_t>(json.at("ep"))};
}

Json json_of(const link::Releases& releases) {
    Json list = Json::array();
    for (const Release& release : releases.list)
        list.push_back({{"prompt", release.prompt}, {"at", micros_of(release.at)}});
    return {{"t", "releases"}, {"list", std::move(list)}};
}

Json json_of(const link::Discussion& discussion) {
    Json json{{"t", "discussion"}, {"chapter", discussion.chapter}};
    write_discuss(discussion.shown, json);
    return json;
}

Result<link::Message> discussion_of(const Json& json) {
    auto shown = discuss_of(json);
    if (!shown) return tl::unexpected(shown.error());
    return link::Discussion{.chapter = json.at("chapter").get<std::string>(), .shown = *shown};
}

link::Releases releases_of(const Json& json) {
    link::Releases releases;
    for (const Json& release : json.at("list"))
        releases.list.push_back(
            {.prompt = release.at("prompt").get<std::string>(), .at = film_time(release.at("at"))});
    return releases;
}

Json json_of(const PollResults& results) {
    Json json{{"grain", name_in(grain_names, results.grain)}, {"percent", results.percent}};
    if (results.grain == PollResults::Grain::whole) json["votes"] = results.votes;
    return json;
}

Result<PollResults> results_of(const Json& json) {
    const auto name = json.at("grain").get<std::string>();
    const auto grain = value_in(grain_names, name);
    if (!grain) return failure(fmt::format("grain inconnu « {} »", name));
    const bool whole = *grain == PollResults::Grain::whole;
    return PollResults{.grain = *grain,
                       .percent = whole_numbers<int>(json.at("percent")),
                       .votes = whole ? whole_number<int>(json.at("votes")) : 0};
}

Json json_of(const PollRound& round) {
    Json json{{"poll", round.poll},
              {"round", round.round},
              {"stage", name_in(stage_names, round.stage)},
              {"tens", round.ballots_in_tens}};
    if (round.closes_at) json["closes"] = micros(*round.closes_at);
    if (round.results) json["results"] = json_of(*round.results);
    return json;
}

Result<PollRound> round_of(const Json& json) {
    const auto name = json.at("stage").get<std::string>();
    const auto stage = value_in(stage_names, name);
    if (!stage) return failure(fmt::format("étape inconnue « {} »", name));
    PollRound round{.poll = json.at("poll").get<std::string>(),
                    .round = json.at("round").get<std::string>(),
                    .stage = *stage,
                    .ballots_in_tens = whole_number<int>(json.at("tens"))};
    if (json.contains("closes")) round.closes_at = moment(json.at("closes"));
    if (json.contains("results")) {
        auto results = results_of(json.at("results"));
        if (!results) return tl::unexpected(results.error());
        round.results = std::move(*results);
    }
    return round;
}

Json json_of(const link::PollNews& news) {
    Json rounds = Json::array();
    for (const PollRound& round : news.rounds) rounds.push_back(json_of(round));
    return {{"t", "poll_news"}, {"rounds", std::move(rounds)}};
}

Result<link::Message> poll_news_of(const Json& json) {
    link::PollNews news;
    for (const Json& each : json.at("rounds")) {
        auto round = round_of(each);
        if (!round) return tl::unexpected(round.error());
        news.rounds.push_back(std::move(*round));
    }
    return news;
}

Result<link::Message> resumed_of(const Json& json) {
    return read_interruption(json.at("from").get<std::string>()).map([](Interruption&& read) {
        return link::Message{link::Resumed{std::move(read)}};
    });
}

Json json_of(const link::Order& order) {
    Json json = json_of(order.command);
    json["t"] = "command";
    json["desk"] = order.desk;
    if (order.epoch) json["ep"] = *order.epoch;
    return json;
}

Result<link::Message> order_of(const Json& json) {
    auto command = command_of(json);
    if (!command) return tl::unexpected(command.error());
    link::Order order{.command = std::move(*command),
                      .desk = whole_number<std::uint32_t>(json.at("desk"))};
    if (json.contains("ep")) order.epoch = whole_number<std::uint32_t>(json.at("ep"));
    return order;
}

Result<link::Message> stage_of(const Json& json) {
    auto news = stage_news_of(json);
    if (!news) return tl::unexpected(news.error());
    return std::move(*news);
}

Result<link::Message> message_of(const Json& json) {
    const auto kind = json.at("t").get<std::string>();
    if (kind == "hello") return link::Hello{};
    if (kind == "anchor") return anchor_of(json);
    if (kind == "releases") return releases_of(json);
    if (kind == "room") return link::Room{whole_number<int>(json.at("phones"))};
    if (kind == "discussion") return discussion_of(json);
    if (kind == "poll_next") return link::PollNext{};
    if (kind == "close") return link::Close{};
    if (kind == "wiped") return link::Wiped{};
    if (kind == "resumed") return resumed_of(json);
    if (kind == "poll_news") return poll_news_of(json);
    if (kind == "whereabouts") return whereabouts_of(json);
    if (kind == "command") return order_of(json);
    if (kind == "stage") return stage_of(json);
    if (kind == "refusal")
        return link::Refusal{.desk = whole_number<std::uint32_t>(json.at("desk")),
                             .why = json.at("why").get<std::string>()};
    return failure(fmt::format("message inconnu « {} »", kind));
}

}  // namespace

std::string_view name_of(FilmState state) {
    return name_in(state_names, state);
}

std::string command_to_json(const Command& command) {
    return json_of(command).dump();
}

Result<Command> command_from_json(std::string_view json) {
    try {
        return command_of(Json::parse(json));
    } catch (const Json::exception& error) {
        return failure(error.what());
    }
}

namespace link {

std::string encode(const Message& message) {
    const Json json = std::visit(
        Overload{[](const Hello&) {
                     return Json{{"t", "hello"}};
                 },
                 [](const Room& room) {
                     return Json{{"t", "room"}, {"phones", room.phones}};
                 },
                 [](const FilmAnchor& anchor) { return json_of(anchor); },
                 [](const Releases& releases) { return json_of(releases); },
                 [](const Discussion& discussion) { return json_of(discussion); },
                 [](const PollNext&) {
                     return Json{{"t", "poll_next"}};
                 },
                 [](const Close&) {
                     return Json{{"t", "close"}};
                 },
                 [](const Wiped&) {
                     return Json{{"t", "wiped"}};
                 },
                 [](const Resumed& resumed) {
                     return Json{{"t", "resumed"}, {"from", interruption_to_json(resumed.from)}};
                 },
                 [](const PollNews& news) { return json_of(news); },
                 [](const Order& order) { return json_of(order); },
                 [](const Whereabouts& known) { return whereabouts_json(known); },
                 [](const Refusal& refusal) {
                     return Json{{"t", "refusal"}, {"desk", refusal.desk}, {"why", refusal.why}};
                 },
                 [](const StageNews& news) {
                     Json body = stage_json(news);
                     body["t"] = "stage";
                     return body;
                 }},
        message);
    // What a film calls its tracks may be any bytes.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Message> decode(std::string_view datagram) {
    try {
        return message_of(Json::parse(datagram));
    } catch (const Json::exception& error) {
        return failure(error.what());
    }
}

}  // namespace link

}  // namespace media
