// main.cpp: evenings by chance, one after the other and on every core, until one breaks a promise.
//
//   evenings [--evenings N] [--first SEED] [--seed SEED [--trace]] [--phones N] [--brief]
//
// Threads  One for each core; each plays evenings of its own, and they share a counter.
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "tests/trust/evenings/evening.h"

namespace {

struct Wish {
    std::uint64_t evenings = 1000;
    std::uint64_t first = 1;
    std::optional<std::uint64_t> seed;
    bool trace = false;
    evenings::Options options;
};

struct Sum {
    std::mutex lock;
    evenings::Outcome all;
    std::optional<std::uint64_t> broken;  // the smallest seed
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<Wish> wish_of(std::span<char*> words) {
    Wish wish;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word{words[i]};
        if (word == "--trace" || word == "--brief") {
            (word == "--trace" ? wish.trace : wish.options.brief) = true;
            continue;
        }
        const auto value = i + 1 < words.size() ? number(words[++i]) : std::nullopt;
        if (!value) return {};
        if (word == "--evenings")
            wish.evenings = *value;
        else if (word == "--first")
            wish.first = *value;
        else if (word == "--seed")
            wish.seed = *value;
        else if (word == "--phones")
            wish.options.phones = static_cast<int>(*value);
        else
            return {};
    }
    return wish;
}

void play_some(const Wish& wish, std::atomic<std::uint64_t>& next, Sum& sum) {
    for (;;) {
        const std::uint64_t seed = next++;
        if (seed >= wish.first + wish.evenings) return;
        const evenings::Outcome one = evenings::play(seed, wish.options);
        const std::lock_guard guard{sum.lock};
        sum.all.hash ^= one.hash;
        sum.all.notes += one.notes;
        sum.all.looks += one.looks;
        sum.all.strict_looks += one.strict_looks;
        sum.all.strict_looks_by_http += one.strict_looks_by_http;
        sum.all.shown_out += one.shown_out;
        if (!one.broken) continue;
        next = wish.first + wish.evenings;
        if (!sum.broken || seed < *sum.broken) sum.broken = seed;
    }
}

int play_one(std::uint64_t seed, const Wish& wish) {
    const auto read = [](const std::string& line) { fmt::print("{}\n", line); };
    const evenings::Outcome one =
        wish.trace ? evenings::play(seed, wish.options, read) : evenings::play(seed, wish.options);
    if (!wish.trace)
        for (const std::string& line : one.last) fmt::print("{}\n", line);
    if (one.broken)
        fmt::print("Graine {} : {}\nÀ revoir : --seed {}{} --trace\n", seed, *one.broken, seed,
                   wish.options.brief ? " --brief" : "");
    else
        fmt::print("Graine {} : tout est tenu. {} faits, empreinte {:016x}.\n", seed, one.notes,
                   one.hash);
    return one.broken ? 1 : 0;
}

int play_all(const Wish& wish) {
    const auto began = std::chrono::steady_clock::now();
    std::atomic<std::uint64_t> next = wish.first;
    Sum sum;
    std::vector<std::jthread> threads;
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < cores; ++i) threads.emplace_back([&] { play_some(wish, next, sum); });
    threads.clear();
    if (sum.broken) return play_one(*sum.broken, wish);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    fmt::print(
        "{} soirées, graines {} à {} : tout est tenu. {} faits, {} coups d’œil dont {} sans "
        "excuse, {} à qui demande par HTTP, {} téléphones renvoyés, empreinte {:016x}, {:.1f} s.\n",
        wish.evenings, wish.first, wish.first + wish.evenings - 1, sum.all.notes, sum.all.looks,
        sum.all.strict_looks, sum.all.strict_looks_by_http, sum.all.shown_out, sum.all.hash,
        took.count());
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const auto wish = wish_of({words + 1, static_cast<std::size_t>(count - 1)});
    if (!wish) {
        fmt::print(
            stderr,
            "Utilisation : evenings [--evenings N] [--first GRAINE] [--seed GRAINE [--trace]] "
            "[--phones N] [--brief]\n");
        return 2;
    }
    return wish->seed ? play_one(*wish->seed, *wish) : play_all(*wish);
}
