#include "companion/paper.h"

#include <fmt/format.h>

#include "companion/languages.h"
#include "media/base/html.h"

namespace companion {

using media::escaped;

std::string paper_head(const PaperFacts& facts) {
    const std::string look =
        facts.style.empty()
            ? std::string{"<link rel=\"stylesheet\" href=\"/shared/reading.css\">\n"}
            : fmt::format("<style>\n{}</style>\n", facts.style);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"format-detection\" content=\"telephone=no\">\n<title>{}</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n{}</head>\n<body>\n<main class=\"paper\">\n",
        escaped(lang_attribute(facts.language)), direction(facts.language), escaped(facts.title),
        look);
}

std::string link_on(const Way& way) {
    return fmt::format("<a class=\"touch\" href=\"{}?lang={}\">{}</a>\n", way.path,
                       escaped(way.language), escaped(way.label));
}

std::string links_to_languages(std::string_view path, std::string_view own,
                               std::span<const std::string> languages) {
    std::string links;
    for (const std::string& language : languages) {
        if (language == own) continue;
        links += fmt::format("<a class=\"touch\" href=\"{}?lang={}\" lang=\"{}\">{}</a>\n", path,
                             escaped(language), escaped(lang_attribute(language)),
                             escaped(name_of_language(language)));
    }
    return links;
}

}  // namespace companion
