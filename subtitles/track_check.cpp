#include "subtitles/track_check.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "media/text_length.h"
#include "subtitles/charter.h"

namespace subtitles {

namespace {

using media::FilmTime;

// Why a line cannot be shown; and whether that counts against its track.
struct Refusal {
    std::string_view why;
    bool is_loss = true;
};

std::optional<Refusal> refusal(const Line& line, std::optional<FilmTime> film_end) {
    if (line.end < line.start)
        return Refusal{"Elle finit avant de commencer : elle est laissée de côté."};
    if (line.end == line.start) return Refusal{"Elle ne dure pas : elle est laissée de côté."};
    if (line.text.empty())
        return Refusal{.why = "Elle n’a pas de texte : elle est laissée de côté.",
                       .is_loss = false};
    if (film_end && line.start >= *film_end)
        return Refusal{"Elle commence après la fin du film : elle est laissée de côté."};
    if (media::length_in_characters(line.text) > longest_text)
        return Refusal{"Elle a plus de 500 caractères : elle est laissée de côté."};
    return {};
}

void keep_what_can_be_shown(Reading& reading, std::optional<FilmTime> film_end) {
    std::vector<Line> kept;
    kept.reserve(reading.lines.size());
    for (Line& line : reading.lines) {
        if (const auto refused = refusal(line, film_end)) {
            reading.remarks.add(line.row, std::string{refused->why});
            if (refused->is_loss) ++reading.lost;
            continue;
        }
        if (film_end && line.end > *film_end) {
            reading.remarks.add(line.row, "Elle dépasse la fin du film : elle s’arrête avec lui.");
            line.end = *film_end;
        }
        kept.push_back(std::move(line));
    }
    reading.lines = std::move(kept);
}

// In the order of the film. The same line twice is one: ASS draws shadows that way, in a colour
// that says nothing.
void put_in_order(std::vector<Line>& lines) {
    std::ranges::stable_sort(lines, {}, [](const Line& line) {
        return std::pair{line.start, line.end};
    });
    std::vector<Line> kept;
    kept.reserve(lines.size());
    for (Line& line : lines) {
        const bool is_new =
            kept.empty() || std::tie(kept.back().start, kept.back().end, kept.back().text) !=
                                std::tie(line.start, line.end, line.text);
        if (is_new) {
            kept.push_back(std::move(line));
            continue;
        }
        if (kept.back().tints.empty()) kept.back().tints = std::move(line.tints);
        kept.back().stray_colour = kept.back().stray_colour && line.stray_colour;
    }
    lines = std::move(kept);
}

void overlaps(Reading& reading) {
    FilmTime shown_until{};
    for (const Line& line : reading.lines) {
        if (line.start < shown_until)
            reading.remarks.add(
                line.row, fmt::format("Elle commence à {}, quand une autre est là jusqu’à {}.",
                                      media::to_text(line.start), media::to_text(shown_until)));
        shown_until = std::max(shown_until, line.end);
    }
}

void hasty_lines(Reading& reading) {
    for (const Line& line : reading.lines) {
        const auto rows = static_cast<std::size_t>(std::ranges::count(line.text, '\n'));
        const std::size_t characters = media::length_in_characters(line.text) - rows;
        const auto micros = static_cast<std::size_t>((line.end - line.start).count());
        const std::size_t speed = (characters * 1'000'000 + micros - 1) / micros;  // rounded up
        if (speed > comfortable_speed)
            reading.remarks.add(line.row,
                                fmt::format("Elle demande de lire {} caractères par seconde ; "
                                            "au-delà de {}, on ne suit plus.",
                                            speed, comfortable_speed));
    }
}

}  // namespace

Reading judged(Reading reading, std::optional<media::FilmTime> film_end, Kind kind) {
    keep_what_can_be_shown(reading, film_end);
    put_in_order(reading.lines);
    if (kind == Kind::sdh) remark_against_charter(reading);
    overlaps(reading);
    if (kind == Kind::subtitles) hasty_lines(reading);
    const std::size_t all = reading.lines.size() + reading.lost;
    if (!reading.broken.empty()) return reading;
    if (reading.lines.empty())
        reading.broken = "Cette piste n’a aucune réplique à montrer.";
    else if (reading.lost * 10 > all)
        reading.broken = fmt::format(
            "{} : cette piste est abîmée, ou celle d’un autre film.",
            reading.lost == 1 ? fmt::format("Une réplique sur {} est perdue", all)
                              : fmt::format("{} répliques sur {} sont perdues", reading.lost, all));
    return reading;
}

}  // namespace subtitles
