#include "player/controls.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using player::Intent;
using player::KeyMode;
using player::KeySet;
using player::Order;
using player::order_of;

namespace {

struct Press {
    SDL_Keycode key = SDLK_UNKNOWN;
    SDL_Scancode place = SDL_SCANCODE_UNKNOWN;
    Uint16 with = KMOD_NONE;
    Uint8 repeat = 0;
};

constexpr KeySet everything{.mode = KeyMode::screening, .petition = true, .polls = true};
constexpr KeySet interrupted{
    .mode = KeyMode::screening, .petition = true, .polls = true, .resume = true};
constexpr KeySet marking{.mode = KeyMode::marking, .petition = true, .polls = true};
constexpr KeySet confirming{.mode = KeyMode::confirming_quit, .petition = true, .polls = true};
constexpr KeySet without_petition{.mode = KeyMode::screening, .petition = false, .polls = true};
constexpr KeySet without_polls{.mode = KeyMode::screening, .petition = true, .polls = false};

std::optional<Order> pressed(const Press& press, const KeySet& set = everything) {
    SDL_KeyboardEvent event{};
    event.type = SDL_KEYDOWN;
    event.repeat = press.repeat;
    event.keysym.sym = press.key;
    event.keysym.scancode = press.place;
    event.keysym.mod = press.with;
    return order_of(event, set);
}

// The keys as the help panel names them.
std::optional<SDL_Keycode> key_named(std::string_view name) {
    static const std::map<std::string_view, SDL_Keycode> names{{"Entrée", SDLK_RETURN},
                                                               {"Enter", SDLK_RETURN},
                                                               {"Page suiv.", SDLK_PAGEDOWN},
                                                               {"Page Down", SDLK_PAGEDOWN},
                                                               {"Page préc.", SDLK_PAGEUP},
                                                               {"Page Up", SDLK_PAGEUP},
                                                               {"Espace", SDLK_SPACE},
                                                               {"Space", SDLK_SPACE},
                                                               {"←", SDLK_LEFT},
                                                               {"→", SDLK_RIGHT},
                                                               {"↑", SDLK_UP},
                                                               {"↓", SDLK_DOWN},
                                                               {"Échap", SDLK_ESCAPE},
                                                               {"Esc", SDLK_ESCAPE},
                                                               {"?", SDLK_QUESTION},
                                                               {"Retour arrière", SDLK_BACKSPACE},
                                                               {"Backspace", SDLK_BACKSPACE}};
    if (const auto found = names.find(name); found != names.end()) return found->second;
    if (name.size() != 1) return std::nullopt;
    const char letter = name.front();
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
}

std::vector<std::string> split(std::string_view keys) {
    constexpr std::string_view between = " · ";
    std::vector<std::string> names;
    for (auto at = keys.find(between); at != std::string_view::npos; at = keys.find(between)) {
        names.emplace_back(keys.substr(0, at));
        keys.remove_prefix(at + between.size());
    }
    names.emplace_back(keys);
    return names;
}

}  // namespace

TEST_SUITE("controls") {
    TEST_CASE("every key that the help names does something, and no two lines do the same") {
        for (const KeySet& set :
             {everything, interrupted, without_petition, without_polls, marking}) {
            for (const char* language : {"fr", "en"}) {
                std::set<Intent> intents;
                for (const auto& [keys, what] : player::key_help(set, language)) {
                    if (keys == "1 … 9") continue;  // digits have a test of their own
                    std::set<Intent> of_line;
                    for (const auto& name : split(keys)) {
                        CAPTURE(name);
                        const auto key = key_named(name);
                        REQUIRE(key.has_value());
                        const auto order = pressed({.key = *key}, set);
                        REQUIRE(order.has_value());
                        of_line.insert(order->intent);
                    }
                    CHECK(of_line.size() == 1);
                    CHECK(intents.insert(*of_line.begin()).second);
                }
            }
        }
    }

    TEST_CASE("a clicker goes on, goes back, and makes the screen black") {
        CHECK(pressed({.key = SDLK_PAGEDOWN}) == Order{Intent::go});
        CHECK(pressed({.key = SDLK_PAGEUP}) == Order{Intent::previous_chapter});
        CHECK(pressed({.key = SDLK_F5}) == Order{Intent::go});
        CHECK(pressed({.key = SDLK_b}) == Order{Intent::black});
        CHECK(pressed({.key = SDLK_PERIOD, .place = SDL_SCANCODE_PERIOD}) == Order{Intent::black});
    }

    TEST_CASE("a clicker's full stop is a colon on AZERTY and still makes the screen black") {
        CHECK(pressed({.key = SDLK_COLON, .place = SDL_SCANCODE_PERIOD}) == Order{Intent::black});
    }

    TEST_CASE("the question mark is found on AZERTY and on QWERTY") {
        CHECK(pressed({.key = SDLK_COMMA, .with = KMOD_LSHIFT}) == Order{Intent::help});
        CHECK(pressed({.key = SDLK_SLASH, .with = KMOD_RSHIFT}) == Order{Intent::help});
        CHECK(pressed({.key = SDLK_COMMA, .with = KMOD_LSHIFT}, marking) == Order{Intent::help});
    }

    TEST_CASE("letters go by what is printed on them, not by where they are") {
        CHECK(pressed({.key = SDLK_q, .place = SDL_SCANCODE_A}) == Order{Intent::quit});
        CHECK(pressed({.key = SDLK_m, .place = SDL_SCANCODE_SEMICOLON}) == Order{Intent::mute});
        CHECK(pressed({.key = SDLK_a, .place = SDL_SCANCODE_Q}) == Order{Intent::petition});
        CHECK_FALSE(pressed({.key = SDLK_w, .place = SDL_SCANCODE_Z}).has_value());
    }

    TEST_CASE("in a classroom no key is for the petition, and no help tells of one") {
        CHECK(pressed({.key = SDLK_a}) == Order{Intent::petition});
        CHECK_FALSE(pressed({.key = SDLK_a}, without_petition).has_value());
        CHECK_FALSE(pressed({.key = SDLK_a}, marking).has_value());
        for (const char* language : {"fr", "en"}) {
            const auto named = player::key_help(everything, language);
            const auto in_class = player::key_help(without_petition, language);
            CHECK(in_class.size() + 1 == named.size());
            CHECK(std::ranges::find(in_class, "A", &player::KeyHelp::keys) == in_class.end());
        }
    }

    TEST_CASE("V takes the poll on, and is no key where nothing is asked") {
        CHECK(pressed({.key = SDLK_v}) == Order{Intent::poll_next});
        CHECK(pressed({.key = SDLK_v}, without_petition) == Order{Intent::poll_next});
        CHECK_FALSE(pressed({.key = SDLK_v, .repeat = 1}).has_value());
        CHECK_FALSE(pressed({.key = SDLK_v}, without_polls).has_value());
        CHECK_FALSE(pressed({.key = SDLK_v}, marking).has_value());
        CHECK_FALSE(player::command_of(Intent::poll_next).has_value());
        for (const char* language : {"fr", "en"}) {
            const auto named = player::key_help(everything, language);
            const auto unnamed = player::key_help(without_polls, language);
            CHECK(unnamed.size() + 1 == named.size());
            CHECK(std::ranges::find(named, "V", &player::KeyHelp::keys) != named.end());
            CHECK(std::ranges::find(unnamed, "V", &player::KeyHelp::keys) == unnamed.end());
        }
    }

    TEST_CASE("R resumes where something was interrupted, and is no key elsewhere") {
        CHECK(pressed({.key = SDLK_r}, interrupted) == Order{Intent::resume});
        CHECK(player::command_of(Intent::resume) == media::Command{media::command::Resume{}});
        CHECK_FALSE(pressed({.key = SDLK_r}).has_value());
        CHECK(player::key_help(interrupted, "fr").size() ==
              player::key_help(everything, "fr").size() + 1);
    }

    TEST_CASE("a key held down repeats only where that helps") {
        CHECK(pressed({.key = SDLK_RIGHT, .repeat = 1}) == Order{Intent::seek_forward});
        CHECK(pressed({.key = SDLK_UP, .repeat = 1}) == Order{Intent::volume_up});
        CHECK_FALSE(pressed({.key = SDLK_SPACE, .repeat = 1}).has_value());
        CHECK_FALSE(pressed({.key = SDLK_PAGEDOWN, .repeat = 1}).has_value());
        CHECK_FALSE(pressed({.key = SDLK_COMMA, .with = KMOD_SHIFT, .repeat = 1}).has_value());
    }

    TEST_CASE("a key with Control, Alt or the system's key is not for us") {
        for (const Uint16 with : {KMOD_LCTRL, KMOD_LALT, KMOD_LGUI}) {
            CHECK_FALSE(pressed({.key = SDLK_q, .with = with}).has_value());
        }
    }

    TEST_CASE("a key that is let go does nothing") {
        SDL_KeyboardEvent event{};
        event.type = SDL_KEYUP;
        event.keysym.sym = SDLK_SPACE;
        CHECK_FALSE(order_of(event, everything).has_value());
    }

    TEST_CASE("digits choose a chapter to mark, Shift or not") {
        const Press one{.key = SDLK_AMPERSAND, .place = SDL_SCANCODE_1};  // AZERTY
        CHECK(pressed(one, marking) == Order{Intent::choose_chapter, 1});
        CHECK(pressed({.key = SDLK_9, .place = SDL_SCANCODE_9, .with = KMOD_SHIFT}, marking) ==
              Order{Intent::choose_chapter, 9});
        CHECK(pressed({.key = SDLK_KP_3, .place = SDL_SCANCODE_KP_3}, marking) ==
              Order{Intent::choose_chapter, 3});
        CHECK_FALSE(pressed(one, everything).has_value());
    }

    TEST_CASE("only a deliberate key ends the screening") {
        CHECK(pressed({.key = SDLK_RETURN}, confirming) == Order{Intent::confirm_quit});
        CHECK(pressed({.key = SDLK_o}, confirming) == Order{Intent::confirm_quit});
        for (const SDL_Keycode key : {SDLK_ESCAPE, SDLK_PAGEDOWN, SDLK_SPACE, SDLK_q, SDLK_n}) {
            CHECK(pressed({.key = key}, confirming) == Order{Intent::cancel_quit});
        }
    }

    TEST_CASE("Shift on its way to another key answers no question") {
        CHECK_FALSE(pressed({.key = SDLK_LSHIFT}, confirming).has_value());
        CHECK_FALSE(pressed({.key = SDLK_q, .repeat = 1}, confirming).has_value());
    }

    TEST_CASE("the arrows move the film by five seconds") {
        using namespace std::chrono_literals;
        CHECK(player::command_of(Intent::seek_back) == media::Command{media::command::SeekBy{-5s}});
        CHECK(player::command_of(Intent::seek_forward) ==
              media::Command{media::command::SeekBy{5s}});
        CHECK(player::command_of(Intent::go) == media::Command{media::command::Go{}});
        CHECK_FALSE(player::command_of(Intent::black).has_value());
    }
}
