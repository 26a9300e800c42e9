// chance.h: all that is random in an evening, from one seed, the same on every machine.
//
// The standard library's distributions are not: each implementation has its own. So the few shapes
// that are needed stand here. The numbers are those of SplitMix64 (Steele, Lea, Flood 2014).
//
// Threads  None of its own. A value.
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>

namespace evenings {

using Span = std::chrono::microseconds;

class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_{seed} {}

    [[nodiscard]] std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31U);
    }

    // Both ends are possible.
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    [[nodiscard]] Span between(Span least, Span most) {
        return Span{between(least.count(), most.count())};
    }
    [[nodiscard]] bool percent(int share) { return between(1, 100) <= share; }
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

    template <class List>
    [[nodiscard]] auto& one_of(List& list) {
        return list[static_cast<std::size_t>(
            between(0, static_cast<std::int64_t>(std::size(list)) - 1))];
    }

    // Another that goes its own way: what one part draws changes nothing for the others.
    [[nodiscard]] Chance branch() { return Chance{next()}; }

private:
    std::uint64_t state_;
};

}  // namespace evenings
