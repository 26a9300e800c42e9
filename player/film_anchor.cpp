#include "player/film_anchor.h"

#include <algorithm>
#include <cmath>

namespace player {

using media::FilmSpan;

media::FilmTime on_screen(media::FilmTime previous, media::FilmTime announced, double speed) {
    constexpr std::chrono::milliseconds queued_ahead{50};  // mpv's video-timing-offset
    const FilmSpan most{std::llround(static_cast<double>(FilmSpan{queued_ahead}.count()) * speed)};
    return announced - std::clamp(announced - previous, FilmSpan{}, most);
}

void FilmLine::start(const media::Vector& vector) {
    vector_ = vector;
    taken_ = 0;
}

FilmLine::News FilmLine::take(const Sighting& sighting) {
    if (sighting.when < vector_.timestamp) return News::none;
    const auto expected =
        media::position_at(vector_, {.holds = {}, .end = media::FilmTime::max()}, sighting.when);
    errors_[taken_ % remembered] = sighting.position - expected;
    ++taken_;
    if (taken_ < enough) return News::none;

    auto sorted = errors_;
    const auto count = static_cast<std::ptrdiff_t>(std::min(taken_, remembered));
    std::ranges::sort(sorted.begin(), sorted.begin() + count);
    const FilmSpan error = sorted.at(static_cast<std::size_t>(count / 2));
    const bool calm = settled() && sorted.back() - sorted.front() <= agreement;
    if (std::chrono::abs(error) <= (calm ? calm_band : dead_band)) return News::none;

    start({.position = expected + error, .velocity = vector_.velocity, .timestamp = sighting.when});
    return std::chrono::abs(error) > step ? News::jumped : News::corrected;
}

void Progress::start(media::Moment now) {
    moved_ = now;
    steps_ = 0;
    furthest_.reset();
}

void Progress::take(const Sighting& sighting) {
    constexpr std::chrono::milliseconds noticeable{1};
    if (furthest_ && sighting.position <= *furthest_ + noticeable) return;
    if (furthest_) {
        moved_ = std::max(moved_, sighting.when);
        steps_ = std::min(steps_ + 1, 2);
    }
    furthest_ = sighting.position;
}

bool Progress::stuck(media::Moment now) const {
    return now >= gives_up_at();
}

media::Moment Progress::gives_up_at() const {
    return moved_ + (moves() ? patience : patience_at_start);
}

}  // namespace player
