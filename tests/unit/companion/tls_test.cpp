#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "companion/delivery.h"
#include "tests/unit/a_certificate.h"
#include "tests/unit/companion/raw_client.h"
#include "tests/unit/companion/running_companion.h"

using namespace std::chrono_literals;

namespace {

const ACertificate& ours() {
    static const ACertificate made = a_certificate();
    return made;
}

class EncryptedCompanion : public RunningCompanion {
public:
    EncryptedCompanion() : RunningCompanion{media::Mode::public_, &ours()} {}

    [[nodiscard]] RawClient visitor(int window = 0) const {
        return RawClient{audience_port(), window, true};
    }
    [[nodiscard]] RawClient phone(int window = 0) const {
        auto opened = open_socket({.port = audience_port(), .window = window, .encrypted = true});
        REQUIRE(opened);
        opened->send_frame(R"({"t":"hello","v":1,"lang":"fr"})");
        return std::move(*opened);
    }
    [[nodiscard]] std::string question(std::string_view path) const {
        return fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", path, audience_port());
    }
    // The next word of the companion about the room, asked for.
    [[nodiscard]] int phones() const {
        say(media::link::Hello{});
        for (;;) {
            const auto message = hear();
            if (const auto* room = std::get_if<media::link::Room>(&message)) return room->phones;
        }
    }
};

// Changes of the film, each of which a phone that reads has been told of before the next.
class Changes {
public:
    Changes(const RunningCompanion& companion, RawClient& reader)
        : companion_{companion}, reader_{reader} {}

    void another() {
        ++anchor_.epoch;
        companion_.say(anchor_);
        while (reader_.letter("timeline").at("ep") != anchor_.epoch) {
        }
    }
    [[nodiscard]] std::uint32_t last() const { return anchor_.epoch; }

private:
    const RunningCompanion& companion_;
    RawClient& reader_;
    media::FilmAnchor anchor_ = playing_now();
};

constexpr int small_window = 4096;
constexpr int too_many = 800;  // for the kernel, of who does not read

}  // namespace

TEST_SUITE("under TLS") {
    TEST_CASE("pages come whole, many on one connection, and a small window changes nothing") {
        const EncryptedCompanion companion;
        for (const int window : {0, small_window}) {
            RawClient visitor = companion.visitor(window);
            for (int i = 0; i < 3; ++i) {
                visitor.send(companion.question("/phone/phone.js"));
                const std::string answer = visitor.answer();
                CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
                CHECK(answer.size() > 20'000);
                CHECK(answer.ends_with("\n"));
            }
        }
    }

    TEST_CASE("a page that is refused is said whole before the line goes") {
        const EncryptedCompanion companion;
        RawClient visitor = companion.visitor();
        visitor.send(companion.question("/nothing"));
        CHECK(visitor.answer().ends_with("</p>\n"));
        CHECK(visitor.is_closed());
    }

    TEST_CASE("a phone that reads late gets whole letters, and the newest last") {
        const EncryptedCompanion companion;
        RawClient late = companion.phone(small_window);
        RawClient other = companion.phone();
        Changes changes{companion, other};
        for (int i = 0; i < too_many; ++i) changes.another();
        std::set<std::uint32_t> came;
        while (!came.contains(changes.last()))
            came.insert(late.letter("timeline").at("ep").get<std::uint32_t>());
        CHECK(came.size() < too_many);
    }

    TEST_CASE("a phone that takes nothing is hung up on once it has been waited for") {
        const EncryptedCompanion companion;
        const RawClient deaf = companion.phone(small_window);
        RawClient other = companion.phone();
        Changes changes{companion, other};
        while (companion.phones() < 2) {
        }
        const auto begin = std::chrono::steady_clock::now();
        while (companion.phones() == 2 && std::chrono::steady_clock::now() < begin + 10s)
            changes.another();
        CHECK(companion.phones() == 1);
        CHECK(std::chrono::steady_clock::now() > begin + companion::Delivery::stuck_patience);
    }

    TEST_CASE("messages that come all at once, in one record and in many, are all heard") {
        const EncryptedCompanion companion;
        RawClient phone = companion.phone();
        static_cast<void>(phone.letter("sheet"));
        const std::string padding(400, ' ');  // a message is longer than what one read takes
        std::string all;
        for (int i = 1; i <= 9; ++i)
            all += frame_of(fmt::format(R"({{"t":"ping","id":{},"c":{}{}}})", i, i, padding));
        phone.send(all);
        while (phone.letter("pong").at("id") != 9) {
        }
        for (const char byte : frame_of(R"({"t":"ping","id":10,"c":1})")) phone.send({&byte, 1});
        CHECK(phone.letter("pong").at("id") == 10);
    }

    TEST_CASE("who speaks plainly is shown the way, whatever they wanted, and told nothing else") {
        const EncryptedCompanion companion;
        for (const std::string& wish :
             {companion.question("/"), companion.question("/donnees.json"),
              handshake_of({.port = companion.audience_port()})}) {
            RawClient visitor{companion.audience_port()};
            visitor.send(wish);
            const std::string answer = visitor.answer();
            CHECK(answer.starts_with("HTTP/1.1 307 Temporary Redirect\r\n"));
            CHECK(answer.find(fmt::format("\r\nlocation: https://127.0.0.1:{}/\r\n",
                                          companion.audience_port())) != std::string::npos);
            CHECK(answer.find("strict-transport-security") == std::string::npos);
            CHECK(visitor.is_closed());
        }
    }

    TEST_CASE("noise is no reason to wait") {
        const EncryptedCompanion companion;
        RawClient visitor{companion.audience_port()};
        visitor.send("\x01\x02\x03\x04\x05");
        CHECK(visitor.is_closed());
    }

    TEST_CASE("the desk of this machine is spoken to in plain") {
        const EncryptedCompanion companion;
        RawClient visitor{companion.console_port()};
        visitor.send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
                                 RunningCompanion::desk_path(), companion.console_port()));
        const std::string answer = visitor.answer();
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(answer.find("strict-transport-security") == std::string::npos);
    }

    TEST_CASE("asked to end, it says goodbye and ends well") {
        EncryptedCompanion companion;
        RawClient phone = companion.phone();
        static_cast<void>(phone.letter("sheet"));
        CHECK(companion.end() == 0);
        CHECK(phone.letter("closed").at("t") == "closed");
    }
}

TEST_SUITE("in plain") {
    TEST_CASE("a browser that tries TLS first is refused at once") {
        const RunningCompanion companion;
        RawClient visitor{companion.audience_port()};
        visitor.send(std::string_view{"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10});
        const auto begin = std::chrono::steady_clock::now();
        CHECK(visitor.is_closed());
        CHECK(std::chrono::steady_clock::now() - begin < 3s);  // a request is waited for longer
    }
}
