#include "media/event_code.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/unit/media/a_programme.h"

namespace {

// The link of the one action, with this code.
std::string link_with(const std::string& url, const std::string& code = "lille-2026-11") {
    auto programme = a_programme();
    programme.actions[0].url = url;
    programme.actions[0].event_parameter = "soiree";
    return media::with_event(programme, code).actions[0].url;
}

}  // namespace

TEST_SUITE("event code") {
    TEST_CASE("a town or region, alone or with a year, a month or a week, is one") {
        for (const char* code :
             {"lille", "pau", "pays-de-la-loire", "lille-2026", "lille-2026-01", "lille-2026-12",
              "lille-2026-s00", "lille-2026-s46", "le-mans-2099-s59", "a-b",
              "abcdefghijklmnopqrstuvwxyzabcdef", "s-s", "lille-s"})
            CHECK_MESSAGE(media::is_event_code(code), code);
    }

    TEST_CASE("whatever is nearer to one evening, or to somebody, is none") {
        for (const char* code : {"lille-2026-11-14",
                                 "lille-2026-11-s46",
                                 "lille-2026-s46-mardi",
                                 "lille-20h",
                                 "lille-20h30",
                                 "2026-11-14",
                                 "2026",
                                 "2026-lille",
                                 "lille-14-11-2026",
                                 "lille59",
                                 "lille-59",
                                 "lille-1999",
                                 "lille-2026-00",
                                 "lille-2026-13",
                                 "lille-2026-s60",
                                 "lille-2026-s4",
                                 "lille-2026-1",
                                 "lille-20261",
                                 "lille-2026-lille",
                                 "zoe@example.org",
                                 "zoé",
                                 "orléans",
                                 "Lille",
                                 "LILLE",
                                 "lille-2026-S46",
                                 "le mans",
                                 "le_mans",
                                 "lille/2026",
                                 "lille&a=b",
                                 "lille#x",
                                 "lille%20",
                                 "-lille",
                                 "lille-",
                                 "lille--nord",
                                 "lille-2026-",
                                 "",
                                 "a",
                                 "ab",
                                 "abcdefghijklmnopqrstuvwxyzabcdefg",
                                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmn",
                                 "lille\n",
                                 "lille-2026-11\n"})
            CHECK_MESSAGE(!media::is_event_code(code), code);
        CHECK_FALSE(media::is_event_code(std::string_view{"lille\0", 6}));
    }

    TEST_CASE("a parameter is a word that needs no escape in an address") {
        for (const char* name : {"e", "evenement", "Event_Code-2"})
            CHECK_MESSAGE(media::is_event_parameter(name), name);
        CHECK(media::is_event_parameter(std::string(32, 'a')));
        CHECK_FALSE(media::is_event_parameter(std::string(33, 'a')));
        for (const char* name : {"", "a b", "a=b", "a&b", "soirée", "a#", "a?", "a[]", "%61"})
            CHECK_MESSAGE(!media::is_event_parameter(name), name);
    }

    TEST_CASE("it stands in the query of a link, before what stands behind the #") {
        CHECK(link_with("https://example.org/p") == "https://example.org/p?soiree=lille-2026-11");
        CHECK(link_with("https://example.org/p?a=1") ==
              "https://example.org/p?a=1&soiree=lille-2026-11");
        CHECK(link_with("https://example.org/p#signer") ==
              "https://example.org/p?soiree=lille-2026-11#signer");
        CHECK(link_with("https://example.org/p?a=1#b?c") ==
              "https://example.org/p?a=1&soiree=lille-2026-11#b?c");
        CHECK(link_with("https://example.org/p#b?c") ==
              "https://example.org/p?soiree=lille-2026-11#b?c");
    }

    TEST_CASE("without a code no link changes") {
        CHECK(link_with("https://example.org/p", "") == "https://example.org/p");
    }

    TEST_CASE("an action that says no parameter keeps its link, and tells of no code") {
        auto programme = a_programme();
        CHECK_FALSE(media::honours_event(programme));
        programme.actions.push_back(programme.actions[0]);
        programme.actions[1].event_parameter = "soiree";
        CHECK(media::honours_event(programme));

        const auto changed = media::with_event(programme, "lille");

        CHECK(changed.actions[0].url == programme.actions[0].url);
        CHECK(changed.actions[0].event.empty());
        CHECK(changed.actions[1].url != programme.actions[1].url);
        CHECK(changed.actions[1].event == "lille");
        CHECK(changed.actions[1].source.url == programme.actions[1].source.url);
    }
}
