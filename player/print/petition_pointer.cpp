#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

std::string petition_pointer(const KitFacts& kit, const media::Action& petition) {
    const std::string inside = fmt::format(
        "<section class=\"sign ask\">\n<h1>{}</h1>\n<p class=\"asks\">{}</p>\n{}"
        "<p class=\"how\">{}</p>\n<p class=\"typed\"><b>{}</b></p>\n"
        "<p class=\"keep\">{}</p>\n<p class=\"quiet\">{} {}</p>\n</section>\n",
        words_of(kit, petition.title),
        words_of(kit, petition.on_paper.empty() ? petition.body : petition.on_paper),
        qr_picture(petition.url,
                   fmt::format("{} {}", kit.say({"Code QR de", "QR code of"}), petition.url)),
        escaped(kit.say({"Photographiez le code, ou notez l’adresse, pour plus tard\u202f:",
                         "Photograph the code, or note the address, for later:"})),
        escaped(petition.url),
        escaped(kit.say({"Aucune donnée n’est recueillie ici.", "No data is collected here."})),
        escaped(kit.say({"Source\u202f:", "Source:"})), source(kit, petition.source));
    return page(kit, {.title = kit.say({"La pétition", "The petition"}), .kind = "signs"}, inside);
}

}  // namespace player
