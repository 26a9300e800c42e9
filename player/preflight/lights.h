// lights.h: what is ready for the evening, and what somebody should see to: facts in, lights out.
//
// Errors  None. Amber is no error: a show goes on with every light amber.
#pragma once

#include <string>
#include <vector>

#include "player/preflight/facts.h"

namespace player::preflight {

struct Light {
    enum class Colour { green, amber } colour = Colour::green;
    std::string what;      // « Son »
    std::string sentence;  // what is the case
    std::string remedy{};  // amber only: the one thing to do

    bool operator==(const Light&) const = default;
};

// Always the same checks in the same order, but for what this machine cannot know.
[[nodiscard]] std::vector<Light> lights(const Facts& facts);

// For a terminal: a line for each, and below an amber one its remedy. A word, never a colour alone.
[[nodiscard]] std::string report(const std::vector<Light>& lights);

}  // namespace player::preflight
