#include "tests/trust/evenings/trace.h"

#include <algorithm>

#include <fmt/format.h>

namespace evenings {

void Trace::note(Who who, std::string_view what, std::string_view text) {
    Note& note = ring_.at(notes_++ % remembered);
    note.moment = agenda_.now();
    note.who = who;
    note.what = what;
    note.text.assign(text);
    std::array<char, sizeof(std::int64_t) + sizeof(int)> numbers{};
    std::int64_t since = (note.moment - noon).count();
    int number = who.number;
    for (std::size_t i = 0; i < sizeof since; ++i)
        numbers.at(i) = static_cast<char>(since >> 8U * i);
    for (std::size_t i = 0; i < sizeof number; ++i)
        numbers.at(sizeof since + i) = static_cast<char>(number >> 8U * i);
    mix({numbers.data(), numbers.size()});
    mix(who.name);
    mix(what);
    mix(text);
    if (read_) read_(line(note));
}

void Trace::mix(std::string_view bytes) {
    for (const char byte : bytes) {
        hash_ ^= static_cast<unsigned char>(byte);
        hash_ *= 0x100000001B3;
    }
}

std::string Trace::line(const Note& note) {
    const std::chrono::duration<double> since = note.moment - noon;
    return fmt::format("{:11.6f} s  {} {}  {}  {}", since.count(), note.who.name, note.who.number,
                       note.what, note.text);
}

std::vector<std::string> Trace::last() const {
    std::vector<std::string> lines;
    for (std::uint64_t i = notes_ - std::min<std::uint64_t>(notes_, remembered); i < notes_; ++i)
        lines.push_back(line(ring_.at(i % remembered)));
    return lines;
}

}  // namespace evenings
