#include "player/stage_keys.h"

#include <doctest/doctest.h>

namespace command = media::command;
using media::StageCommand;
using player::Intent;
using player::stage_command_of;
using player::words_for;

namespace {

media::StageNews two_tracks(std::optional<int> seen = {}) {
    return {.volume = 60,
            .subtitles = seen,
            .tracks = {{.id = 1, .language = "fr"}, {.id = 4, .title = "English SDH"}}};
}

}  // namespace

TEST_SUITE("keys of the stage") {
    TEST_CASE("the volume moves by five and stays between nothing and all") {
        CHECK(stage_command_of(Intent::volume_up, two_tracks(), {}) ==
              StageCommand{command::Volume{65}});
        CHECK(stage_command_of(Intent::volume_down, two_tracks(), {}) ==
              StageCommand{command::Volume{55}});
        CHECK(stage_command_of(Intent::volume_up, {.volume = 98}, {}) ==
              StageCommand{command::Volume{100}});
        CHECK(stage_command_of(Intent::volume_down, {.volume = 2}, {}) ==
              StageCommand{command::Volume{0}});
    }

    TEST_CASE("black asks for the contrary of what is seen") {
        CHECK(stage_command_of(Intent::black, {}, {}) == StageCommand{command::Black{true}});
        CHECK(stage_command_of(Intent::black, {.black = true}, {}) ==
              StageCommand{command::Black{false}});
    }

    TEST_CASE("subtitles that were hidden come back in the language they had") {
        CHECK(stage_command_of(Intent::toggle_subtitles, two_tracks(4), 4) ==
              StageCommand{command::Subtitles{}});
        CHECK(stage_command_of(Intent::toggle_subtitles, two_tracks(), 4) ==
              StageCommand{command::Subtitles{4}});
        CHECK(stage_command_of(Intent::toggle_subtitles, two_tracks(), {}) ==
              StageCommand{command::Subtitles{1}});
    }

    TEST_CASE("the language key goes through all tracks, then hides them, then begins again") {
        CHECK(stage_command_of(Intent::next_subtitles, two_tracks(), {}) ==
              StageCommand{command::Subtitles{1}});
        CHECK(stage_command_of(Intent::next_subtitles, two_tracks(1), {}) ==
              StageCommand{command::Subtitles{4}});
        CHECK(stage_command_of(Intent::next_subtitles, two_tracks(4), {}) ==
              StageCommand{command::Subtitles{}});
    }

    TEST_CASE("a film without subtitles has nothing to choose from") {
        CHECK_FALSE(stage_command_of(Intent::toggle_subtitles, {}, {}));
        CHECK_FALSE(stage_command_of(Intent::next_subtitles, {}, {}));
        CHECK_FALSE(stage_command_of(Intent::go, {}, {}));
    }

    TEST_CASE("who pressed a key reads what it did") {
        CHECK(words_for(two_tracks(), two_tracks()).empty());
        CHECK(words_for({.volume = 55}, {.volume = 60}) == "Volume 55 %");
        CHECK(words_for({.muted = true}, {}) == "Son coupé");
        CHECK(words_for(two_tracks(1), two_tracks()) == "Sous-titres : fr");
        CHECK(words_for(two_tracks(4), two_tracks()) == "Sous-titres : English SDH");
        CHECK(words_for(two_tracks(), two_tracks(4)) == "Sous-titres masqués");
    }

    TEST_CASE("the offer to resume says where, and both keys") {
        const media::FilmTime place{std::chrono::milliseconds{222'900}};
        CHECK(player::words_for_offer(place, "fr") ==
              "La séance s’est interrompue à 3:42. R\u202f:\u00a0la\u00a0reprendre. "
              "Entrée\u202f:\u00a0recommencer.");
        CHECK(player::words_for_offer(place, "en").find("3:42") != std::string::npos);
    }
}
