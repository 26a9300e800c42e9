#include "media/whereabouts_json.h"

namespace media {

nlohmann::json whereabouts_json(const link::Whereabouts& known) {
    return {{"t", "whereabouts"},
            {"page", known.page},
            {"note", known.note},
            {"hosts", known.hosts},
            {"remote_hosts", known.remote_hosts}};
}

link::Whereabouts whereabouts_of(const nlohmann::json& json) {
    return {.page = json.at("page").get<std::string>(),
            .note = json.at("note").get<std::string>(),
            .hosts = json.at("hosts").get<std::vector<std::string>>(),
            .remote_hosts = json.at("remote_hosts").get<std::vector<std::string>>()};
}

}  // namespace media
