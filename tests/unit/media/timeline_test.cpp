#include "media/timeline.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "media/base/text_file.h"

using media::FilmSpan;
using media::FilmTime;
using media::Moment;

namespace {

FilmTime film(const nlohmann::json& micros) {
    return FilmTime{FilmSpan{micros.get<std::int64_t>()}};
}

Moment machine(const nlohmann::json& micros) {
    return Moment{std::chrono::microseconds{micros.get<std::int64_t>()}};
}

}  // namespace

TEST_SUITE("timeline") {
    TEST_CASE("every ask of the shared examples gets its answer") {
        const auto text = media::read_text(SOURCE_DIR "/tests/fixtures/timeline.json");
        REQUIRE(text);
        const auto fixture = nlohmann::json::parse(*text);
        REQUIRE(fixture.at("cases").size() >= 8);
        for (const auto& example : fixture.at("cases")) {
            CAPTURE(example.at("name").get<std::string>());
            const auto& line = example.at("vector");
            const media::Vector vector{.position = film(line.at("pos")),
                                       .velocity = line.at("vel").get<double>(),
                                       .timestamp = machine(line.at("ts"))};
            media::Bounds bounds{.holds = {}, .end = film(example.at("end"))};
            for (const auto& hold : example.at("holds")) bounds.holds.push_back(film(hold));
            for (const auto& ask : example.at("asks")) {
                const auto position = media::position_at(vector, bounds, machine(ask.at("now")));
                CHECK(position == film(ask.at("pos")));
            }
        }
    }
}
