// hall.cpp: fills a hall at one server and prints what was measured there, as JSON.
//
//     hall fan_out --phones 10000 --server-on 0 --phones-on 1                 contrechamp-companion
//     hall fan_out --phones 10000 --letter 118 -- build/…/floor --slice 64    what it is held
//     against
#include <cstdio>
#include <map>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <CLI/CLI.hpp>

#include "tests/bench/hall/experiments.h"

namespace {

constexpr int server_priority = 5;
constexpr int crowd_priority = 4;
constexpr int probes_priority = 6;

void take_all_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

struct Words {
    std::string experiment;
    std::vector<std::string> server;
    std::size_t letter = 118;
    int server_on = -1;
    int phones_on = -1;
    std::int64_t between_ms = 250;
    std::int64_t window_ms = 2000;
    std::int64_t settle_ms = 1000;
    hall::Plan plan;
};

void describe(CLI::App& app, Words& words) {
    app.add_option("experiment", words.experiment)->required();
    app.add_option("server", words.server);
    app.add_option("--phones", words.plan.phones);
    app.add_option("--times", words.plan.times);
    app.add_option("--rate", words.plan.rate);
    app.add_option("--between-ms", words.between_ms);
    app.add_option("--window-ms", words.window_ms);
    app.add_option("--settle-ms", words.settle_ms);
    app.add_option("--into", words.plan.folder);
    app.add_option("--letter", words.letter);
    app.add_option("--server-on", words.server_on);
    app.add_option("--phones-on", words.phones_on);
}

hall::Figures measure(const Words& words) {
    const std::map<std::string, hall::Figures (*)(hall::Server&, const hall::Plan&)> experiments{
        {"fan_out", hall::fan_out},   {"pings", hall::pings},
        {"stampede", hall::stampede}, {"besieged", hall::besieged},
        {"joins", hall::joins},       {"pages", hall::pages},
        {"copy", hall::copy_pages},   {"coming_back", hall::coming_back}};
    const auto experiment = experiments.find(words.experiment);
    hall::demand(experiment != experiments.end(), "no such experiment");
    hall::Plan plan = words.plan;
    plan.between = std::chrono::milliseconds{words.between_ms};
    plan.window = std::chrono::milliseconds{words.window_ms};
    plan.to_settle = std::chrono::milliseconds{words.settle_ms};
    plan.probes = {.processor = words.phones_on, .priority = probes_priority};
    take_all_descriptors();
    hall::Server server{
        words.server, {.processor = words.server_on, .priority = server_priority}, words.letter};
    hall::take({.processor = words.phones_on, .priority = crowd_priority});
    return experiment->second(server, plan);
}

}  // namespace

int main(int count, char** given) {
    CLI::App app;
    Words words;
    describe(app, words);
    CLI11_PARSE(app, count, given);
    std::puts(measure(words).dump().c_str());
}
