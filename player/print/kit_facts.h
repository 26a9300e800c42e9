// kit_facts.h: all that the printed sheets are made from, and how they speak.
//
// The kit speaks French or English. What the programme does not say in English stands there in
// French, and is marked as French for who listens to the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/programme.h"
#include "media/setup.h"
#include "media/wifi.h"

namespace player {

// One thing to say, in the languages of the kit.
struct Said {
    std::string_view fr;
    std::string_view en;
};

struct KitFacts {
    const media::Programme& programme;  // of a school: without advocacy already
    media::Mode mode = media::Mode::public_;
    std::string_view language = "fr";
    std::string address{};  // of the phones' page; empty: to be written on the sign by hand
    std::optional<media::Wifi> wifi{};  // empty: there is no sign for it
    bool large = false;                 // nothing under 18 points
    std::string_view plan{};            // of a lesson, by its id; empty: none

    [[nodiscard]] bool in_school() const { return mode == media::Mode::school; }
    [[nodiscard]] std::string_view say(const Said& words) const {
        return language == "en" ? words.en : words.fr;
    }
    [[nodiscard]] std::string text(const media::Texts& texts) const {
        return media::text_in(texts, language);
    }
};

}  // namespace player
