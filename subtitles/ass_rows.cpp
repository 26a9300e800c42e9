#include "subtitles/ass_rows.h"

#include <algorithm>

#include "subtitles/rows.h"

namespace subtitles {

std::optional<std::string_view> after(std::string_view row, std::string_view word) {
    if (row.size() <= word.size() || row[word.size()] != ':') return {};
    if (lower(row.substr(0, word.size())) != word) return {};
    return trimmed(row.substr(word.size() + 1));
}

std::vector<std::string_view> fields(std::string_view row, std::size_t count) {
    std::vector<std::string_view> found;
    while (found.size() + 1 < count) {
        const std::size_t comma = row.find(',');
        if (comma == std::string_view::npos) break;
        found.push_back(trimmed(row.substr(0, comma)));
        row.remove_prefix(comma + 1);
    }
    found.push_back(row);
    return found;
}

std::vector<std::string_view> names_in(std::string_view format) {
    constexpr std::size_t most = 64;
    return fields(format, most);
}

std::size_t place_of(std::string_view name, const std::vector<std::string_view>& names) {
    const auto found = std::ranges::find_if(
        names, [&](std::string_view each) { return lower(trimmed(each)) == name; });
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace subtitles
