// whereabouts.h: where a hall finds us, looked at again and again: a cable is pulled, an access
// point comes back with other addresses.
//
// An address that was told is kept while the machine has it: of two addresses neither is better,
// and whoever has scanned one is here. Where one address was asked for, or a name under TLS,
// nothing is followed.
//
// Threads  None of its own.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "media/link.h"
#include "player/listeners.h"

namespace player {

class Whereabouts {
public:
    static constexpr std::chrono::seconds looks_every{2};

    struct Found {
        std::string address;  // of this machine alone: there is no network
        media::link::Whereabouts news;
        bool operator==(const Found&) const = default;
    };

    explicit Whereabouts(const Doors& doors);

    [[nodiscard]] bool follows() const { return follows_; }

    // With the addresses this machine has now: what both children must know. Nothing: all is as it
    // was told. Asked again until it has been told.
    [[nodiscard]] std::optional<Found> look(const std::vector<std::string>& own) const;
    void told(const Found& found);

private:
    [[nodiscard]] std::string chosen_of(const std::vector<std::string>& own) const;
    [[nodiscard]] std::string said_of(const std::string& page) const;

    bool follows_;
    int page_port_;
    std::optional<int> remote_port_;
    Found told_;
    std::string last_page_;  // the last there was
};

// As people in the hall type it; empty: nobody there would get here.
[[nodiscard]] std::string page_for_hall(const Listener& audience);

}  // namespace player
