#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "media/notebook.h"
#include "media/poll_totals.h"
#include "media/setup.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;

TEST_SUITE("notebook") {
    TEST_CASE("what the player notes, its parent and its next life read") {
        const auto descriptor = media::create_notebook();
        REQUIRE(descriptor);
        const auto players = media::open_notebook(*descriptor);
        const auto parents = media::open_notebook(*descriptor);
        REQUIRE(players);
        REQUIRE(parents);
        CHECK((*parents)->position_us == media::Notebook::nothing);
        CHECK((*parents)->released_us[63] == media::Notebook::nothing);

        (*players)->position_us = 83'216'000;
        CHECK((*parents)->position_us == 83'216'000);
        ::close(*descriptor);
    }
}

TEST_SUITE("the totals of the votes") {
    TEST_CASE(
        "what a companion counted its next life reads, and of the count before nothing is left") {
        const auto descriptor = media::create_totals();
        REQUIRE(descriptor);
        {
            const auto first = media::open_totals(*descriptor);
            REQUIRE(first);
            CHECK(media::totals_in(**first) == media::PollTotals{});
            media::PollTotals totals;
            for (const std::uint32_t ballots : {17U, 18U, 19U}) {
                totals.rounds[47].ballots = ballots;
                media::write_totals(**first, totals);
            }
            const auto copies = (*first)->copies;
            CHECK(std::ranges::count(copies, media::PollTotals{}) == 1);
        }
        const auto next = media::open_totals(*descriptor);
        REQUIRE(next);
        CHECK(media::totals_in(**next).rounds[47].ballots == 19);
        ::close(*descriptor);
    }

    TEST_CASE("whoever reads beside the writer has one count or the next, and never half of one") {
        const auto descriptor = media::create_totals();
        REQUIRE(descriptor);
        const auto page = media::open_totals(*descriptor);
        REQUIRE(page);
        const pid_t writer = ::fork();
        if (writer == 0) {
            media::PollTotals totals;
            for (std::uint32_t ballots = 1;; ++ballots) {
                for (auto& round : totals.rounds) round.ballots = ballots;
                media::write_totals(**page, totals);
            }
        }
        int torn = 0;
        std::uint32_t newest = 0;
        constexpr std::uint32_t enough = 60'000;
        while (newest < enough) {
            const auto read = media::totals_beside_writer(**page);
            if (!read) continue;
            const std::uint32_t ballots = read->rounds[0].ballots;
            const bool whole = std::ranges::all_of(
                read->rounds, [&](const auto& round) { return round.ballots == ballots; });
            torn += whole ? 0 : 1;
            newest = std::max(newest, ballots);
        }
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        CHECK(torn == 0);
        ::close(*descriptor);
    }

    TEST_CASE("once cleared nothing is behind the descriptor") {
        const auto descriptor = media::create_totals();
        REQUIRE(descriptor);
        const auto page = media::open_totals(*descriptor);
        REQUIRE(page);
        media::PollTotals totals;
        totals.rounds[0].ballots = 40;
        media::write_totals(**page, totals);
        media::clear_totals(*descriptor);
        CHECK(::lseek(*descriptor, 0, SEEK_END) == 0);
        ::close(*descriptor);
    }
}

TEST_SUITE("setup") {
    TEST_CASE("a player is told everything") {
        media::PlayerSetup setup;
        setup.screening = {.programme_json = "{\"é\":1}",
                           .marks = some_marks(),
                           .film_end = at(360s),
                           .holds = true,
                           .mode = media::Mode::school,
                           .language = "en",
                           .address = "http://10.0.0.1:8080/"};
        setup.film = "/films/été.mkv";
        setup.link = 5;
        setup.notebook = 6;
        setup.screen = media::PlayerSetup::Screen::headless;
        setup.display = "HDMI-1";
        setup.lobby = "/films/affiche.png";
        setup.end_still = "/films/fin.jpg";
        setup.in_lobby = false;
        setup.exit_at_end = true;
        setup.interruption = "{}";

        const auto descriptor = media::write_setup(setup);
        REQUIRE(descriptor);
        const auto read = media::read_player_setup(*descriptor);
        REQUIRE(read);
        CHECK(read->film == setup.film);
        CHECK(read->screening.programme_json == setup.screening.programme_json);
        CHECK(read->screening.marks == setup.screening.marks);
        CHECK(read->screening.mode == media::Mode::school);
        CHECK(read->screen == media::PlayerSetup::Screen::headless);
        CHECK(read->exit_at_end);
        CHECK(read->interruption == "{}");
        CHECK_FALSE(read->in_lobby);
        ::close(*descriptor);
    }

    TEST_CASE("a companion is told everything") {
        media::CompanionSetup setup;
        setup.screening.film_end = at(60s);
        setup.link = 5;
        setup.public_listener = 7;
        setup.console_listener = 8;
        setup.totals = 9;
        setup.public_hosts = {"10.0.0.1:8080", "localhost:8080"};
        setup.remote_listener = 9;
        setup.credentials = 10;
        setup.remote_hosts = {"10.0.0.1:40000"};
        setup.token = "0123456789abcdef0123456789abcdef";

        const auto descriptor = media::write_setup(setup);
        REQUIRE(descriptor);
        const auto read = media::read_companion_setup(*descriptor);
        REQUIRE(read);
        CHECK(read->public_hosts == setup.public_hosts);
        CHECK(read->remote_listener == 9);
        CHECK(read->credentials == 10);
        CHECK(read->remote_hosts == setup.remote_hosts);
        CHECK(read->token == setup.token);
        CHECK(read->totals == 9);
        CHECK(read->screening.film_end == at(60s));
        ::close(*descriptor);
    }

    TEST_CASE("a descriptor that holds no setup is one sentence") {
        const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        const auto read = media::read_player_setup(nothing);
        REQUIRE_FALSE(read);
        CHECK_FALSE(read.error().what.empty());
        ::close(nothing);
    }
}
