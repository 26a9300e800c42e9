#include "companion/evening_report.h"

#include <algorithm>
#include <array>
#include <span>

#include <nlohmann/json.hpp>

#include "companion/poll_desk.h"
#include "media/report_page.h"
#include "media/report_words.h"

namespace companion {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, kind_count> kind_names{"phones", "slips", "cards", "hands"};

// An author may break a line; a report does not.
std::string on_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
    return text;
}

media::ReportRound round_of(const Standing& standing) {
    const Results& results = standing.results;
    media::ReportRound round{.round = std::string{name_of(standing.name.occasion)}};
    if (results.grain == Results::Grain::nothing) return round;
    const bool whole = results.grain == Results::Grain::whole;
    round.results = {
        .grain = whole ? media::PollResults::Grain::whole : media::PollResults::Grain::tens,
        .percent = results.percent,
        .votes = results.votes};
    for (std::size_t kind = 0; kind < kind_count; ++kind)
        if (results.included[kind]) round.kinds.emplace_back(kind_names[kind]);
    return round;
}

media::ReportPoll poll_of(const media::Poll& poll, const EveningFacts& facts) {
    media::ReportPoll report{.question =
                                 on_one_line(media::text_in(poll.question, facts.language))};
    for (const media::PollOption& option : poll.options)
        report.options.push_back(on_one_line(media::text_in(option.text, facts.language)));
    for (const Occasion occasion : {Occasion::before, Occasion::after, Occasion::once})
        for (const Standing& standing : facts.standings)
            if (standing.name == RoundName{.poll = poll.id, .occasion = occasion} &&
                standing.stage == Stage::revealed)
                report.rounds.push_back(round_of(standing));
    return report;
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

int taps_told(int taps, int peak) {
    return std::max(std::min(taps, peak), 0) / 10 * 10;
}

media::EveningReport evening_report(const EveningFacts& facts, std::string_view town,
                                    std::string_view date) {
    media::EveningReport report{
        .town = std::string{town},
        .date = std::string{date},
        .film = on_one_line(media::text_in(facts.programme.title, facts.language)),
        .mode = facts.mode,
        .language = std::string{facts.language},
        .phones = media::hall_count(facts.peak),
        .taps = facts.mode == media::Mode::school ? 0 : taps_told(facts.taps, facts.peak)};
    for (const media::Poll& poll : facts.programme.polls) {
        media::ReportPoll asked = poll_of(poll, facts);
        if (!asked.rounds.empty()) report.polls.push_back(std::move(asked));
    }
    return report;
}

std::string report_letter(const media::EveningReport& report) {
    const std::string json = media::report_to_json(report);
    return text_of({{"t", "report"},
                    {"report", Json::parse(json)},
                    {"json", json},
                    {"csv", media::reports_to_csv(std::span{&report, 1})},
                    {"html", media::evening_page(report, media::report_words(report.language))}});
}

std::string report_refusal(std::string_view why) {
    return text_of({{"t", "report"}, {"why", why}});
}

}  // namespace companion
