#include "player/marking.h"

#include <doctest/doctest.h>

#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using media::FilmTime;
using player::Marking;

namespace {

FilmTime film(media::FilmSpan span) {
    return FilmTime{span};
}

media::Programme three_chapters() {
    media::Programme programme = a_programme();
    programme.chapters.resize(2);
    programme.chapters.push_back(programme.chapters.back());
    programme.chapters[2].id = "bus";
    programme.chapters[2].title = {{"fr", "Le bus"}};
    programme.chapters[1].order_uncertain = programme.chapters[2].order_uncertain = true;
    return programme;
}

}  // namespace

TEST_SUITE("marking") {
    TEST_CASE("the first mark is the first chapter's") {
        const auto programme = three_chapters();
        Marking marking{programme, {}, "fr"};
        marking.mark(film(4s));

        CHECK(marking.marks().starts.at("lycee") == film(4s));
        CHECK(marking.unsaved());
    }

    TEST_CASE("where the order is not known it asks, and the frame is still the one of the key") {
        const auto programme = three_chapters();
        Marking marking{programme, {}, "fr"};
        marking.mark(film(4s));
        marking.mark(film(90s));
        CHECK(marking.marks().starts.size() == 1);
        const auto asked = marking.scene(film(90s), 40ms).message;
        CHECK(asked.find("La rue") != std::string::npos);
        CHECK(asked.find("Le bus") != std::string::npos);

        marking.choose(3, film(95s));
        CHECK(marking.marks().starts.at("bus") == film(90s));
        marking.mark(film(200s));
        CHECK(marking.marks().starts.at("rue") == film(200s));
    }

    TEST_CASE("a mark can be moved, taken back, and set again by its digit") {
        const auto programme = three_chapters();
        Marking marking{programme, {}, "fr"};
        marking.mark(film(4s));
        marking.move_last(film(4040ms));
        CHECK(marking.last() == film(4040ms));
        marking.choose(1, film(8s));
        CHECK(marking.marks().starts.at("lycee") == film(8s));
        marking.undo();
        CHECK(marking.marks().starts.at("lycee") == film(4040ms));
        marking.undo();
        CHECK(marking.marks().starts.empty());
        marking.undo();
        CHECK(marking.marks().starts.empty());
    }

    TEST_CASE("marks there were are offered and count as saved") {
        const auto programme = three_chapters();
        Marking marking{programme, {.film = "f", .starts = {{"lycee", film(2s)}}}, "fr"};
        CHECK_FALSE(marking.unsaved());
        CHECK(marking.scene(film(0s), 40ms).chapters.front().start == film(2s));
        CHECK(marking.scene(film(0s), 40ms).proposed == 1);
        marking.choose(9, film(1s));
        CHECK_FALSE(marking.unsaved());
    }

    TEST_CASE("a frame has its number even when its time was rounded") {
        const auto programme = three_chapters();
        const Marking marking{programme, {}, "fr"};
        CHECK(marking.scene(film(1'001'000us), 33'367us).frame == 30);
        CHECK(marking.scene(film(1'000'999us), 33'367us).frame == 30);
    }
}
