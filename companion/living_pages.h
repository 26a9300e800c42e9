// living_pages.h: the pages that change with the film: to be read without a script, to be taken
// away after the end, what we hold of anybody, the cue sheet, and the messages for phones that
// cannot open a socket, and their ballots. The console needs the sheet; the others are at the
// audience's door only.
//
// A page is built when somebody asks for it and something it shows has changed; until then the same
// bytes are sent to all. The messages bear the time, and are written for each who asks.
//
// Threads  The loop's.
// Limits   One page of each kind and language is kept; one that is still being sent lives on until
//          then.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "companion/data_page.h"
#include "companion/pages.h"
#include "companion/screening.h"

namespace companion {

class LivingPages {
public:
    // The style is for the page that is taken away; the headers are for all that people read.
    LivingPages(Screening& screening, std::string_view style, std::string_view headers = {})
        : screening_{screening}, style_{style}, headers_{headers} {}

    [[nodiscard]] static bool knows(const PageRequest& request);
    // As a phone does that cannot open a socket.
    [[nodiscard]] static bool is_polling(const PageRequest& request);

    // Nothing: this page is not there, or not yet.
    [[nodiscard]] std::optional<Answer> answer(const PageRequest& request, Moment now);

private:
    [[nodiscard]] Answer messages(const PageRequest& request, Moment now) const;
    [[nodiscard]] std::optional<Answer> ballot(const PageRequest& request, Moment now);

    [[nodiscard]] std::optional<Answer> sheet(const PageRequest& request);

    // All that a page shows and that changes.
    struct Shown {
        Progress progress{};
        std::vector<Held> held{};

        bool operator==(const Shown&) const = default;
    };
    struct Kept {
        Shown shown;
        std::shared_ptr<const ReadyPage> page;
    };
    [[nodiscard]] std::vector<Held> held(std::string_view language, Moment now) const;
    [[nodiscard]] std::shared_ptr<const ReadyPage> build(std::string_view path,
                                                         std::string_view language,
                                                         const Shown& shown) const;

    Screening& screening_;
    std::string_view style_;                         // lent
    std::string_view headers_;                       // lent
    std::map<std::string, Kept, std::less<>> kept_;  // by path and language

    struct KeptSheet {
        std::string id;
        std::shared_ptr<const ReadyPage> page;
    };
    std::map<std::string, KeptSheet, std::less<>> sheets_;  // by language
};

// The value of a key in "a=1&b=2"; empty if there is none. Nothing is decoded: what we ask for in
// an address needs no escapes.
[[nodiscard]] std::string_view value_in(std::string_view query, std::string_view key);

}  // namespace companion
