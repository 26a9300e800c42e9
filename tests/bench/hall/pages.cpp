// pages.cpp: how many bytes of pages leave in a second.
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "tests/bench/hall/browsers.h"
#include "tests/bench/hall/experiments.h"

namespace hall {

namespace {

// What a phone fetches when it comes in.
constexpr std::array<std::string_view, 3> parts{"/", "/phone/phone.js", "/phone/phone.css"};
constexpr std::chrono::seconds patience{10};

class Load {
public:
    explicit Load(const Server& server) : browsers_{server} {}

    void begin(std::size_t connections) {
        for (std::size_t i = 0; i < connections; ++i) ask(browsers_.open(), i);
    }

    void run_until(Moment end) {
        while (now() < end) browsers_.turn(end);
    }

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    [[nodiscard]] std::uint64_t pages() const { return pages_; }
    [[nodiscard]] std::uint64_t failed() const { return browsers_.failed(); }

private:
    void ask(Browsers::Connection& connection, std::size_t turn) {
        browsers_.ask(connection, parts[turn % parts.size()],
                      [this, turn](Browsers::Connection& same, std::string_view /*head*/,
                                   std::string_view body) {
                          bytes_ += body.size();
                          ++pages_;
                          ask(same, turn + 1);
                      });
    }

    Browsers browsers_;
    std::uint64_t bytes_ = 0;
    std::uint64_t pages_ = 0;
};

}  // namespace

Figures pages(Server& server, const Plan& plan) {
    Load load{server};
    load.begin(plan.phones);
    load.run_until(now() + plan.to_settle);
    const std::uint64_t bytes = load.bytes();
    const std::uint64_t pages = load.pages();
    const double busy = server.busy_seconds();
    const Moment began = now();
    load.run_until(began + plan.window);
    const double seconds = milliseconds(now() - began) / 1e3;
    demand(load.failed() == 0, "a page was not served");
    const auto sent = static_cast<double>(load.pages() - pages);
    return {{"megabytes_a_second", static_cast<double>(load.bytes() - bytes) / seconds / 1e6},
            {"pages_a_second", sent / seconds},
            {"busy_us_each", (server.busy_seconds() - busy) / sent * 1e6}};
}

Figures copy_pages(Server& server, const Plan& plan) {
    Browsers browsers{server};
    Figures heads = Figures::object();
    for (const std::string_view part : parts) {
        const std::filesystem::path file =
            std::filesystem::path{plan.folder} / (part == "/" ? "index.html" : part.substr(1));
        std::filesystem::create_directories(file.parent_path());
        browsers.ask(browsers.open(), part,
                     [&](Browsers::Connection&, std::string_view head, std::string_view body) {
                         std::ofstream{file, std::ios::binary} << body;
                         heads[std::string{part}] = head;
                     });
        const Moment end = now() + patience;
        while (!heads.contains(part) && now() < end) browsers.turn(end);
    }
    demand(heads.size() == parts.size() && browsers.failed() == 0, "a page was not served");
    return heads;
}

}  // namespace hall
