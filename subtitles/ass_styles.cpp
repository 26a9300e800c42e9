#include "subtitles/ass_styles.h"

#include <algorithm>

#include "subtitles/ass_rows.h"
#include "subtitles/rows.h"

namespace subtitles {

void AssStyles::hear(std::string_view row) {
    if (row.starts_with('[')) {
        const std::string part = lower(row);
        here_ = part == "[v4+ styles]" || part == "[v4 styles]" || part == "[v4 styles+]";
    }
    if (!here_) return;
    if (const auto format = after(row, "format")) {
        const auto names = names_in(*format);
        name_ = place_of("name", names);
        colour_ = place_of("primarycolour", names);
    } else if (const auto style = after(row, "style")) {
        const auto columns = names_in(*style);
        if (std::max(name_, colour_) >= columns.size()) return;
        std::string_view name = trimmed(columns[name_]);
        if (name.starts_with('*')) name.remove_prefix(1);  // some programs mark their default
        paints_.insert_or_assign(std::string{name}, paint_of_ass(columns[colour_]));
    }
}

Paint AssStyles::paint_of(std::string_view style) const {
    if (style.starts_with('*')) style.remove_prefix(1);
    auto found = paints_.find(style);
    if (found == paints_.end()) found = paints_.find("Default");
    return found == paints_.end() ? Paint{} : found->second;
}

}  // namespace subtitles
