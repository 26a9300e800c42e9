#include <array>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

std::string numbered(int number, std::string_view words) {
    return heading(1, fmt::format("<span class=\"step\">{}</span><span class=\"dot\"> · </span>{}",
                                  number, escaped(words)));
}

// To be read off by who does not scan.
std::string to_type(std::string_view label, std::string_view value) {
    return fmt::format("<p class=\"typed\"><span class=\"label\">{}</span> <b>{}</b></p>\n",
                       escaped(label), escaped(value));
}

std::string sign(std::string_view html) {
    return fmt::format("<section class=\"sign\">\n{}</section>\n", html);
}

std::string wifi_sign(const KitFacts& kit, const media::Wifi& wifi) {
    std::string inside = numbered(1, "Wi-Fi");
    inside += qr_picture(
        media::wifi_code(wifi),
        fmt::format("{} {}", kit.say({"Code QR du réseau Wi-Fi", "QR code of the Wi-Fi network"}),
                    wifi.name));
    inside += to_type(kit.say({"Réseau", "Network"}), wifi.name);
    if (!wifi.password.empty())
        inside += to_type(kit.say({"Mot de passe", "Password"}), wifi.password);
    inside += fmt::format(
        "<p class=\"keep\">{}</p>\n",
        escaped(kit.say({"Votre téléphone dit «\u202fpas d’Internet\u202f»\u202f: restez connecté.",
                         "Your phone says “no Internet”: stay connected."})));
    return sign(inside);
}

std::string joining_sign(const KitFacts& kit) {
    std::string inside = numbered(2, kit.say({"Participer", "Take part"}));
    if (kit.address.empty()) {
        inside += "<p class=\"blank\"></p>\n";
        inside += media::paragraph(
            "how", kit.say({"Scannez le code à l’écran, ou tapez l’adresse écrite ci-dessus.",
                            "Scan the code on the screen, or type the address written above."}));
    } else {
        inside +=
            qr_picture(kit.address,
                       fmt::format("{} {}", kit.say({"Code QR de la page", "QR code of the page"}),
                                   kit.address));
        inside += media::paragraph("how", kit.say({"Scannez, ou tapez cette adresse\u202f:",
                                                   "Scan, or type this address:"}));
        inside += fmt::format("<p class=\"typed\"><b>{}</b></p>\n", escaped(kit.address));
    }
    inside += fmt::format(
        "<p class=\"keep\">{}</p>\n",
        escaped(kit.say({"Votre téléphone dit «\u202fpas d’Internet\u202f»\u202f: restez connecté.",
                         "Your phone says “no Internet”: stay connected."})));
    return sign(inside);
}

std::string privacy_sign(const KitFacts& kit) {
    constexpr std::array<Said, 4> promises{{
        {"Ni nom, ni adresse, ni réponse.", "No name, no address, no answer."},
        {"Pas d’application, pas de compte, pas de cookie.", "No app, no account, no cookie."},
        {"Le téléphone est facultatif\u202f: le film se suffit à lui-même.",
         "A phone is optional: the film stands by itself."},
        {"Pour vérifier\u202f: «\u202fVos données\u202f», sur la page.",
         "To check: “Your data”, on the page."},
    }};
    std::string inside = heading(
        1, escaped(kit.say({"Rien sur vous n’est enregistré", "Nothing about you is recorded"})));
    inside += fmt::format("<ul class=\"promises\">\n{}</ul>\n", items(promises, kit));
    return fmt::format("<section class=\"sign promise\">\n{}</section>\n", inside);
}

}  // namespace

std::string signs(const KitFacts& kit) {
    std::string all;
    if (kit.wifi) all += wifi_sign(kit, *kit.wifi);
    all += joining_sign(kit) + privacy_sign(kit);
    return page(kit, {.title = kit.say({"Affiches", "Signs"}), .kind = "signs"}, all);
}

}  // namespace player
