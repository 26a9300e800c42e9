// The sheets with one idea each: questions, checklist, petition.
#include "player/print/page.h"
#include "player/print/sheets.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

TEST_SUITE("question sheet") {
    TEST_CASE_FIXTURE(AKit, "the options of a poll have the letters of the cards") {
        const std::string html = question_sheet(facts);
        CHECK(says(html, "<h2>Acceptez-vous ces caméras\u202f?</h2>"));
        CHECK(says(html, "<li><b>A</b> Oui</li>\n<li><b>B</b> Non</li>"));
    }

    TEST_CASE_FIXTURE(AKit,
                      "the questions of the debate follow, and a chapter without one is left out") {
        const std::string html = question_sheet(facts);
        CHECK(says(html, "<h2>Sur le quai</h2>\n<ul>\n<li>Qui devrait décider\u202f?</li>"));
        CHECK_FALSE(says(html, "La fin"));
    }
}

TEST_SUITE("checklist") {
    TEST_CASE_FIXTURE(AKit, "it goes from the day before to afterwards") {
        const std::string html = checklist(facts);
        std::size_t last = 0;
        for (const char* step :
             {"La veille", "Une heure avant", "Pendant", "Si quelque chose", "Après</h2>"}) {
            const auto at = html.find(step);
            REQUIRE(at != std::string::npos);
            CHECK(at > last);
            last = at;
        }
    }

    TEST_CASE_FIXTURE(AKit, "a school starts in its mode and hears of no petition") {
        CHECK(says(checklist(facts), "la touche A montre la pétition"));
        CHECK_FALSE(says(checklist(facts), "--mode school"));
        go_to_school();
        CHECK_FALSE(says(checklist(facts), "pétition"));
        CHECK(says(checklist(facts), "--mode school --holds"));
    }
}

TEST_SUITE("petition on paper") {
    TEST_CASE_FIXTURE(AKit, "it says what is asked and where, with its code, and takes no name") {
        const media::Action& petition = programme.actions.front();
        const std::string html = petition_pointer(facts, petition);
        CHECK(says(html, "<h1>La pétition</h1>"));
        CHECK(says(html, "Lisez le texte, puis choisissez."));
        CHECK_FALSE(says(html, "tant que vous n’ouvrez pas le site"));
        CHECK(says(html, "<b>https://example.org/petition</b>"));
        CHECK(says(html, qr_picture(petition.url, "Code QR de https://example.org/petition")));
        CHECK(says(html, "Aucune donnée n’est recueillie ici."));
        CHECK_FALSE(says(html, "<table"));
        CHECK_FALSE(says(html, "<input"));
    }

    TEST_CASE_FIXTURE(AKit, "without words for paper it has those of the phones") {
        media::Action& petition = programme.actions.front();
        petition.on_paper.clear();
        CHECK(says(petition_pointer(facts, petition), "Signer est un choix personnel."));
    }
}
