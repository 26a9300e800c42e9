#include "player/listeners.h"

#include <algorithm>

#include <doctest/doctest.h>

TEST_SUITE("doors") {
    TEST_CASE("port 0 is any free port, and the address people are told has it") {
        const auto door = player::open_public_door("127.0.0.1", 0);
        REQUIRE(door);
        CHECK(door->port > 0);
        CHECK(player::url_of(*door) == "http://127.0.0.1:" + std::to_string(door->port) + "/");
    }

    TEST_CASE("a taken port is refused with its number and what to do") {
        const auto first = player::open_public_door("127.0.0.1", 0);
        REQUIRE(first);
        const auto second = player::open_public_door("127.0.0.1", first->port);
        REQUIRE_FALSE(second);
        CHECK(second.error().what.find(std::to_string(first->port)) != std::string::npos);
        CHECK(second.error().what.find("--port") != std::string::npos);
    }

    TEST_CASE("when nobody asked for a port, a taken usual one is no obstacle") {
        const auto first = player::open_public_door("", {});
        const auto second = player::open_public_door("", {});
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->port != second->port);
    }

    TEST_CASE("an address of another machine is refused in one sentence") {
        const auto door = player::open_public_door("192.0.2.1", 0);
        REQUIRE_FALSE(door);
        CHECK(door.error().what.find("192.0.2.1") != std::string::npos);
    }

    TEST_CASE("a door open to all knows each address it may be called by") {
        const auto door = player::open_public_door("", 0);
        REQUIRE(door);
        for (const auto& address : player::addresses_of_this_machine()) {
            const std::string host = address + ":" + std::to_string(door->port);
            CHECK(std::ranges::find(door->hosts, host) != door->hosts.end());
        }
    }

    TEST_CASE(
        "under a certificate, doors on the network go by its name, and this machine's does not") {
        const auto doors = player::open_doors(
            {.listen = "127.0.0.1", .port = 0, .remote = true, .name = "salle.test"});
        REQUIRE(doors);
        for (const player::Listener* const door : {&doors->audience, &*doors->remote}) {
            const std::string place = "salle.test:" + std::to_string(door->port);
            CHECK(player::url_of(*door) == "https://" + place + "/");
            CHECK(door->hosts == std::vector{place});
        }
        CHECK(player::url_of(doors->console).starts_with("http://127.0.0.1:"));
    }

    TEST_CASE("a port that browsers do not write is not written") {
        player::Listener door;
        door.port = 80;
        door.address = "192.168.1.20";
        CHECK(player::url_of(door) == "http://192.168.1.20/");
        door.name = "salle.test";
        CHECK(player::url_of(door) == "https://salle.test:80/");
        door.port = 443;
        CHECK(player::url_of(door) == "https://salle.test/");
    }

    TEST_CASE("the console's door is open to this machine only") {
        const auto door = player::open_console_door();
        REQUIRE(door);
        CHECK(door->address == "127.0.0.1");
    }
}
