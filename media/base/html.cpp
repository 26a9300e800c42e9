#include "media/base/html.h"

#include <fmt/format.h>

namespace media {

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string paragraph(std::string_view name, std::string_view text) {
    if (text.empty()) return {};
    if (name.empty()) return fmt::format("<p>{}</p>\n", escaped(text));
    return fmt::format("<p class=\"{}\">{}</p>\n", name, escaped(text));
}

std::string link_to(std::string_view url, std::string_view label) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) return escaped(label);
    return fmt::format(R"(<a href="{}" rel="noreferrer noopener">{}</a>)", escaped(url),
                       escaped(label));
}

}  // namespace media
