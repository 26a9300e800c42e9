#include "tests/trust/evenings/page.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

namespace evenings {

namespace {

constexpr Micros never = std::numeric_limits<Micros>::max();

Micros stop_of(const FilmLine& line, const Sheet& sheet) {
    const auto hold = std::ranges::upper_bound(sheet.holds, line.position);
    const Micros end = std::max(sheet.end, line.position);
    return hold == sheet.holds.end() ? end : std::min(*hold, end);
}

}  // namespace

FilmLine film_line(const nlohmann::json& letter) {
    return {.epoch = letter.at("ep"),
            .sequence = letter.at("seq"),
            .state = letter.at("state"),
            .position = letter.at("pos"),
            .velocity = letter.at("vel"),
            .timestamp = letter.at("ts")};
}

std::shared_ptr<const Sheet> Sheet::read(const std::string& json) {
    const auto raw = nlohmann::json::parse(json);
    auto sheet = std::make_shared<Sheet>();
    sheet->id = raw.at("id");
    sheet->language = raw.at("lang");
    sheet->end = raw.at("film").at("end");
    sheet->holds = raw.at("holds").get<std::vector<Micros>>();
    sheet->has_actions = raw.contains("actions");
    for (const auto& language : raw.at("langs")) sheet->languages.push_back(language.at("tag"));
    for (const auto& card : raw.at("cards")) sheet->cards.push_back(card.at("id"));
    for (const auto& cue : raw.at("cues"))
        sheet->cues.push_back({.id = cue.at("id"),
                               .in = cue.at("in"),
                               .out = cue.at("out"),
                               .kind = cue.at("kind"),
                               .subject = cue.at("ref")});
    std::ranges::stable_sort(sheet->cues, {}, &SheetCue::in);
    return sheet;
}

Micros position_at(const FilmLine& line, const Sheet& sheet, Micros now) {
    if (line.velocity <= 0 || now <= line.timestamp) return line.position;
    const double moved = std::floor(static_cast<double>(now - line.timestamp) * line.velocity);
    return std::min(line.position + static_cast<Micros>(moved), stop_of(line, sheet));
}

std::optional<Micros> moment_of(const FilmLine& line, const Sheet& sheet, Micros place) {
    if (line.velocity <= 0 || place < line.position || place > stop_of(line, sheet)) return {};
    return line.timestamp +
           static_cast<Micros>(static_cast<double>(place - line.position) / line.velocity);
}

void Glass::draw(const FilmLine& line, const Sheet& sheet, Micros place, bool closed) {
    if (place_ && place < *place_ && *place_ - place < kept) place = *place_;
    place_ = place;
    prompt_.clear();
    const bool ended = closed || line.state == "ended" || place >= sheet.end;
    if (ended || line.state == "lobby") return;
    for (const SheetCue& cue : sheet.cues)
        if (cue.in <= place && place < cue.out) prompt_ = cue.id;
}

std::optional<Micros> Glass::next(const Sheet& sheet) const {
    if (!place_) return {};
    Micros next = *place_ < sheet.end ? sheet.end : never;
    for (const SheetCue& cue : sheet.cues) {
        if (cue.out <= cue.in) continue;
        if (cue.in > *place_) {
            next = std::min(next, cue.in);
            break;
        }
        if (cue.out > *place_) next = std::min(next, cue.out);
    }
    return next == never ? std::nullopt : std::optional{next};
}

}  // namespace evenings
