#include "player/options.h"

#include <initializer_list>
#include <vector>

#include <doctest/doctest.h>

namespace {

std::variant<player::Options, player::Exit> read(std::initializer_list<const char*> words) {
    std::vector<const char*> arguments{"contrechamp"};
    arguments.insert(arguments.end(), words);
    return player::read_command_line(static_cast<int>(arguments.size()), arguments.data());
}

player::PlayOptions play(std::initializer_list<const char*> words) {
    const auto wish = read(words);
    REQUIRE(std::holds_alternative<player::Options>(wish));
    return std::get<player::PlayOptions>(std::get<player::Options>(wish));
}

int status(std::initializer_list<const char*> words) {
    const auto wish = read(words);
    const auto* const exit = std::get_if<player::Exit>(&wish);
    return exit == nullptr ? -1 : exit->status;
}

}  // namespace

TEST_SUITE("command line") {
    TEST_CASE("play alone shows the stand-in, to the public, full screen, from the lobby") {
        const auto options = play({"play"});
        CHECK(options.film.empty());
        CHECK(options.mode == media::Mode::public_);
        CHECK(options.screen == media::PlayerSetup::Screen::fullscreen);
        CHECK(options.in_lobby);
        CHECK_FALSE(options.port.has_value());
        CHECK_FALSE(options.holds.has_value());
        CHECK(options.phones);
        CHECK(options.voters_per_device == 1);
        CHECK(options.event.empty());
        CHECK_FALSE(options.may_be_unconfined);
        CHECK(play({"play", "--without-sandbox"}).may_be_unconfined);
    }

    TEST_CASE("every option of play is heard") {
        const auto options =
            play({"play", "film.mkv", "--programme", "p.json", "--listen", "127.0.0.1", "--port",
                  "0", "--headless", "--holds", "--mode", "school", "--lang", "en", "--start",
                  "film", "--exit-at-end", "--event", "lille-2026-11"});
        CHECK(options.film == "film.mkv");
        CHECK(options.programme == "p.json");
        CHECK(options.listen == "127.0.0.1");
        CHECK(options.port == 0);
        CHECK(options.screen == media::PlayerSetup::Screen::headless);
        CHECK(options.holds == true);
        CHECK(options.mode == media::Mode::school);
        CHECK(options.language == "en");
        CHECK_FALSE(options.in_lobby);
        CHECK(options.exit_at_end);
        CHECK(options.event == "lille-2026-11");
    }

    TEST_CASE("an interrupted screening is offered, resumed or left") {
        using Interrupted = player::PlayOptions::Interrupted;
        CHECK(play({"play"}).interrupted == Interrupted::offer);
        CHECK(play({"play", "--resume"}).interrupted == Interrupted::resume);
        CHECK(play({"play", "--fresh"}).interrupted == Interrupted::leave);
        CHECK(status({"play", "--resume", "--fresh"}) == 2);
    }

    TEST_CASE("a certificate and its key come together, a name with both") {
        const auto options =
            play({"play", "--tls-cert", "c.pem", "--tls-key", "k.pem", "--tls-name", "salle.test"});
        CHECK(options.tls.certificate == "c.pem");
        CHECK(options.tls.key == "k.pem");
        CHECK(options.tls.name == "salle.test");
        CHECK(play({"play"}).tls.certificate.empty());
        CHECK(status({"play", "--tls-cert", "c.pem"}) == 2);
        CHECK(status({"play", "--tls-key", "k.pem"}) == 2);
        CHECK(status({"play", "--tls-name", "salle.test"}) == 2);
        CHECK(status({"rehearse", "film.mkv", "--tls-key", "k.pem"}) == 2);
        CHECK(status({"check", "--tls-cert", "c.pem"}) == 2);
    }

    TEST_CASE("a display is a number or a name, and pictures are files") {
        CHECK(play({"play"}).display.empty());
        CHECK(play({"play", "--display", "1"}).display == "1");
        CHECK(play({"play", "--display", "EPSON PJ"}).display == "EPSON PJ");
        CHECK(status({"play", "--display", ""}) == 2);
        const auto options = play({"play", "--lobby", "affiche.png", "--end-still", "fin.jpg"});
        CHECK(options.lobby == "affiche.png");
        CHECK(options.end_still == "fin.jpg");
    }

    TEST_CASE("a class has a plan, may do without holds and phones, or share devices") {
        const auto lesson = play({"play", "--mode", "school", "--plan", "2x55", "--no-holds"});
        CHECK(lesson.plan == "2x55");
        CHECK(lesson.holds == false);
        CHECK_FALSE(play({"play", "--no-phones"}).phones);
        CHECK(play({"play", "--shared-devices"}).voters_per_device == 6);
        CHECK(play({"play", "--shared-devices", "--voters-per-device", "2"}).voters_per_device ==
              2);
    }

    TEST_CASE("what a class cannot have is a wrong use") {
        CHECK(status({"play", "--plan", "55"}) == 2);
        CHECK(status({"print", "--kit", "kit", "--plan", "55"}) == 2);
        CHECK(status({"play", "--holds", "--no-holds"}) == 2);
        CHECK(status({"play", "--no-phones", "--shared-devices"}) == 2);
        CHECK(status({"play", "--no-phones", "--wifi", "Salle"}) == 2);
        CHECK(status({"play", "--voters-per-device", "3"}) == 2);
        CHECK(status({"play", "--shared-devices", "--voters-per-device", "7"}) == 2);
        CHECK(status({"play", "--shared-devices", "--voters-per-device", "1"}) == 2);
    }

    TEST_CASE("a wrong use ends with 2") {
        CHECK(status({}) == 2);
        CHECK(status({"dance"}) == 2);
        CHECK(status({"play", "--port", "65536"}) == 2);
        CHECK(status({"play", "--mode", "private"}) == 2);
        CHECK(status({"play", "a.mkv", "b.mkv"}) == 2);
        CHECK(status({"play", "--windowed", "--headless"}) == 2);
        CHECK(status({"play", "--display", "1", "--windowed"}) == 2);
        CHECK(status({"play", "--listen", "here"}) == 2);
        CHECK(status({"mark"}) == 2);
        CHECK(status({"play", "--event", "lille-2026-11-14"}) == 2);
        CHECK(status({"play", "--event", ""}) == 2);
        CHECK(status({"play", "--event"}) == 2);
    }

    TEST_CASE("a Wi-Fi is a name, and perhaps a password") {
        CHECK_FALSE(play({"play"}).wifi.has_value());
        CHECK(play({"play", "--wifi", "Salle"}).wifi == media::Wifi{.name = "Salle"});
        CHECK(play({"play", "--wifi", "Salle", "--wifi-password", "salle-2026"}).wifi ==
              media::Wifi{.name = "Salle", .password = "salle-2026"});
        CHECK(play({"play", "--wifi-file", "wifi.txt"}).wifi_file == "wifi.txt");
    }

    TEST_CASE("a Wi-Fi there cannot be is a wrong use") {
        CHECK(status({"play", "--wifi", ""}) == 2);
        CHECK(status({"play", "--wifi", "Salle", "--wifi-password", "court"}) == 2);
        CHECK(status({"play", "--wifi-password", "salle-2026"}) == 2);
        CHECK(status({"play", "--wifi", "Salle", "--wifi-file", "wifi.txt"}) == 2);
    }

    TEST_CASE("a rehearsal is of a film, with all that its evening would have") {
        const auto wish = read({"rehearse", "film.mkv", "--display", "1", "--mode", "school",
                                "--wifi", "Salle", "--no-questions"});
        REQUIRE(std::holds_alternative<player::Options>(wish));
        const auto& options = std::get<player::RehearseOptions>(std::get<player::Options>(wish));
        CHECK(options.play.film == "film.mkv");
        CHECK(options.play.display == "1");
        CHECK(options.play.mode == media::Mode::school);
        CHECK(options.play.wifi == media::Wifi{.name = "Salle"});
        CHECK_FALSE(options.asks);
        CHECK(status({"rehearse"}) == 2);
        CHECK(status({"rehearse", "film.mkv", "--event", "lille-2026-11-14"}) == 2);
        CHECK(status({"rehearse", "film.mkv", "--wifi", ""}) == 2);
    }

    TEST_CASE("displays takes nothing") {
        const auto wish = read({"displays"});
        REQUIRE(std::holds_alternative<player::Options>(wish));
        CHECK(std::holds_alternative<player::DisplaysOptions>(std::get<player::Options>(wish)));
        CHECK(status({"displays", "1"}) == 2);
    }

    TEST_CASE("print needs a folder, and hears every option") {
        const auto wish = read({"print", "--kit", "kit", "--programme", "p.json", "--lang", "en",
                                "--mode", "school", "--address", "http://192.168.1.20:8080/",
                                "--wifi", "Salle", "--wifi-password", "motdepasse", "--large"});
        REQUIRE(std::holds_alternative<player::Options>(wish));
        const auto& options = std::get<player::PrintOptions>(std::get<player::Options>(wish));
        CHECK(options.kit == "kit");
        CHECK(options.programme == "p.json");
        CHECK(options.language == "en");
        CHECK(options.mode == media::Mode::school);
        CHECK(options.address == "http://192.168.1.20:8080/");
        CHECK(options.wifi == media::Wifi{.name = "Salle", .password = "motdepasse"});
        CHECK(options.large);
        CHECK(status({"print", "--kit", "kit"}) == -1);
        CHECK(status({"print", "--kit", "kit", "--wifi", "Ouvert"}) == -1);
        CHECK(status({"print", "--kit", "kit", "--wifi-file", "wifi.txt"}) == -1);
    }

    TEST_CASE("what could not be typed or joined is not printed") {
        CHECK(status({"print"}) == 2);
        CHECK(status({"print", "--kit", ""}) == 2);
        CHECK(status({"print", "--kit", "kit", "--lang", "ar"}) == 2);
        CHECK(status({"print", "--kit", "kit", "--address", "192.168.1.20"}) == 2);
        CHECK(status({"print", "--kit", "kit", "--address", "http://a b/"}) == 2);
        CHECK(status({"print", "--kit", "kit", "--wifi-password", "motdepasse"}) == 2);
        CHECK(status({"print", "--kit", "kit", "--wifi", "Salle", "--wifi-password", "court"}) ==
              2);
        CHECK(status({"print", "--kit", "kit", "--wifi", ""}) == 2);
    }

    TEST_CASE("help and version end with 0") {
        CHECK(status({"--help"}) == 0);
        CHECK(status({"play", "--help"}) == 0);
        CHECK(status({"--version"}) == 0);
    }

    TEST_CASE("check tells a programme from a film by its name") {
        const auto wish = read({"check", "film.mkv"});
        const auto& only_film = std::get<player::CheckOptions>(std::get<player::Options>(wish));
        CHECK(only_film.film == "film.mkv");
        CHECK(only_film.programme.empty());
        const auto both_wish = read({"check", "p.json", "film.mkv"});
        const auto& both = std::get<player::CheckOptions>(std::get<player::Options>(both_wish));
        CHECK(both.film == "film.mkv");
        CHECK(both.programme == "p.json");
    }
}
