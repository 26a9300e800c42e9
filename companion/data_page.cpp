#include "companion/data_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "companion/paper.h"
#include "companion/words.h"
#include "media/base/html.h"

namespace companion {

using media::escaped;
using media::paragraph;

namespace {

std::string paragraphs(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        all += paragraph("", text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

std::string rows(std::span<const Held> held) {
    std::string all;
    for (const Held& one : held)
        all += fmt::format("<li>{}</li>\n",
                           escaped(filled(one.label, {{"number", std::to_string(one.number)}})));
    return all;
}

}  // namespace

std::string data_page(const DataFacts& facts) {
    constexpr std::string_view path = "/donnees";
    const Words& words = words_in(facts.language);
    const std::string_view title = words["privacyTitle"];
    return paper_head({.language = facts.language, .title = title}) +
           fmt::format("<header>\n{}<h1>{}</h1>\n</header>\n<nav>\n{}</nav>\n",
                       paragraph("kicker", facts.film), escaped(title),
                       links_to_languages(path, facts.language, facts.languages)) +
           paragraphs(words["privacy"]) +
           fmt::format("<section>\n<h2>{}</h2>\n<ul>\n{}</ul>\n</section>\n",
                       escaped(words["held"]), rows(facts.held)) +
           fmt::format("<nav>\n{}<a class=\"touch\" href=\"/#{}\">{}</a>\n</nav>\n",
                       link_on({path, facts.language, words["pageRefresh"]}),
                       escaped(facts.language), escaped(words["pageHome"])) +
           std::string{paper_end};
}

std::string data_as_json(std::span<const Held> held) {
    std::string rows;
    for (const Held& one : held)
        rows += fmt::format(R"({}{{"what":"{}","number":{}}})", rows.empty() ? "" : ",", one.what,
                            one.number);
    return fmt::format(R"({{"held":[{}]}})", rows);
}

}  // namespace companion
