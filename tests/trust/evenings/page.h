// page.h: what a phone's page holds and shows: the film's line, the sheet, the prompt on its glass.
//
// The page's own logic (companion/web/shared/screening.js, companion/web/phone/glass.js), by
// another hand: which line replaces which, where the film is by the phone's clock, which cue
// belongs there, and when that next changes. It reads the very sheets and letters that phones get.
//
// Threads  None of its own. Values; the time is an argument.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tests/trust/evenings/phone_clock.h"

namespace evenings {

struct FilmLine {
    std::int64_t epoch = 0;
    std::int64_t sequence = 0;
    std::string state;
    Micros position = 0;
    double velocity = 0;
    Micros timestamp = 0;

    [[nodiscard]] bool newer_than(const FilmLine& other) const {
        return epoch > other.epoch || (epoch == other.epoch && sequence > other.sequence);
    }
};
[[nodiscard]] FilmLine film_line(const nlohmann::json& letter);

struct SheetCue {
    std::string id;
    Micros in = 0;
    Micros out = 0;
    std::string kind;
    std::string subject;
};

struct Sheet {
    std::string id;
    std::string language;
    std::vector<std::string> languages;
    Micros end = 0;
    std::vector<Micros> holds;
    std::vector<SheetCue> cues;
    std::vector<std::string> cards;
    bool has_actions = false;

    [[nodiscard]] static std::shared_ptr<const Sheet> read(const std::string& json);
};

// Where the film is at a moment of the companion's.
[[nodiscard]] Micros position_at(const FilmLine& line, const Sheet& sheet, Micros now);
// When it reaches a place, if it does by itself.
[[nodiscard]] std::optional<Micros> moment_of(const FilmLine& line, const Sheet& sheet,
                                              Micros place);

class Glass {
public:
    // Draws what belongs to a place, which the film has just reached or has now.
    void draw(const FilmLine& line, const Sheet& sheet, Micros place, bool closed);
    void forget_place() { place_.reset(); }

    [[nodiscard]] const std::string& prompt() const { return prompt_; }
    [[nodiscard]] std::optional<Micros> place() const { return place_; }
    // The next place at which something changes.
    [[nodiscard]] std::optional<Micros> next(const Sheet& sheet) const;

private:
    static constexpr Micros kept = 250'000;

    std::optional<Micros> place_;
    std::string prompt_;
};

}  // namespace evenings
