// phone_clock.h: what a phone takes for the companion's time.
//
// The same bounds as the page's (companion/web/shared/clock.js): nothing arrives before it was
// sent, so what went up says « at most » and what came down « at least ». The page lays the likely
// lines between them; here the middle of what remains has to do, and is wrong by at most half of
// it. A phone of this hall knows the time less well than a page, never better.
//
// Units    Microseconds, of the phone's clock and of the companion's.
// Threads  None of its own.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace evenings {

using Micros = std::int64_t;

class PhoneClock {
public:
    void round_trip(Micros sent, Micros received, Micros stamped, Micros arrived);
    void heard(Micros stamped, Micros arrived);
    // What was known until then is worth nothing any more, nor is what was asked until then.
    void clear(Micros now);

    [[nodiscard]] std::optional<Micros> to_server(Micros local) const;
    [[nodiscard]] std::optional<Micros> to_local(Micros server, Micros now) const;
    // How wrong that may be; none: no answer has come yet.
    [[nodiscard]] std::optional<Micros> bound(Micros now) const;

private:
    static constexpr Micros bin_length = 6'000'000;
    static constexpr std::size_t bins = 30;
    static constexpr double drift = 150e-6;  // the most two clocks part

    struct Point {
        Micros at = 0;
        Micros offset = 0;
    };
    struct Bin {
        Micros number = 0;
        std::optional<Point> least{};
        std::optional<Point> most{};
    };
    struct Gap {
        double least = 0;
        double most = 0;
    };
    [[nodiscard]] Bin& bin_at(Micros local);
    [[nodiscard]] std::optional<Gap> gap(Micros now) const;

    std::deque<Bin> bins_;
    std::optional<Micros> cleared_;
    std::optional<Point> last_;  // better than nothing before an answer
};

}  // namespace evenings
