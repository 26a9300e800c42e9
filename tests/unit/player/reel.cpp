#include "tests/unit/player/reel.h"

#include <poll.h>

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

namespace reel {

namespace {

using media::Moment;

constexpr int width = 160;
constexpr int height = 90;

Moment now() {
    return std::chrono::steady_clock::now();
}

// Sixteen lamps in the top row, highest bit first.
long read_frame(const std::vector<std::uint32_t>& pixels) {
    long frame = 0;
    for (int lamp = 0; lamp < 16; ++lamp) {
        const int x = (2 * lamp + 1) * width / 32;
        const int y = height / 18;
        const std::uint32_t green =
            pixels.at(static_cast<std::size_t>(y * width + x)) >> 8U & 0xffU;
        frame = 2 * frame + (green > 127 ? 1 : 0);
    }
    return frame;
}

template <class T>
T given(media::Result<T> result) {
    REQUIRE_MESSAGE(result.has_value(), result.error().what);
    return std::move(*result);
}

}  // namespace

Reel::Reel(const Wish& wish)
    : waker_{given(player::Waker::open())},
      programme_{booth::programme()},
      pixels_(static_cast<std::size_t>(width) * height) {
    film_ = std::make_unique<player::Film>(
        given(player::Film::open({.film = wish.film,
                                  .language = "fr",
                                  .sound = player::FilmWish::Sound::none,
                                  .decoding = player::FilmWish::Decoding::software,
                                  .output = player::FilmWish::Output::render_api},
                                 waker_)));
    picture_ = std::make_unique<player::FilmPicture>(
        given(player::FilmPicture::in_memory(*film_, waker_)));
    using Holds = player::RunningOrder::Holds;
    conductor_ = std::make_unique<player::Conductor>(
        player::Conductor::Plan{.programme = programme_,
                                .marks = wish.marks,
                                .film_end = wish.film_end,
                                .holds = wish.holds ? Holds::yes : Holds::no},
        player::Conductor::Memory{}, now());
}

void Reel::turn() {
    for (const auto& fact : film_->news()) conductor_->take(fact, now());
    picture_->listen();
    conductor_->tick(now());
    for (const auto& order : conductor_->take_orders()) film_->obey(order);
    if (picture_->due() && *picture_->due() <= now()) draw();
    Moment until = std::min(conductor_->due(), now() + std::chrono::milliseconds{50});
    if (picture_->due()) until = std::min(until, *picture_->due());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now());
    pollfd bell{.fd = waker_.descriptor(), .events = POLLIN, .revents = 0};
    poll(&bell, 1, static_cast<int>(std::max(left.count(), std::chrono::milliseconds::rep{0})));
    waker_.calm();
}

void Reel::draw() {
    picture_->draw({.size = {.width = width, .height = height},
                    .pixels = pixels_.data(),
                    .stride = width * sizeof(std::uint32_t)});
    const Moment moment = now();
    const long number = read_frame(pixels_);
    if (number == frame()) return;
    const media::FilmTime truth{number * std::chrono::milliseconds{40}};
    shown.push_back({number, moment, conductor_->position(moment) - truth});
}

bool Reel::until(const std::function<bool()>& so, std::chrono::seconds limit) {
    for (const Moment end = now() + limit; now() < end;) {
        if (so()) return true;
        turn();
    }
    return so();
}

void Reel::play_for(std::chrono::milliseconds time) {
    for (const Moment end = now() + time; now() < end;) turn();
}

void Reel::tell(const media::Command& command) {
    conductor_->take(command, now());
}

media::ChapterMarks marks_at(media::FilmTime second, media::FilmTime third) {
    return {.film = "f", .starts = {{"un", media::FilmTime{}}, {"deux", second}, {"trois", third}}};
}

}  // namespace reel
