#include "player/whereabouts.h"

#include <algorithm>
#include <utility>

#include <doctest/doctest.h>

using player::Doors;
using player::Listener;
using player::Whereabouts;

namespace {

constexpr int port = 8080;
constexpr int remote_port = 41000;

Listener open_at(const std::vector<std::string>& own, int at) {
    return {.socket = {},
            .port = at,
            .address = own.front(),
            .everywhere = true,
            .hosts = player::hosts_at(own, at)};
}

Doors doors_at(const std::vector<std::string>& own) {
    return {.audience = open_at(own, port), .console = {}, .remote = open_at(own, remote_port)};
}

const std::vector<std::string> home{"192.168.1.20", "127.0.0.1"};
const std::vector<std::string> elsewhere{"192.168.77.3", "127.0.0.1"};
const std::vector<std::string> nowhere{"127.0.0.1"};

bool has(const std::vector<std::string>& hosts, const std::string& host) {
    return std::ranges::find(hosts, host) != hosts.end();
}

// What is found, and told.
Whereabouts::Found moves(Whereabouts& where, const std::vector<std::string>& own) {
    const auto found = where.look(own);
    REQUIRE(found);
    where.told(*found);
    CHECK_FALSE(where.look(own));
    return *found;
}

}  // namespace

TEST_SUITE("whereabouts") {
    TEST_CASE("while nothing changes there is nothing to tell") {
        const Whereabouts where{doors_at(home)};
        CHECK_FALSE(where.look(home));
    }

    TEST_CASE("another address is a new page and a sentence with it, and the old name is none") {
        Whereabouts where{doors_at(home)};
        const auto found = moves(where, elsewhere);
        CHECK(found.address == "192.168.77.3");
        CHECK(found.news.page == "http://192.168.77.3:8080/");
        CHECK(found.news.note.find("http://192.168.77.3:8080/") != std::string::npos);
        CHECK(has(found.news.hosts, "192.168.77.3:8080"));
        CHECK(has(found.news.hosts, "127.0.0.1:8080"));
        CHECK_FALSE(has(found.news.hosts, "192.168.1.20:8080"));
        CHECK(has(found.news.remote_hosts, "192.168.77.3:41000"));
        CHECK_FALSE(has(found.news.remote_hosts, "192.168.77.3:8080"));
    }

    TEST_CASE("what was not told is found again") {
        const Whereabouts where{doors_at(home)};
        CHECK(where.look(elsewhere) == where.look(elsewhere));
        CHECK(where.look(elsewhere).has_value());
    }

    TEST_CASE("without a network there is no page, and the same one when it is back") {
        Whereabouts where{doors_at(home)};
        const auto lost = moves(where, nowhere);
        CHECK(lost.news.page.empty());
        CHECK(lost.news.note.starts_with("Plus de réseau"));
        const auto back = moves(where, home);
        CHECK(back.news.page == "http://192.168.1.20:8080/");
        CHECK(back.news.note.find("à la même adresse") != std::string::npos);
    }

    TEST_CASE("back at another address it is another page, not the old one") {
        Whereabouts where{doors_at(home)};
        static_cast<void>(moves(where, nowhere));
        const auto back = moves(where, elsewhere);
        CHECK(back.news.note.find("a changé d’adresse") != std::string::npos);
    }

    TEST_CASE("a screening that begins without a network has a page once there is one") {
        Doors doors = doors_at(nowhere);
        CHECK(player::page_for_hall(doors.audience).empty());
        Whereabouts where{doors};
        const auto found = moves(where, home);
        CHECK(found.news.page == "http://192.168.1.20:8080/");
        CHECK(found.news.note.starts_with("Le réseau est là"));
    }

    TEST_CASE("the address that was told stays while the machine has it, and others may be used") {
        Whereabouts where{doors_at(home)};
        const auto found = moves(where, {"10.8.0.2", "192.168.1.20", "127.0.0.1"});
        CHECK(found.address == "192.168.1.20");
        CHECK(found.news.note.empty());
        CHECK(has(found.news.hosts, "10.8.0.2:8080"));
    }

    TEST_CASE("where one address was asked for, it is the page, whatever it is") {
        Listener door{.socket = {}, .port = port, .address = "127.0.0.1", .hosts = {}};
        CHECK(player::page_for_hall(door) == "http://127.0.0.1:8080/");
        const Whereabouts where{{.audience = std::move(door), .console = {}, .remote = {}}};
        CHECK_FALSE(where.follows());
    }
}
