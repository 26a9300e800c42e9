// json_number.h: a whole number out of JSON, whatever stands there.
//
// The library would turn any number into the kind that is asked for: 1e99 as an int is undefined,
// and 2^32 is zero. Here a fraction, or what is written like one, is as wrong as a text is; what is
// too far is the farthest there is.
//
// Errors  Throws what the library throws where the type is wrong.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace media {

template <std::integral Whole, class Json>
[[nodiscard]] Whole whole_number(const Json& json) {
    const auto nearest = [](auto number) {
        using Limits = std::numeric_limits<Whole>;
        if (std::cmp_greater(number, Limits::max())) return Limits::max();
        if (std::cmp_less(number, Limits::min())) return Limits::min();
        return static_cast<Whole>(number);
    };
    if (json.is_number_unsigned()) return nearest(json.template get_ref<const std::uint64_t&>());
    return nearest(json.template get_ref<const std::int64_t&>());
}

// A list of them.
template <std::integral Whole, class Json>
[[nodiscard]] std::vector<Whole> whole_numbers(const Json& json) {
    std::vector<Whole> numbers;
    for (const Json& each : json.template get_ref<const typename Json::array_t&>())
        numbers.push_back(whole_number<Whole>(each));
    return numbers;
}

}  // namespace media
