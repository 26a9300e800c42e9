#include "companion/handshake.h"

#include <algorithm>
#include <cctype>
#include <functional>

namespace companion {

namespace {

bool same_letters(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

// Sixteen bytes in base 64.
bool is_key(std::string_view key) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return key.size() == 24 && key.substr(22) == "==" &&
           key.substr(0, 22).find_first_not_of(alphabet) == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

template <class Same>
bool names(std::string_view list, std::string_view wanted, Same same) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (same(trimmed(list.substr(0, comma)), wanted)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

}  // namespace

bool known_host(std::string_view host, const std::vector<std::string>& hosts, bool encrypted) {
    const std::string_view usual_port = encrypted ? ":443" : ":80";
    return std::ranges::any_of(hosts, [&](std::string_view ours) {
        if (same_letters(host, ours)) return true;
        if (!ours.ends_with(usual_port)) return false;
        ours.remove_suffix(usual_port.size());
        return same_letters(host, ours);
    });
}

bool known_origin(std::string_view origin, const std::vector<std::string>& hosts, bool encrypted) {
    if (origin.empty()) return true;
    const auto scheme = origin.find("://");
    if (scheme == std::string_view::npos) return false;  // also "null", of a sandboxed frame
    if (encrypted && origin.substr(0, scheme) != "https") return false;
    return known_host(origin.substr(scheme + 3), hosts, encrypted);
}

std::optional<Wrong> wrong_in(const Handshake& handshake, const DoorRules& rules) {
    if (handshake.path != rules.path) return Wrong::path;
    if (!known_host(handshake.host, rules.hosts, rules.encrypted)) return Wrong::host;
    if (handshake.method != "GET") return Wrong::method;
    if (handshake.version != "13") return Wrong::version;
    if (!known_origin(handshake.origin, rules.hosts, rules.encrypted)) return Wrong::origin;
    const bool is_handshake =
        handshake.http == "HTTP/1.1" && same_letters(handshake.upgrade, "websocket") &&
        names(handshake.connection, "upgrade", same_letters) && is_key(handshake.key) &&
        names(handshake.protocols, rules.protocol, std::equal_to{});
    return is_handshake ? std::nullopt : std::optional{Wrong::other};
}

}  // namespace companion
