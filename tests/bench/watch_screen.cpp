// watch_screen.cpp: what one row of a screen shows, and from when on, to a quarter of a
// millisecond.
//
//     watch_screen FILE ROW       FILE: the picture in memory that Xvfb keeps with -fbdir
//
// Nothing is asked of the X server: its memory is read where it is. Each change of the row is a
// line on standard output, until standard input ends: microseconds of the monotonic clock, the
// number that the row's sixteen lamps make (media/stand-in), and how often colours change between
// the middle and nine tenths of the row. A film's picture changes often, a plain ground never.
//
// Limits  What stands for less than a quarter of a millisecond may be missed.
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <span>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

namespace {

constexpr int lamps = 16;
constexpr std::uint32_t lit = 90;      // of 255
constexpr long looks_every = 250'000;  // nanoseconds

// The head of the X window dump that Xvfb keeps up to date: numbers of four bytes, the highest
// first.
struct Head {
    std::uint32_t size = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t bits_per_pixel = 0;
    std::uint32_t bytes_per_line = 0;
    std::uint32_t colours = 0;
};

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t place) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | bytes[place * 4 + i];
    return number;
}

Head head_of(std::span<const std::uint8_t> dump) {
    return {.size = number_at(dump, 0),
            .width = number_at(dump, 4),
            .height = number_at(dump, 5),
            .bits_per_pixel = number_at(dump, 11),
            .bytes_per_line = number_at(dump, 12),
            .colours = number_at(dump, 19)};
}

std::span<const std::uint8_t> mapped(const char* file) {
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return {};
    struct stat status {};
    fstat(descriptor, &status);
    const auto size = static_cast<std::size_t>(status.st_size);
    void* bytes = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (bytes == MAP_FAILED) return {};
    return {static_cast<const std::uint8_t*>(bytes), size};
}

using Row = std::vector<std::uint32_t>;

// While somebody writes it, a row is half old and half new: read until it is the same twice.
Row read_row(std::span<const std::uint32_t> screen) {
    Row row(screen.size());
    for (;;) {
        for (std::size_t x = 0; x < row.size(); ++x) {
            const volatile std::uint32_t& pixel = screen[x];
            row[x] = pixel & 0xffffffU;
        }
        bool same = true;
        for (std::size_t x = 0; x < row.size(); ++x) {
            const volatile std::uint32_t& pixel = screen[x];
            same = same && row[x] == (pixel & 0xffffffU);
        }
        if (same) return row;
    }
}

std::uint32_t frame_on(const Row& row) {
    std::uint32_t number = 0;
    for (std::size_t lamp = 0; lamp < lamps; ++lamp) {
        const std::uint32_t green = row[(2 * lamp + 1) * row.size() / (2 * lamps)] >> 8U & 0xffU;
        number = number * 2 + (green > lit ? 1 : 0);
    }
    return number;
}

int edges_of(const Row& row) {
    int edges = 0;
    for (std::size_t x = row.size() / 2; x < row.size() * 9 / 10; ++x)
        if (row[x] != row[x + 1]) ++edges;
    return edges;
}

std::int64_t micros() {
    using std::chrono::duration_cast;
    return duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// Until whoever started us closes our input, or is gone.
void watch(std::span<const std::uint32_t> screen) {
    prctl(PR_SET_TIMERSLACK, 1);
    Row shown;
    for (;;) {
        auto row = read_row(screen);
        if (row != shown) {
            fmt::print("{} {} {}\n", micros(), frame_on(row), edges_of(row));
            std::fflush(stdout);
            shown = std::move(row);
        }
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const timespec pause{.tv_sec = 0, .tv_nsec = looks_every};
        if (ppoll(&input, 1, &pause, nullptr) > 0) return;
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const auto dump = mapped(words[1]);
    const std::string_view wanted{words[2]};
    std::uint32_t row = 0;
    std::from_chars(wanted.data(), wanted.data() + wanted.size(), row);
    constexpr std::size_t head_size = 100;
    if (dump.size() < head_size) return 1;
    const Head head = head_of(dump);
    const std::size_t begin =
        head.size + std::size_t{12} * head.colours + std::size_t{head.bytes_per_line} * row;
    if (head.bits_per_pixel != 32 || begin + head.width * std::size_t{4} > dump.size()) return 1;
    watch({reinterpret_cast<const std::uint32_t*>(dump.data() + begin), head.width});
}
