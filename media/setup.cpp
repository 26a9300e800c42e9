#include "media/setup.h"

#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/base/memory_file.h"
#include "media/event_code.h"
#include "media/json_number.h"
#include "media/programme_file.h"

namespace media {

namespace {

using Json = nlohmann::json;

constexpr const char* label = "contrechamp-setup";

Json json_of(const ScreeningSetup& screening) {
    return {{"programme", screening.programme_json},
            {"marks", marks_to_json(screening.marks)},
            {"film_end", micros_of(screening.film_end)},
            {"holds", screening.holds},
            {"school", screening.mode == Mode::school},
            {"language", screening.language},
            {"address", screening.address},
            {"event", screening.event},
            {"plan", screening.plan},
            {"phones", screening.phones},
            {"voters_per_device", screening.voters_per_device},
            {"may_be_unconfined", screening.may_be_unconfined}};
}

// Throws JSON's exceptions; its callers catch.
ScreeningSetup screening_of(const Json& json) {
    ScreeningSetup screening;
    screening.programme_json = json.at("programme").get<std::string>();
    if (auto marks = marks_from_json(json.at("marks").get<std::string>()))
        screening.marks = std::move(*marks);
    screening.film_end = FilmTime{FilmSpan{whole_number<std::int64_t>(json.at("film_end"))}};
    screening.holds = json.at("holds").get<bool>();
    screening.mode = json.at("school").get<bool>() ? Mode::school : Mode::public_;
    screening.language = json.at("language").get<std::string>();
    screening.address = json.at("address").get<std::string>();
    screening.event = json.at("event").get<std::string>();
    screening.plan = json.at("plan").get<std::string>();
    screening.phones = json.at("phones").get<bool>();
    screening.voters_per_device = whole_number<int>(json.at("voters_per_device"));
    screening.may_be_unconfined = json.at("may_be_unconfined").get<bool>();
    return screening;
}

Json json_of(const std::optional<Wifi>& wifi) {
    if (!wifi) return nullptr;
    return {{"name", wifi->name}, {"password", wifi->password}};
}

// Throws JSON's exceptions, like screening_of().
std::optional<Wifi> wifi_of(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return Wifi{.name = json.at("name").get<std::string>(),
                .password = json.at("password").get<std::string>()};
}

// Lines as lists: there may be tens of thousands of them.
Json json_of(const CaptionTrack& track) {
    Json lines = Json::array();
    for (const CaptionLine& line : track.lines) {
        Json runs = Json::array();
        for (const CaptionRun& run : line.runs) runs.push_back(Json::array({run.text, run.colour}));
        lines.push_back(Json::array({micros_of(line.start), micros_of(line.end), std::move(runs)}));
    }
    return {{"language", track.language},
            {"title", track.title},
            {"sdh", track.sdh},
            {"lines", std::move(lines)}};
}

Json json_of(const std::vector<CaptionTrack>& tracks) {
    Json json = Json::array();
    for (const CaptionTrack& track : tracks) json.push_back(json_of(track));
    return json;
}

// Throws JSON's exceptions, like screening_of().
CaptionLine caption_line_of(const Json& json) {
    const auto time = [](const Json& micros) {
        return FilmTime{FilmSpan{whole_number<std::int64_t>(micros)}};
    };
    CaptionLine line{.start = time(json.at(0)), .end = time(json.at(1)), .runs = {}};
    for (const Json& run : json.at(2))
        line.runs.push_back(
            {.text = run.at(0).get<std::string>(), .colour = run.at(1).get<std::string>()});
    return line;
}

std::vector<CaptionTrack> captions_of(const Json& json) {
    std::vector<CaptionTrack> tracks;
    for (const Json& track : json) {
        tracks.push_back({.language = track.at("language").get<std::string>(),
                          .title = track.at("title").get<std::string>(),
                          .sdh = track.at("sdh").get<bool>(),
                          .lines = {}});
        for (const Json& line : track.at("lines"))
            tracks.back().lines.push_back(caption_line_of(line));
    }
    return tracks;
}

template <class Setup, class Read>
Result<Setup> read_setup(int descriptor, Read read) {
    auto text = out_of_memory(descriptor);
    if (!text) return tl::unexpected(text.error());
    try {
        return read(Json::parse(*text));
    } catch (const Json::exception& error) {
        return failure(
            fmt::format("Les consignes de la séance sont illisibles : {}.", error.what()));
    }
}

Result<Programme> planned(Programme programme, const std::string& wanted) {
    if (wanted.empty()) return programme;
    const LessonPlan* const plan = programme.plan(wanted);
    if (plan == nullptr) return failure(no_such_plan(programme, wanted));
    const LessonPlan chosen = *plan;
    return with_plan(std::move(programme), chosen);
}

}  // namespace

std::string no_such_plan(const Programme& programme, std::string_view wanted) {
    if (programme.plans.empty())
        return fmt::format(
            "Le plan de séance «\u202f{}\u202f» n’a pas pu être chargé\u202f: le programme n’a "
            "aucun plan. Lancez la séance sans «\u202f--plan\u202f».",
            wanted);
    std::string known;
    for (const LessonPlan& plan : programme.plans)
        known += known.empty() ? plan.id : fmt::format(", {}", plan.id);
    return fmt::format(
        "Le plan de séance «\u202f{}\u202f» n’a pas pu être chargé\u202f: le programme ne le "
        "connaît pas. Choisissez parmi\u202f: {}.",
        wanted, known);
}

Result<Programme> programme_of(const ScreeningSetup& screening) {
    ReadProgramme read = read_programme(screening.programme_json);
    if (!read.problems.empty()) return failure(first_problem("programme", read.problems));
    if (screening.mode == Mode::school)
        return planned(without_advocacy(std::move(read.programme)), screening.plan);
    return with_event(std::move(read.programme), screening.event);
}

Result<int> write_setup(const PlayerSetup& setup) {
    return into_memory(label, Json{{"screening", json_of(setup.screening)},
                                   {"film", setup.film},
                                   {"quarter_turns", setup.quarter_turns},
                                   {"link", setup.link},
                                   {"notebook", setup.notebook},
                                   {"screen", static_cast<int>(setup.screen)},
                                   {"display", setup.display},
                                   {"in_lobby", setup.in_lobby},
                                   {"exit_at_end", setup.exit_at_end},
                                   {"marking", setup.marking},
                                   {"display_numbers", setup.display_numbers},
                                   {"sound_check", setup.sound_check},
                                   {"lobby", setup.lobby},
                                   {"end_still", setup.end_still},
                                   {"interruption", setup.interruption},
                                   {"wifi", json_of(setup.wifi)}}
                                  .dump(-1, ' ', true));
}

// A film's own titles, and names of files, may be bytes that are no text.
Result<int> write_setup(const CompanionSetup& setup) {
    return into_memory(label, Json{{"screening", json_of(setup.screening)},
                                   {"link", setup.link},
                                   {"public_listener", setup.public_listener},
                                   {"console_listener", setup.console_listener},
                                   {"totals", setup.totals},
                                   {"remote_listener", setup.remote_listener},
                                   {"credentials", setup.credentials},
                                   {"public_hosts", setup.public_hosts},
                                   {"console_hosts", setup.console_hosts},
                                   {"remote_hosts", setup.remote_hosts},
                                   {"token", setup.token},
                                   {"captions", json_of(setup.captions)}}
                                  .dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<PlayerSetup> read_player_setup(int descriptor) {
    return read_setup<PlayerSetup>(descriptor, [](const Json& json) {
        return PlayerSetup{.screening = screening_of(json.at("screening")),
                           .film = json.at("film").get<std::string>(),
                           .quarter_turns = whole_number<int>(json.at("quarter_turns")),
                           .link = whole_number<int>(json.at("link")),
                           .notebook = whole_number<int>(json.at("notebook")),
                           .screen = json.at("screen").get<PlayerSetup::Screen>(),
                           .display = json.at("display").get<std::string>(),
                           .in_lobby = json.at("in_lobby").get<bool>(),
                           .exit_at_end = json.at("exit_at_end").get<bool>(),
                           .marking = json.at("marking").get<bool>(),
                           .display_numbers = json.at("display_numbers").get<bool>(),
                           .sound_check = json.at("sound_check").get<bool>(),
                           .wifi = wifi_of(json.at("wifi")),
                           .lobby = json.at("lobby").get<std::string>(),
                           .end_still = json.at("end_still").get<std::string>(),
                           .interruption = json.at("interruption").get<std::string>()};
    });
}

Result<CompanionSetup> read_companion_setup(int descriptor) {
    return read_setup<CompanionSetup>(descriptor, [](const Json& json) {
        return CompanionSetup{
            .screening = screening_of(json.at("screening")),
            .link = whole_number<int>(json.at("link")),
            .public_listener = whole_number<int>(json.at("public_listener")),
            .console_listener = whole_number<int>(json.at("console_listener")),
            .totals = whole_number<int>(json.at("totals")),
            .remote_listener = whole_number<int>(json.at("remote_listener")),
            .credentials = whole_number<int>(json.at("credentials")),
            .public_hosts = json.at("public_hosts").get<std::vector<std::string>>(),
            .console_hosts = json.at("console_hosts").get<std::vector<std::string>>(),
            .remote_hosts = json.at("remote_hosts").get<std::vector<std::string>>(),
            .token = json.at("token").get<std::string>(),
            .captions = captions_of(json.at("captions"))};
    });
}

}  // namespace media
