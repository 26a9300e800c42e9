#include "media/report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/text_length.h"

namespace media {

namespace {

using OrderedJson = nlohmann::ordered_json;
using Grain = PollResults::Grain;

constexpr std::array<std::string_view, 3> grain_names{"nothing", "tens", "whole"};

std::string_view word_for(Grain grain) {
    return grain_names[static_cast<std::size_t>(grain)];
}

std::string_view word_for(Mode mode) {
    return mode == Mode::school ? "school" : "public";
}

OrderedJson json_of(const ReportRound& round) {
    const PollResults& results = round.results;
    OrderedJson json{{"round", round.round}, {"grain", word_for(results.grain)}};
    if (results.grain == Grain::nothing) return json;
    json["percent"] = results.percent;
    if (results.grain == Grain::whole) json["votes"] = results.votes;
    json["kinds"] = round.kinds;
    return json;
}

OrderedJson json_of(const ReportPoll& poll) {
    OrderedJson rounds = OrderedJson::array();
    for (const ReportRound& round : poll.rounds) rounds.push_back(json_of(round));
    return {{"question", poll.question}, {"options", poll.options}, {"rounds", std::move(rounds)}};
}

void put(const EveningReport& evening, OrderedJson& json) {
    json["town"] = evening.town;
    json["date"] = evening.date;
    json["film"] = evening.film;
    json["mode"] = word_for(evening.mode);
    json["language"] = evening.language;
    json["phones"] = evening.phones.phones;
    json["more_phones"] = evening.phones.more;
    if (evening.taps > 0) json["taps"] = evening.taps;
    json["polls"] = OrderedJson::array();
    for (const ReportPoll& poll : evening.polls) json["polls"].push_back(json_of(poll));
}

std::string text_of(const OrderedJson& json) {
    return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

// A cell that a spreadsheet would take for a formula is made a text.
std::string cell(std::string_view text) {
    const bool formula =
        !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    std::string quoted{'"'};
    if (formula) quoted += '\'';
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string in_words(HallCount phones) {
    return fmt::format("{}{}", phones.more ? ">" : "", phones.phones);
}

void put_rows(const EveningReport& evening, const ReportPoll& poll, const ReportRound& round,
              std::string& csv) {
    const PollResults& results = round.results;
    for (std::size_t i = 0; i < poll.options.size(); ++i) {
        const bool told = i < results.percent.size();
        csv +=
            fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", cell(evening.town), evening.date,
                        cell(evening.film), word_for(evening.mode), in_words(evening.phones),
                        cell(poll.question), round.round, cell(poll.options[i]),
                        told ? std::to_string(results.percent[i]) : "", word_for(results.grain),
                        results.grain == Grain::whole ? std::to_string(results.votes) : "",
                        fmt::join(round.kinds, " "));
    }
}

std::optional<int> number_in(std::string_view digits) {
    int number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc{} || stopped != end) return {};
    return number;
}

}  // namespace

bool is_report_date(std::string_view date) {
    constexpr int first_year = 2000;
    constexpr int last_year = 2099;
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
    const auto year = number_in(date.substr(0, 4));
    const auto month = number_in(date.substr(5, 2));
    const auto day = number_in(date.substr(8, 2));
    if (!year || !month || !day || *month < 1 || *day < 1) return false;
    const std::chrono::year_month_day written{std::chrono::year{*year},
                                              std::chrono::month{static_cast<unsigned>(*month)},
                                              std::chrono::day{static_cast<unsigned>(*day)}};
    return written.ok() && *year >= first_year && *year <= last_year;
}

Result<void> check_heading(std::string_view town, std::string_view date) {
    const bool blank = town.find_first_not_of(' ') == std::string_view::npos;
    const bool controls = std::ranges::any_of(
        town, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
    if (blank || controls || length_in_characters(town) > report_limit::town)
        return failure(fmt::format(
            "Le nom de la ville manque ou ne convient pas\u202f: écrivez-le en {} caractères au "
            "plus, sur une ligne.",
            report_limit::town));
    if (!is_report_date(date))
        return failure(
            "La date n’existe pas ou n’est pas de ce siècle\u202f: écrivez l’année, le mois et le "
            "jour, comme 2026-11-25.");
    return {};
}

std::string report_to_json(const EveningReport& evening) {
    OrderedJson json{{"contrechamp_report", report_version}};
    put(evening, json);
    return text_of(json);
}

std::string reports_to_json(std::span<const EveningReport> evenings) {
    OrderedJson json{{"contrechamp_report", report_version}, {"evenings", OrderedJson::array()}};
    for (const EveningReport& evening : evenings) {
        OrderedJson one = OrderedJson::object();
        put(evening, one);
        json["evenings"].push_back(std::move(one));
    }
    return text_of(json);
}

std::string reports_to_csv(std::span<const EveningReport> evenings) {
    std::string csv{report_csv_head};
    for (const EveningReport& evening : evenings)
        for (const ReportPoll& poll : evening.polls)
            for (const ReportRound& round : poll.rounds) put_rows(evening, poll, round, csv);
    return csv;
}

}  // namespace media
