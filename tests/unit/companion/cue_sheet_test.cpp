#include "companion/cue_sheet.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/words.h"
#include "media/base/text_file.h"
#include "media/event_code.h"
#include "media/programme_file.h"
#include "tests/unit/companion/fixture.h"
#include "tests/unit/companion/some_polls.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

struct Sheet {
    media::Programme programme = a_programme();
    media::ChapterMarks marks = some_marks();
    std::vector<media::Release> releases;
    std::vector<media::FilmTime> holds;
    media::Mode mode = media::Mode::public_;
    std::vector<companion::ListedTrack> tracks;

    [[nodiscard]] Json in(std::string_view language) const {
        return Json::parse(written(language).json);
    }

    [[nodiscard]] companion::CueSheet written(std::string_view language) const {
        return companion::write_cue_sheet({.programme = programme,
                                           .marks = marks,
                                           .releases = releases,
                                           .film_end = at(360s),
                                           .holds = holds,
                                           .mode = mode,
                                           .tracks = tracks},
                                          language);
    }
};

media::Programme the_real_one() {
    const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                       "media/dans-leurs-yeux/programme.json");
    REQUIRE(text);
    media::ReadProgramme read = media::read_programme(*text);
    REQUIRE(read.problems.empty());
    return std::move(read.programme);
}

// "cards/source/url" to the types found there. Words may have any key: their own test counts them.
using Shape = std::map<std::string, std::set<std::string>>;

void add_shape(const Json& json, const std::string& place, Shape& shape) {
    const bool is_word = place.starts_with("/words/");
    shape[is_word ? "/words/*" : place].insert(json.type_name());
    if (json.is_array())
        for (const Json& item : json) add_shape(item, place, shape);
    if (json.is_object())
        for (const auto& [key, value] : json.items()) add_shape(value, place + "/" + key, shape);
}

}  // namespace

TEST_SUITE("cue sheet") {
    TEST_CASE("has every field of the fixture, of the same type, and no other") {
        Shape promised;
        for (const Json& example : examples_of("cues")) add_shape(example, "", promised);
        Sheet sheet;
        sheet.programme = the_real_one();
        sheet.programme.actions[0].event_parameter = "soiree";
        sheet.programme = media::with_event(std::move(sheet.programme), "lille");
        sheet.holds = {at(120s)};
        sheet.tracks = {{.language = "fr", .title = "Français", .sdh = true}};
        sheet.marks.starts = {{sheet.programme.chapters.front().id, at(15s)}};

        Shape sent;
        add_shape(sheet.in("fr"), "", sent);

        for (const auto& [place, types] : sent)
            for (const std::string& type : types)
                CHECK_MESSAGE(promised[place].contains(type), place << " is " << type);
        for (const auto& [place, types] : promised)
            CHECK_MESSAGE(sent.contains(place), place << " is missing");
    }

    TEST_CASE("it holds every word of the phone's page in its language, and none of the others'") {
        for (const char* language : {"fr", "en", "fr-simple"}) {
            const Json said = Sheet{}.in(language).at("words");
            std::size_t due = 0;
            for (const auto& [key, text] : companion::words_in(language).all()) {
                const bool of_phone = !key.starts_with("page");
                due += of_phone ? 1 : 0;
                CHECK_MESSAGE(said.contains(key) == of_phone, key);
                if (of_phone) CHECK(said.at(key) == text);
            }
            CHECK(said.size() == due);
        }
    }

    TEST_CASE("it names each language as those who speak it do") {
        Sheet sheet;
        sheet.programme.languages = {"fr", "fr-simple", "he"};
        CHECK(
            sheet.in("fr").at("langs") ==
            Json{
                {{"tag", "fr"}, {"name", "Français"}, {"lang", "fr"}, {"dir", "ltr"}},
                {{"tag", "fr-simple"}, {"name", "Français simple"}, {"lang", "fr"}, {"dir", "ltr"}},
                {{"tag", "he"}, {"name", "he"}, {"lang", "he"}, {"dir", "rtl"}}});
        CHECK(sheet.in("fr").at("dir") == "ltr");
        CHECK(sheet.in("he").at("dir") == "rtl");
    }

    TEST_CASE("polls come in its language, and where there are none nothing is said of them") {
        Sheet sheet;
        CHECK_FALSE(sheet.in("fr").contains("polls"));
        sheet.programme.polls = some_polls();
        for (const media::Mode mode : {media::Mode::public_, media::Mode::school}) {
            sheet.mode = mode;
            CHECK(sheet.in("en").at("polls").at(0) == Json{{"id", "avis"},
                                                           {"question", "Do you accept them?"},
                                                           {"options", {"Yes", "No"}}});
            CHECK(sheet.in("en").at("polls").at(1).at("options").at(2) == "L’État");
        }
    }

    TEST_CASE("the id is that of the content, whoever writes it and whenever") {
        Sheet sheet;
        const std::string id = sheet.written("fr").id;
        CHECK(id.size() == 16);
        CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
        CHECK(sheet.in("fr").at("id") == id);
        CHECK(Sheet{}.written("fr").id == id);
        CHECK(sheet.written("en").id != id);
        sheet.programme.cards[1].body["fr"] += " ";
        CHECK(sheet.written("fr").id != id);
    }

    TEST_CASE("cues stand in the order of the film, in microseconds") {
        const Json cues = Sheet{}.in("fr").at("cues");
        REQUIRE(cues.size() == 3);
        CHECK(cues[0] == Json{{"id", "p1"},
                              {"in", 20'000'000},
                              {"out", 45'000'000},
                              {"kind", "card"},
                              {"ref", "un"}});
        CHECK(cues[2].at("out") == 360'000'000);
    }

    TEST_CASE("a text the author has not translated is French") {
        Sheet sheet;
        sheet.programme.cards[0].title["en"] = "One";
        const Json english = sheet.in("en");
        CHECK(english.at("lang") == "en");
        CHECK(english.at("cards")[0].at("title") == "One");
        CHECK(english.at("cards")[1].at("title") == "Deux");
    }

    TEST_CASE("a chapter nobody has marked has no time and its prompts wait for GO") {
        Sheet sheet;
        sheet.marks.starts.erase("lycee");
        CHECK(sheet.in("fr").at("chapters")[0].at("at").is_null());
        CHECK(sheet.in("fr").at("cues").size() == 2);
        sheet.releases = {{.prompt = "p1", .at = at(33s)}};
        CHECK(sheet.in("fr").at("cues")[0].at("in") == 33'000'000);
    }

    TEST_CASE("the cards that prompts show come first") {
        Sheet sheet;
        sheet.programme.cards.insert(sheet.programme.cards.begin(), sheet.programme.cards[0]);
        sheet.programme.cards[0].id = "jamais";
        const Json cards = sheet.in("fr").at("cards");
        REQUIRE(cards.size() == 3);
        CHECK(cards[0].at("id") == "un");
        CHECK(cards[2].at("id") == "jamais");
    }

    TEST_CASE("the evening's code is told beside the link that has it, and nowhere else") {
        Sheet sheet;
        CHECK_FALSE(sheet.in("fr").at("actions")[0].contains("event"));
        sheet.programme.actions[0].event_parameter = "soiree";
        sheet.programme = media::with_event(std::move(sheet.programme), "lille-2026-11");
        const Json action = sheet.in("fr").at("actions")[0];
        CHECK(action.at("event") == "lille-2026-11");
        CHECK(action.at("url") == "https://example.org/p?soiree=lille-2026-11");
    }

    TEST_CASE("the tracks of the film are listed with their numbers, in a school too") {
        Sheet sheet;
        CHECK(sheet.in("fr").at("tracks") == Json::array());
        sheet.tracks = {{.language = "fr", .title = "Français", .sdh = false},
                        {.language = "fr", .title = "", .sdh = true}};
        for (const auto mode : {media::Mode::public_, media::Mode::school}) {
            sheet.mode = mode;
            CHECK(sheet.in("en").at("tracks") ==
                  Json{{{"id", 0}, {"lang", "fr"}, {"title", "Français"}, {"kind", "subtitles"}},
                       {{"id", 1}, {"lang", "fr"}, {"title", ""}, {"kind", "sdh"}}});
        }
    }

    TEST_CASE("a school's has no action, no key for one, and no word of the campaign") {
        Sheet sheet;
        sheet.programme = media::without_advocacy(the_real_one());
        sheet.mode = media::Mode::school;
        for (const std::string& language : sheet.programme.languages) {
            const Json json = sheet.in(language);
            CHECK_FALSE(json.contains("actions"));
            for (const Json& cue : json.at("cues")) CHECK(cue.at("kind") != "action");
            const std::string text = json.dump();
            for (const char* word : {"pétition", "petition", "donation", "faire un don"})
                CHECK_MESSAGE(text.find(word) == std::string::npos, language << " says " << word);
        }
    }
}
