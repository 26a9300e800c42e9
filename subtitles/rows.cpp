#include "subtitles/rows.h"

#include <algorithm>

namespace subtitles {

namespace {

// Where the row that begins the text ends, and how many bytes end it.
struct End {
    std::size_t at;
    std::size_t length;
};

End first_end(std::string_view text) {
    const std::size_t at = text.find_first_of("\r\n");
    if (at == std::string_view::npos) return {.at = text.size(), .length = 0};
    return {.at = at, .length = text.substr(at).starts_with("\r\n") ? std::size_t{2} : 1};
}

}  // namespace

Rows rows_of(std::string_view text) {
    Rows rows;
    while (!text.empty()) {
        const End end = first_end(text);
        rows.push_back(text.substr(0, end.at));
        text.remove_prefix(end.at + end.length);
    }
    return rows;
}

std::string joined(const Rows& rows, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        text += rows[i];
        text += '\n';
    }
    return text;
}

std::size_t row_at(std::string_view text, std::size_t at) {
    std::size_t row = 1;
    std::size_t start = 0;
    while (true) {
        const End end = first_end(text.substr(start));
        if (end.length == 0 || start + end.at + end.length > at) return row;
        start += end.at + end.length;
        ++row;
    }
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool is_empty(std::string_view row) {
    return trimmed(row).empty();
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

}  // namespace subtitles
