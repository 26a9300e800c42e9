#include "media/event_code.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace media {

namespace {

constexpr std::size_t shortest = 3;
constexpr std::size_t longest = 32;
constexpr std::size_t longest_parameter = 32;

bool is_between(char c, char first, char last) {
    return c >= first && c <= last;
}
bool is_digit(char c) {
    return is_between(c, '0', '9');
}
bool is_small_letter(char c) {
    return is_between(c, 'a', 'z');
}

// "town-" has an empty part, which is nothing that is allowed.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t hyphen = text.find('-');
        parts.push_back(text.substr(0, hyphen));
        if (hyphen == std::string_view::npos) return parts;
        text.remove_prefix(hyphen + 1);
    }
}

bool is_word(std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_small_letter);
}

bool is_year(std::string_view part) {
    return part.size() == 4 && part.starts_with("20") &&
           std::ranges::all_of(part.substr(2), is_digit);
}

bool is_month(std::string_view part) {
    return part.size() == 2 && std::ranges::all_of(part, is_digit) && part >= "01" && part <= "12";
}

bool is_week(std::string_view part) {
    return part.size() == 3 && part[0] == 's' && is_between(part[1], '0', '5') && is_digit(part[2]);
}

// "https://x.example/p#sign" keeps what stands behind the #.
std::string with_value(std::string_view url, std::string_view key, std::string_view value) {
    const std::size_t end = std::min(url.find('#'), url.size());
    const std::string_view address = url.substr(0, end);
    const bool has_query = address.find('?') != std::string_view::npos;
    return fmt::format("{}{}{}={}{}", address, has_query ? '&' : '?', key, value, url.substr(end));
}

}  // namespace

bool is_event_code(std::string_view text) {
    if (text.size() < shortest || text.size() > longest) return false;
    const std::vector<std::string_view> parts = parts_of(text);
    const auto date = std::ranges::find_if_not(parts, is_word);
    if (date == parts.begin()) return false;
    switch (parts.end() - date) {
        case 0:
            return true;
        case 1:
            return is_year(*date);
        case 2:
            return is_year(*date) && (is_month(*(date + 1)) || is_week(*(date + 1)));
        default:
            return false;
    }
}

bool is_event_parameter(std::string_view text) {
    return !text.empty() && text.size() <= longest_parameter &&
           std::ranges::all_of(text, [](char c) {
               return is_small_letter(c) || is_between(c, 'A', 'Z') || is_digit(c) || c == '_' ||
                      c == '-';
           });
}

bool honours_event(const Programme& programme) {
    return std::ranges::any_of(
        programme.actions, [](const Action& action) { return !action.event_parameter.empty(); });
}

Programme with_event(Programme programme, std::string_view code) {
    if (code.empty()) return programme;
    for (Action& action : programme.actions) {
        if (action.event_parameter.empty()) continue;
        action.url = with_value(action.url, action.event_parameter, code);
        action.event = code;
    }
    return programme;
}

}  // namespace media
