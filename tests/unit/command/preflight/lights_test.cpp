#include "player/preflight/lights.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace player::preflight;
using Colour = Light::Colour;

namespace {

// An evening that nothing is missing from.
Facts all_is_well() {
    return {.film = "dans-leurs-yeux",
            .film_moves = true,
            .screen = Screen{.name = "EPSON PJ", .width = 1920, .height = 1080},
            .film_has_sound = true,
            .sound_tried = true,
            .sound_comes_out = true,
            .heard = Heard::yes,
            .tracks = 2,
            .for_deaf_people = true,
            .address = "http://192.168.1.20:8080/",
            .is_on_a_network = true,
            .answers = true,
            .phones = 1,
            .vote = Vote::counted,
            .chapters = 4,
            .marked = 4,
            .stops = 9,
            .stopped = 9,
            .past_review = 0,
            .on_mains = true};
}

std::vector<Light> ambers(const Facts& facts) {
    std::vector<Light> found = lights(facts);
    std::erase_if(found, [](const Light& light) { return light.colour == Colour::green; });
    return found;
}

struct Trouble {
    std::string light;
    std::string says;  // somewhere in its sentence
    std::function<void(Facts&)> happens;
};

const std::vector<Trouble> troubles{
    {"Image", "n’avance pas", [](Facts& f) { f.film_moves = false; }},
    {"Image", "sans écran", [](Facts& f) { f.screen.reset(); }},
    {"Image", "800\u00a0×\u00a0600",
     [](Facts& f) {
         f.screen = Screen{"VGA", 800, 600};
     }},
    {"Son", "n’a pas de son", [](Facts& f) { f.film_has_sound = false; }},
    {"Son", "Sans écran ni son", [](Facts& f) { f.sound_tried = false; }},
    {"Son", "ne sort", [](Facts& f) { f.sound_comes_out = false; }},
    {"Son", "n’ont pas été entendus", [](Facts& f) { f.heard = Heard::no; }},
    {"Son", "personne n’a dit", [](Facts& f) { f.heard = Heard::not_asked; }},
    {"Sous-titres", "aucun", [](Facts& f) { f.tracks = 0; }},
    {"Sous-titres", "aucune pour sourds", [](Facts& f) { f.for_deaf_people = false; }},
    {"Adresse", "ne mène qu’à ce portable", [](Facts& f) { f.is_on_a_network = false; }},
    {"Adresse", "ne répond pas", [](Facts& f) { f.answers = false; }},
    {"Téléphone", "Aucun", [](Facts& f) { f.phones = 0; }},
    {"Vote", "n’est pas arrivé", [](Facts& f) { f.vote = Vote::lost; }},
    {"Repères", "3\u00a0chapitres sur 4", [](Facts& f) { f.marked = 3; }},
    {"Cartes", "8\u00a0passages sur 9", [](Facts& f) { f.stopped = 8; }},
    {"Contenu", "2\u00a0textes à relire", [](Facts& f) { f.past_review = 2; }},
    {"Courant", "batterie", [](Facts& f) { f.on_mains = false; }},
};

}  // namespace

TEST_SUITE("preflight") {
    TEST_CASE("an evening that nothing is missing from has green lights only") {
        CHECK(ambers(all_is_well()).empty());
        CHECK(lights(all_is_well()).size() == 10);
        CHECK(report(lights(all_is_well())).ends_with("\nTout est prêt.\n"));
    }

    TEST_CASE("each trouble is one amber light, with one sentence and one remedy") {
        for (const Trouble& trouble : troubles) {
            CAPTURE(trouble.light);
            CAPTURE(trouble.says);
            Facts facts = all_is_well();
            trouble.happens(facts);
            const auto found = ambers(facts);
            REQUIRE(found.size() == 1);
            CHECK(found[0].what == trouble.light);
            CHECK(found[0].sentence.find(trouble.says) != std::string::npos);
            for (const std::string& text : {found[0].sentence, found[0].remedy}) {
                CHECK(text.size() > 10);
                CHECK(text.ends_with('.'));
            }
        }
    }

    TEST_CASE("no trouble makes a check disappear, but what this machine cannot know") {
        for (const Trouble& trouble : troubles) {
            Facts facts = all_is_well();
            trouble.happens(facts);
            CHECK(lights(facts).size() == 10);
        }
        Facts facts = all_is_well();
        facts.on_mains.reset();
        const auto found = lights(facts);
        CHECK(std::ranges::find(found, "Courant", &Light::what) == found.end());
    }

    TEST_CASE("an evening without a poll lacks nothing") {
        Facts facts = all_is_well();
        facts.vote = Vote::no_poll;
        CHECK(ambers(facts).empty());
    }

    TEST_CASE("the report says each light in a word, and an amber one's remedy below it") {
        Facts facts = all_is_well();
        facts.on_mains = false;
        facts.past_review = 1;
        const std::string text = report(lights(facts));
        CHECK(text.find("  prêt    Image        Le film avance, sur l’écran EPSON PJ") !=
              std::string::npos);
        CHECK(text.find("  à voir  Courant      Le portable est sur sa batterie.\n"
                        "                       → Branchez son alimentation.\n") !=
              std::string::npos);
        CHECK(text.ends_with("2\u00a0points à voir\u202f; la séance est possible quand même.\n"));
    }
}
