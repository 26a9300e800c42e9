#include "media/birth.h"

#include <charconv>
#include <csignal>
#include <optional>
#include <string_view>
#include <sys/prctl.h>
#include <unistd.h>

namespace media {

namespace {

constexpr std::string_view setup_word = "--setup";
constexpr std::string_view parent_word = "--parent";

std::optional<int> number_in(std::string_view digits) {
    int number = -1;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return {};
    return number;
}

}  // namespace

std::vector<std::string> birth_words(const std::string& program, int setup) {
    return {program, std::string{setup_word}, std::to_string(setup), std::string{parent_word},
            std::to_string(::getpid())};
}

Result<int> be_born(int count, const char* const* words) {
    const auto wrong = [] {
        return failure("Ce programme est lancé par « contrechamp play » et ne sert pas seul.");
    };
    if (count != 5 || words[1] != setup_word || words[3] != parent_word) return wrong();
    const auto setup = number_in(words[2]);
    const auto parent = number_in(words[4]);
    if (!setup || !parent) return wrong();
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    std::signal(SIGPIPE, SIG_IGN);  // a log that nobody reads any more is no reason to die
    // It may have gone before the kernel was asked to tell.
    if (::getppid() != *parent) return failure("La séance est déjà finie.");
    return *setup;
}

}  // namespace media
