#include "player/whereabouts.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace player {

namespace {

bool is_of_this_machine_alone(std::string_view address) {
    return address.starts_with("127.");
}

}  // namespace

std::string page_for_hall(const Listener& audience) {
    const bool lost = audience.everywhere && is_of_this_machine_alone(audience.address);
    return lost && audience.name.empty() ? std::string{} : url_of(audience);
}

Whereabouts::Whereabouts(const Doors& doors)
    : follows_{doors.audience.everywhere && doors.audience.name.empty()},
      page_port_{doors.audience.port},
      told_{.address = doors.audience.address,
            .news = {.page = page_for_hall(doors.audience),
                     .note = {},
                     .hosts = doors.audience.hosts,
                     .remote_hosts = {}}},
      last_page_{told_.news.page} {
    if (!doors.remote) return;
    remote_port_ = doors.remote->port;
    told_.news.remote_hosts = doors.remote->hosts;
}

std::optional<Whereabouts::Found> Whereabouts::look(const std::vector<std::string>& own) const {
    Found found{
        .address = chosen_of(own),
        .news = {.page = {}, .note = {}, .hosts = hosts_at(own, page_port_), .remote_hosts = {}}};
    auto& [page, note, hosts, remote_hosts] = found.news;
    if (!is_of_this_machine_alone(found.address)) page = url_of(found.address, page_port_);
    if (remote_port_) remote_hosts = hosts_at(own, *remote_port_);
    if (page == told_.news.page && hosts == told_.news.hosts) return {};
    if (page != told_.news.page) note = said_of(page);
    return found;
}

void Whereabouts::told(const Found& found) {
    told_ = found;
    if (!found.news.page.empty()) last_page_ = found.news.page;
}

std::string Whereabouts::chosen_of(const std::vector<std::string>& own) const {
    const bool is_kept =
        !told_.news.page.empty() && std::ranges::find(own, told_.address) != own.end();
    return is_kept || own.empty() ? told_.address : own.front();
}

std::string Whereabouts::said_of(const std::string& page) const {
    if (page.empty())
        return "Plus de réseau\u202f: les téléphones ne reçoivent plus rien, le film continue. "
               "Vérifiez le câble ou la borne Wi-Fi\u202f; ils reviendront d’eux-mêmes.";
    if (last_page_.empty())
        return fmt::format("Le réseau est là\u202f: la page des téléphones est {}", page);
    if (page == last_page_)
        return "Le réseau est revenu, à la même adresse\u202f: les téléphones reviennent "
               "d’eux-mêmes.";
    return fmt::format(
        "La page des téléphones a changé d’adresse, c’est maintenant {}\u202f: ceux qui étaient là "
        "doivent l’ouvrir, ou scanner le code de nouveau.",
        page);
}

}  // namespace player
