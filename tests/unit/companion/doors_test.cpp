#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/companion/raw_client.h"
#include "tests/unit/companion/running_companion.h"

namespace {

std::string get(std::uint16_t port, const std::string& path, const std::string& host = {}) {
    return fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", path,
                       host.empty() ? fmt::format("127.0.0.1:{}", port) : host);
}

std::string status(std::uint16_t port, const std::string& request) {
    RawClient client{port};
    client.send(request);
    const std::string answer = client.answer();
    return answer.size() < 12 ? "closed" : answer.substr(9, 3);
}

bool opens(const Upgrade& upgrade) {
    return open_socket(upgrade).has_value();
}

}  // namespace

TEST_SUITE("doors") {
    TEST_CASE("the phone's page is served with its headers and the connection kept") {
        const RunningCompanion companion;
        RawClient client{companion.audience_port()};
        for (int i = 0; i < 3; ++i) {
            client.send(get(companion.audience_port(), "/"));
            const std::string answer = client.answer();
            CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
            CHECK(answer.find("content-security-policy: default-src 'none'") != std::string::npos);
            CHECK(answer.find("<html") != std::string::npos);
        }
    }

    TEST_CASE("each door serves its own pages and refuses the other's name") {
        const RunningCompanion companion;
        const auto audience = companion.audience_port();
        const auto console = companion.console_port();
        CHECK(status(audience, get(audience, "/phone/phone.js")) == "200");
        CHECK(status(audience, get(audience, "/shared/clock.js")) == "404");
        CHECK(status(audience, get(audience, "/console")) == "404");
        CHECK(status(console, get(console, RunningCompanion::desk_path())) == "200");
        CHECK(status(console, get(console, "/console")) == "404");
        CHECK(status(console, get(console, "/")) == "404");
        CHECK(status(audience, get(audience, "/", "rebind.test")) == "421");
        CHECK(status(audience, get(console, "/")) == "421");
        CHECK(status(audience, get(audience, "/../../etc/passwd")) == "404");
    }

    TEST_CASE("whatever would change something is refused") {
        const RunningCompanion companion;
        const auto port = companion.audience_port();
        for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            const std::string result = status(
                port,
                fmt::format("{} / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 3\r\n\r\nabc",
                            method, port));
            CHECK_MESSAGE((result == "405" || result == "closed"), method << " " << result);
        }
        CHECK(status(port, fmt::format("CONNECT / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", port)) ==
              "closed");
        CHECK(companion.runs());
    }

    TEST_CASE("a WebSocket opens only as a browser on our own page would open it") {
        const RunningCompanion companion;
        const auto port = companion.audience_port();
        CHECK(opens({.port = port}));
        CHECK(opens({.port = port, .origin = fmt::format("http://127.0.0.1:{}", port)}));
        CHECK_FALSE(opens({.port = port, .method = "POST"}));
        CHECK_FALSE(opens({.port = port, .http = "HTTP/1.0"}));
        CHECK_FALSE(opens({.port = port, .path = "/"}));
        CHECK_FALSE(opens({.port = port, .protocol = "http"}));
        CHECK_FALSE(opens({.port = port, .protocol = "nobody.v1"}));
        CHECK_FALSE(opens({.port = port, .host = "rebind.test"}));
        CHECK_FALSE(opens({.port = port, .origin = "http://evil.example"}));
    }

    TEST_CASE("the console's socket does not exist at the audience's door") {
        const RunningCompanion companion;
        const auto audience = companion.audience_port();
        const auto console = companion.console_port();
        const std::string path = RunningCompanion::desk_path();
        CHECK(opens({.port = console, .path = path, .protocol = "contrechamp.console.v1"}));
        CHECK_FALSE(opens({.port = audience, .path = path, .protocol = "contrechamp.console.v1"}));
        CHECK_FALSE(
            opens({.port = console, .path = "/console", .protocol = "contrechamp.console.v1"}));
        CHECK_FALSE(opens({.port = audience, .path = "/ws", .protocol = "contrechamp.console.v1"}));
        CHECK_FALSE(opens({.port = audience,
                           .path = "/ws",
                           .protocol = "contrechamp.console.v1, contrechamp.v1"}));
        CHECK_FALSE(opens({.port = console, .path = "/ws"}));
    }

    TEST_CASE("an unknown upgrade on a connection that was used before does no harm") {
        const RunningCompanion companion;
        const auto port = companion.audience_port();
        for (const std::string& wish : std::vector<std::string>{"h3", "h2c", std::string(100, 'x')})
            for (int again = 0; again < 2; ++again) {
                RawClient client{port};
                client.send(get(port, "/"));
                CHECK(client.answer().starts_with("HTTP/1.1 200 OK"));
                client.send(handshake_of({.port = port, .upgrade = wish}));
                client.send(handshake_of({.port = port, .upgrade = wish}));
                CHECK(client.answer().find(" 101 ") == std::string::npos);
            }
        CHECK(companion.runs());
        CHECK(opens({.port = port}));
    }

    TEST_CASE("nine hundred who connect and say nothing lock nobody out") {
        const RunningCompanion companion;
        const auto port = companion.audience_port();
        std::vector<RawClient> silent;
        for (int i = 0; i < 900; ++i) silent.emplace_back(port).send("GET / HT");
        CHECK(status(port, get(port, "/")) == "200");
        CHECK(opens({.port = port}));
        CHECK(silent.front().is_closed());
    }
}
