#include "media/by_id.h"

#include <vector>

#include <doctest/doctest.h>

#include "media/programme.h"

TEST_SUITE("by id") {
    TEST_CASE("what has the id is found, and nothing else") {
        const std::vector<media::PollOption> options{{.id = "oui", .text = {{"fr", "Oui"}}},
                                                     {.id = "non", .text = {{"fr", "Non"}}}};
        const media::ById<media::PollOption> by_id{options};

        CHECK(by_id.find("non") == &options[1]);
        CHECK(by_id.find("peut-être") == nullptr);
    }

    TEST_CASE("of two with one id the first is found") {
        const std::vector<media::PollOption> options{{.id = "oui", .text = {{"fr", "Oui"}}},
                                                     {.id = "oui", .text = {{"fr", "Non"}}}};
        const media::ById<media::PollOption> by_id{options};

        CHECK(by_id.find("oui") == &options[0]);
    }
}
