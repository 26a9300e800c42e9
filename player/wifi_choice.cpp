#include "player/wifi_choice.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "media/base/text_file.h"
#include "media/base/utf8.h"

namespace player {

namespace {

constexpr std::size_t longest_name = 32;
constexpr std::size_t shortest_password = 8;
constexpr std::size_t longest_password = 63;
constexpr std::size_t key_digits = 64;  // the key itself, instead of what it is made from

bool is_one_line_of_text(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = media::utf8_length(text);
        const bool control = text[0] == '\x7f' || (text[0] >= '\0' && text[0] < ' ');
        if (length == 0 || control) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= longest_name && is_one_line_of_text(text);
}

// Access points agree on the letters of ASCII only.
bool is_password(std::string_view text) {
    if (text.size() == key_digits) return media::is_hexadecimal(text);
    return text.size() >= shortest_password && text.size() <= longest_password &&
           std::ranges::all_of(text, [](char byte) { return byte >= ' ' && byte <= '~'; });
}

std::string take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return std::string{line};
}

}  // namespace

media::Result<media::Wifi> checked(media::Wifi wifi) {
    if (!is_name(wifi.name))
        return media::failure(
            "Le nom du réseau Wi-Fi est un texte d’une ligne, de 1 à 32 octets (une lettre "
            "accentuée en vaut deux).");
    if (!wifi.password.empty() && !is_password(wifi.password))
        return media::failure(
            "Le mot de passe du Wi-Fi a de 8 à 63 caractères sans accent, ou 64 chiffres "
            "hexadécimaux.");
    return wifi;
}

media::Result<media::Wifi> load_wifi(const std::filesystem::path& file) {
    const auto text = media::read_text(file);
    if (!text) return tl::unexpected(text.error());
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    std::string_view rest = *text;
    if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
    media::Wifi wifi{.name = take_line(rest)};
    wifi.password = take_line(rest);
    if (rest.find_first_not_of("\r\n") != std::string_view::npos)
        return media::failure(
            fmt::format("« {} » a plus de deux lignes : le nom du réseau Wi-Fi, puis son mot de "
                        "passe.",
                        file.string()));
    return checked(std::move(wifi)).map_error([&](const media::Error& error) {
        return media::Error{fmt::format("« {} » : {}", file.string(), error.what)};
    });
}

}  // namespace player
