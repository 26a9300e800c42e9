// trace.h: what happened in an evening: all of it as one number, the last of it as lines.
//
// Threads  None of its own.
// Limits   The last 60 lines; all of them, where somebody wants to read them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/trust/evenings/agenda.h"

namespace evenings {

// Who something happened to: "téléphone", 3.
struct Who {
    std::string_view name;
    int number = 0;
};

class Trace {
public:
    static constexpr std::size_t remembered = 60;

    // Read: gets every line.
    explicit Trace(const Agenda& agenda, std::function<void(const std::string&)> read = {})
        : agenda_{agenda}, read_{std::move(read)} {}

    void note(Who who, std::string_view what, std::string_view text = {});

    [[nodiscard]] std::uint64_t hash() const { return hash_; }
    [[nodiscard]] std::uint64_t notes() const { return notes_; }
    [[nodiscard]] std::vector<std::string> last() const;

private:
    struct Note {
        Moment moment;
        Who who;
        std::string_view what;  // always a literal
        std::string text;
    };
    void mix(std::string_view bytes);
    [[nodiscard]] static std::string line(const Note& note);

    const Agenda& agenda_;
    std::function<void(const std::string&)> read_;
    std::uint64_t hash_ = 0xCBF29CE484222325;  // FNV-1a (Fowler, Noll, Vo)
    std::uint64_t notes_ = 0;
    std::array<Note, remembered> ring_;
};

}  // namespace evenings
