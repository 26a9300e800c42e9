#include "tests/unit/companion/running_companion.h"

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/birth.h"
#include "media/credentials.h"
#include "tests/unit/companion/raw_client.h"

namespace {

std::string at_port(std::uint16_t port) {
    return "127.0.0.1:" + std::to_string(port);
}

}  // namespace

std::pair<int, std::uint16_t> listen_somewhere() {
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    REQUIRE(bind(descriptor, any, size) == 0);
    REQUIRE(listen(descriptor, 1024) == 0);
    REQUIRE(getsockname(descriptor, any, &size) == 0);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return {descriptor, ntohs(address.sin_port)};
}

media::FilmAnchor playing_now() {
    return {.state = media::FilmState::playing,
            .vector = {.position = media::FilmTime{std::chrono::seconds{5}},
                       .velocity = 1,
                       .timestamp = std::chrono::steady_clock::now()},
            .epoch = 3};
}

RunningCompanion::RunningCompanion(media::Mode mode, const ACertificate* certificate) {
    const auto programme = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                            "media/dans-leurs-yeux/programme.json");
    REQUIRE(programme);
    const auto [audience, audience_port] = listen_somewhere();
    const auto [console, console_port] = listen_somewhere();
    audience_port_ = audience_port;
    console_port_ = console_port;
    std::array<int, 2> link{};
    REQUIRE(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, link.data()) == 0);
    link_ = link[0];
    const media::Result<int> credentials =
        certificate == nullptr ? -1 : media::hand_over(certificate->pem, certificate->key);
    REQUIRE(credentials);
    const auto setup = media::write_setup(
        media::CompanionSetup{.screening = {.programme_json = *programme,
                                            .marks = {.film = "essai", .starts = {}},
                                            .film_end = media::FilmTime{std::chrono::minutes{6}},
                                            .mode = mode,
                                            .address = "http://" + at_port(audience_port) + "/"},
                              .link = link[1],
                              .public_listener = audience,
                              .console_listener = console,
                              .credentials = *credentials,
                              .public_hosts = {at_port(audience_port)},
                              .console_hosts = {at_port(console_port)},
                              .token = token()});
    REQUIRE(setup);
    auto words = media::birth_words(COMPANION, *setup);
    std::array<char*, 6> raw{};
    for (std::size_t i = 0; i < words.size(); ++i) raw[i] = words[i].data();
    process_ = fork();
    if (process_ == 0) {
        for (const int given : {*setup, *credentials}) fcntl(given, F_SETFD, 0);
        execv(COMPANION, raw.data());
        _exit(127);
    }
    for (const int given : {*setup, *credentials, link[1], audience, console}) close(given);
    CHECK(std::holds_alternative<media::link::Hello>(hear()));
}

RunningCompanion::~RunningCompanion() {
    if (process_ > 0) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    close(link_);
}

void RunningCompanion::say(const media::link::Message& message) const {
    CHECK(media::LinkSocket{link_}.send(message));
}

media::link::Message RunningCompanion::hear() const {
    pollfd waiting{.fd = link_, .events = POLLIN, .revents = 0};
    REQUIRE(poll(&waiting, 1, patience_ms) == 1);
    auto message = media::LinkSocket{link_}.receive();
    REQUIRE(message);
    return std::move(*message);
}

bool RunningCompanion::runs() const {
    return waitpid(process_, nullptr, WNOHANG) == 0;
}

int RunningCompanion::end() {
    kill(process_, SIGTERM);
    int status = 0;
    waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
