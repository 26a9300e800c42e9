#include "media/programme.h"

#include <doctest/doctest.h>

#include "tests/unit/media/a_programme.h"

TEST_SUITE("programme") {
    TEST_CASE("a text falls back to French where the author has none") {
        const media::Texts texts{{"fr", "oui"}, {"en", "yes"}};
        CHECK(media::text_in(texts, "en") == "yes");
        CHECK(media::text_in(texts, "fr-simple") == "oui");
        CHECK(media::text_in({}, "fr").empty());
    }

    TEST_CASE("a classroom gets no action, no advocacy and no prompt for either") {
        const media::Programme school = media::without_advocacy(a_programme());

        CHECK(school.actions.empty());
        CHECK(school.card("un") != nullptr);
        CHECK(school.card("deux") == nullptr);
        CHECK(school.chapter("lycee")->prompts.size() == 1);
        CHECK(school.chapter("rue")->prompts.empty());
        CHECK(school.chapter("fin")->prompts.empty());
    }

    TEST_CASE("15 € a month cost 5,10 € after a reduction of 66 %") {
        CHECK(media::cents_after_reduction({.monthly_cents = 1500, .reduction_percent = 66}) ==
              510);
        CHECK(media::cents_after_reduction({.monthly_cents = 1, .reduction_percent = 66}) == 0);
        CHECK(media::cents_after_reduction({.monthly_cents = 1000, .reduction_percent = 0}) ==
              1000);
    }
}
