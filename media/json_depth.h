// json_depth.h: how many lists and objects stand within each other in a JSON text.
//
// Counted before a parser sees the text: what it makes is as deep as a stranger tells it to, and is
// written and destroyed by recursion. A text that is no JSON has some depth too, and is the
// parser's to refuse.
#pragma once

#include <cstddef>
#include <string_view>

namespace media {

[[nodiscard]] inline bool is_deeper_than(int limit, std::string_view json) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '\\')
            ++i;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '['))
            ++depth;
        else if (!in_string && (c == '}' || c == ']'))
            --depth;
        if (depth > limit) return true;
    }
    return false;
}

}  // namespace media
