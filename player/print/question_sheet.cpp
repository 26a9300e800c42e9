#include <cstddef>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/option_mark.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

std::string poll_part(const KitFacts& kit, const media::Poll& poll) {
    std::string list;
    for (std::size_t i = 0; i < poll.options.size(); ++i)
        list += fmt::format("<li><b>{}</b> {}</li>\n", option_letter(i),
                            words_of(kit, poll.options[i].text));
    return fmt::format("<section>\n<h2>{}</h2>\n<ul class=\"options\">\n{}</ul>\n</section>\n",
                       words_of(kit, poll.question), list);
}

std::string chapter_part(const KitFacts& kit, const media::Chapter& chapter) {
    std::string list;
    for (const std::string& id : chapter.questions)
        if (const auto* one = kit.programme.question(id))
            list += fmt::format("<li>{}</li>\n", words_of(kit, one->text));
    if (list.empty()) return list;
    return fmt::format("<section>\n<h2>{}</h2>\n<ul>\n{}</ul>\n</section>\n",
                       words_of(kit, chapter.title), list);
}

}  // namespace

std::string question_sheet(const KitFacts& kit) {
    const std::string_view title = kit.say({"Les questions", "The questions"});
    std::string inside;
    for (const media::Poll& poll : kit.programme.polls) inside += poll_part(kit, poll);
    for (const media::Chapter& chapter : kit.programme.chapters)
        inside += chapter_part(kit, chapter);
    return page(kit, {.title = title, .kind = "flow"},
                fmt::format("<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n</header>\n{}",
                            words_of(kit, kit.programme.title), escaped(title), inside));
}

}  // namespace player
