#include "companion/languages.h"

#include <doctest/doctest.h>

using namespace companion;  // NOLINT: the folder under test

TEST_SUITE("languages") {
    TEST_CASE("each says what it calls itself and where it begins") {
        CHECK(name_of_language("fr-simple") == "Français simple");
        CHECK(name_of_language("en") == "English");
        CHECK(name_of_language("oc") == "oc");
        CHECK(name_of_language("ar") == "العربية");
        CHECK(lang_attribute("fr-simple") == "fr");
        CHECK(lang_attribute("en") == "en");
        CHECK(direction("en") == "ltr");
        CHECK(direction("ar-MA") == "rtl");
    }

    TEST_CASE("dates are as exact as they were given") {
        CHECK(date_in_words("2020", "fr") == "2020");
        CHECK(date_in_words("2020-02", "fr") == "février 2020");
        CHECK(date_in_words("2020-12-27", "fr") == "27 décembre 2020");
        CHECK(date_in_words("2019-01-01", "fr") == "1er janvier 2019");
        CHECK(date_in_words("2020-02-27", "en") == "27 February 2020");
        CHECK(date_in_words("2019-03-01", "en-GB") == "1 March 2019");
        CHECK(date_in_words("2020-02-01", "ar") == "1 فبراير 2020");
        CHECK(date_in_words("2020-02", "de") == "février 2020");
    }

    TEST_CASE("what is no date stays as it is") {
        for (const char* text : {"2020-99", "2020-13", "2020-00", "sans date", "2020-xx", ""})
            CHECK(date_in_words(text, "fr") == text);
    }

    TEST_CASE("sums have cents where there are any") {
        CHECK(euros(510, "fr") == "5,10\u00A0€");
        CHECK(euros(1500, "fr-simple") == "15\u00A0€");
        CHECK(euros(1500, "en") == "€15");
        CHECK(euros(1505, "en") == "€15.05");
        CHECK(euros(510, "ar") == "5,10\u00A0€");
    }
}
