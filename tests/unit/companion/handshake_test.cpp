#include "companion/handshake.h"

#include <doctest/doctest.h>

using companion::DoorRules;
using companion::Handshake;
using companion::known_host;
using companion::known_origin;
using companion::Wrong;
using companion::wrong_in;

namespace {

using Hosts = std::vector<std::string>;

const Hosts& our_hosts() {
    static const Hosts hosts{"192.168.1.20:8080", "show.test:8080"};
    return hosts;
}

Handshake a_browsers() {
    return {.method = "GET",
            .http = "HTTP/1.1",
            .path = "/ws",
            .host = "192.168.1.20:8080",
            .origin = "http://192.168.1.20:8080",
            .upgrade = "websocket",
            .connection = "Upgrade",
            .version = "13",
            .key = "dGhlIHNhbXBsZSBub25jZQ==",
            .protocols = "contrechamp.v1"};
}

std::optional<Wrong> wrong_of(const Handshake& handshake) {
    return wrong_in(handshake, {.path = "/ws", .protocol = "contrechamp.v1", .hosts = our_hosts()});
}

std::optional<Wrong> wrong_with(std::string Handshake::*field, const char* value) {
    Handshake handshake = a_browsers();
    handshake.*field = value;
    return wrong_of(handshake);
}

bool passes(const Handshake& handshake) {
    return !wrong_of(handshake);
}

bool passes_with(std::string Handshake::*field, const char* value) {
    return !wrong_with(field, value);
}

}  // namespace

TEST_SUITE("handshake") {
    TEST_CASE("what a browser sends passes") {
        CHECK(passes(a_browsers()));
    }

    TEST_CASE("any other method, version or path does not") {
        CHECK_FALSE(passes_with(&Handshake::method, ""));
        CHECK_FALSE(passes_with(&Handshake::http, "HTTP/1.0"));
        CHECK_FALSE(passes_with(&Handshake::path, "/console"));
        CHECK_FALSE(passes_with(&Handshake::path, "/ws/"));
        CHECK_FALSE(passes_with(&Handshake::version, "8"));
        CHECK_FALSE(passes_with(&Handshake::version, ""));
    }

    TEST_CASE("an upgrade to anything else does not pass") {
        CHECK(passes_with(&Handshake::upgrade, "WebSocket"));
        CHECK_FALSE(passes_with(&Handshake::upgrade, "h2c"));
        CHECK_FALSE(passes_with(&Handshake::upgrade, "websocket, h2c"));
        CHECK_FALSE(passes_with(&Handshake::upgrade, ""));
    }

    TEST_CASE("the connection is to be upgraded, whatever else it is to be") {
        CHECK(passes_with(&Handshake::connection, "keep-alive, Upgrade"));
        CHECK(passes_with(&Handshake::connection, "upgrade"));
        CHECK_FALSE(passes_with(&Handshake::connection, "keep-alive"));
        CHECK_FALSE(passes_with(&Handshake::connection, "Upgraded"));
        CHECK_FALSE(passes_with(&Handshake::connection, ""));
    }

    TEST_CASE("who has not the path is told nothing else, then who has not our name") {
        Handshake handshake = a_browsers();
        handshake.version = "8";
        CHECK(wrong_of(handshake) == Wrong::version);
        handshake.host = "rebind.test:8080";
        CHECK(wrong_of(handshake) == Wrong::host);
        handshake.path = "/";
        CHECK(wrong_of(handshake) == Wrong::path);
        CHECK(wrong_with(&Handshake::method, "") == Wrong::method);
        CHECK(wrong_with(&Handshake::origin, "null") == Wrong::origin);
        CHECK(wrong_with(&Handshake::key, "") == Wrong::other);
    }

    TEST_CASE("a key is sixteen bytes in base 64") {
        CHECK_FALSE(passes_with(&Handshake::key, ""));
        CHECK_FALSE(passes_with(&Handshake::key, "dGhlIHNhbXBsZSBub25jZQ="));
        CHECK_FALSE(passes_with(&Handshake::key, "dGhlIHNhbXBsZSBub25jZQ=!"));
        CHECK_FALSE(passes_with(&Handshake::key, "dGhlIHNhbXB-ZSBub25jZQ=="));
    }

    TEST_CASE("our subprotocol must be among those named") {
        CHECK(passes_with(&Handshake::protocols, "future.v9, contrechamp.v1"));
        CHECK_FALSE(passes_with(&Handshake::protocols, ""));
        CHECK_FALSE(passes_with(&Handshake::protocols, "contrechamp.v10"));
        CHECK_FALSE(passes_with(&Handshake::protocols, "contrechamp.console.v1"));
    }

    TEST_CASE("a page of another site cannot open a socket here") {
        CHECK_FALSE(passes_with(&Handshake::origin, "http://evil.example"));
        CHECK_FALSE(passes_with(&Handshake::origin, "http://192.168.1.20:9090"));
        CHECK_FALSE(passes_with(&Handshake::origin, "null"));
    }

    TEST_CASE("under TLS a page in plain is another site") {
        const DoorRules rules{
            .path = "/ws", .protocol = "contrechamp.v1", .hosts = our_hosts(), .encrypted = true};
        Handshake handshake = a_browsers();
        CHECK(wrong_in(handshake, rules) == Wrong::origin);
        handshake.origin = "https://192.168.1.20:8080";
        CHECK_FALSE(wrong_in(handshake, rules));
    }

    TEST_CASE("a program that is no browser names no origin") {
        CHECK(passes_with(&Handshake::origin, ""));
    }

    TEST_CASE("a name that only points at us is not ours") {
        CHECK_FALSE(passes_with(&Handshake::host, "rebind.test:8080"));
        CHECK_FALSE(passes_with(&Handshake::host, ""));
    }
}

TEST_SUITE("host names") {
    TEST_CASE("are compared whole, port and all, in any case of letters") {
        CHECK(known_host("SHOW.test:8080", our_hosts()));
        CHECK_FALSE(known_host("show.test", our_hosts()));
        CHECK_FALSE(known_host("show.test:80", our_hosts()));
        CHECK_FALSE(known_host("a.show.test:8080", our_hosts()));
    }

    TEST_CASE("come without a port where ours is 80") {
        CHECK(known_host("show.test", Hosts{"show.test:80"}));
        CHECK(known_origin("http://show.test", Hosts{"show.test:80"}));
        CHECK_FALSE(known_host("show.test:8080", Hosts{"show.test:80"}));
    }

    TEST_CASE(
        "under TLS come without a port where ours is 443, and from a page that came encrypted") {
        const Hosts hosts{"salle.test:443"};
        CHECK(known_host("salle.test", hosts, true));
        CHECK(known_host("salle.test:443", hosts, true));
        CHECK_FALSE(known_host("salle.test", hosts));
        CHECK_FALSE(known_host("salle.test", Hosts{"salle.test:80"}, true));
        CHECK(known_origin("https://salle.test", hosts, true));
        CHECK(known_origin("", hosts, true));
        CHECK_FALSE(known_origin("http://salle.test", hosts, true));
        CHECK_FALSE(known_origin("http://salle.test:443", hosts, true));
    }

    TEST_CASE("nobody's list knows nobody") {
        CHECK_FALSE(known_host("", Hosts{}));
    }
}
