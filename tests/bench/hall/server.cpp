#include "tests/bench/hall/server.h"

#include <array>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "media/base/text_file.h"
#include "media/birth.h"
#include "media/link_socket.h"
#include "media/setup.h"
#include "tests/bench/hall/sockets.h"

namespace hall {

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// Runs in the child; `prepare` is what it does first.
template <class Prepare>
pid_t run(std::vector<std::string> words, Place place, Prepare prepare) {
    std::vector<char*> raw;
    for (std::string& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);
    const pid_t process = fork();
    if (process != 0) return process;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    rlimit descriptors{};
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);
    prepare();
    take(place);
    execvp(raw[0], raw.data());
    _exit(127);
}

}  // namespace

Server::Server(std::vector<std::string> words, Place place, std::size_t letter)
    : ours_{words.empty()}, letter_{letter} {
    if (ours_)
        start_ours(place);
    else
        start(words, place);
}

Server::~Server() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    if (link_ >= 0) close(link_);
}

void Server::start_ours(Place place) {
    const auto programme = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                            "media/dans-leurs-yeux/programme.json");
    demand(programme.has_value(), "the programme cannot be read");
    const Listener audience;
    const Listener console;
    port_ = audience.port();
    std::array<int, 2> link{};
    demand(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, link.data()) == 0, "no link");
    link_ = link[0];
    const auto setup = media::write_setup(
        media::CompanionSetup{.screening = {.programme_json = *programme,
                                            .marks = {.film = "essai", .starts = {}},
                                            .film_end = media::FilmTime{std::chrono::minutes{6}},
                                            .address = "http://" + host() + "/"},
                              .link = link[1],
                              .public_listener = audience.descriptor(),
                              .console_listener = console.descriptor(),
                              .public_hosts = {host()},
                              .console_hosts = {"127.0.0.1:" + std::to_string(console.port())},
                              .token = "0123456789abcdef0123456789abcdef"});
    demand(setup.has_value(), "no setup");
    process_ =
        run(media::birth_words(COMPANION, *setup), place, [&] { fcntl(*setup, F_SETFD, 0); });
    close(*setup);
    close(link[1]);
    demand(can_be_read(link_), "the companion did not say hello");
}

void Server::start(const std::vector<std::string>& words, Place place) {
    std::array<int, 2> pipe{};
    demand(::pipe(pipe.data()) == 0, "no pipe");
    process_ = run(words, place, [&] { dup2(pipe[1], STDOUT_FILENO); });
    close(pipe[1]);
    std::array<char, 16> said{};
    demand(can_be_read(pipe[0]), words[0] + " did not say its port");
    const ssize_t length = read(pipe[0], said.data(), said.size());
    close(pipe[0]);
    demand(length > 0, words[0] + " did not start");
    std::from_chars(said.data(), said.data() + length, port_);
    demand(port_ != 0, words[0] + " said no port");
    wait_for_listener(port_);
}

void Server::change() {
    ++epoch_;
    if (!ours_) return shout();
    const media::LinkSocket link{link_};
    while (link.receive()) {  // what it says of the hall: nobody reads it here
    }
    const bool plays = epoch_ % 2 == 1;
    const media::FilmAnchor anchor{
        .state = plays ? media::FilmState::playing : media::FilmState::paused,
        .vector = {.position = media::FilmTime{std::chrono::milliseconds{100 * epoch_}},
                   .velocity = plays ? 1.0 : 0.0,
                   .timestamp = now()},
        .epoch = epoch_};
    demand(link.send(anchor), "the link is full");
}

void Server::shout() {
    if (link_ < 0) link_ = open_socket_and_wait(port_, handshake(host()));
    const std::string words = frame(fmt::format(R"({{"t":"change","size":{}}})", letter_));
    demand(send(link_, words.data(), words.size(), MSG_NOSIGNAL) > 0, "nobody hears a change");
    std::array<char, 65536> unread{};
    while (recv(link_, unread.data(), unread.size(), MSG_DONTWAIT) > 0) {
    }
}

double Server::busy_seconds() const {
    double seconds = 0;
    for (const auto& task :
         std::filesystem::directory_iterator{fmt::format("/proc/{}/task", process_)})
        seconds += std::strtod(text_of(task.path() / "schedstat").c_str(), nullptr) / 1e9;
    return seconds;
}

std::int64_t Server::resident_bytes() const {
    constexpr std::string_view key = "VmRSS:";
    const std::string status = text_of(fmt::format("/proc/{}/status", process_));
    const auto at = status.find(key);
    demand(at != std::string::npos, "the server is gone");
    return std::strtol(status.c_str() + at + key.size(), nullptr, 10) * 1024;
}

}  // namespace hall
