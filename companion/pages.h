// pages.h: what the two doors answer to a browser, ready to be sent, each page compressed once, its
// scripts joined into one and its styles too.
//
// Every answer, errors too, carries the same headers: nothing may be loaded from elsewhere, framed,
// stored or told to others.
//
// Limits  No range, no validator, no cookie. A page that stands still reads no query.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "companion/assets.h"
#include "companion/handshake.h"
#include "media/base/result.h"

namespace companion {

struct PageRequest {
    Door door;
    std::string_view method;  // "GET", "HEAD", or empty for anything else
    std::string_view path;
    std::string_view host;
    std::string_view accept_encoding;
    std::string_view query{};
};

// Head and body as they go over the wire. Borrowed: as long as the Pages live, or `owner`.
struct Answer {
    std::string_view bytes;
    bool close_after = false;
    std::shared_ptr<const void> owner{};
};

// A page with its heads, plain and packed.
struct ReadyPage {
    std::string plain;
    std::string gzipped;
    std::string plain_head;
    std::string gzipped_head;

    [[nodiscard]] std::string_view bytes_for(const PageRequest& request) const;
};

struct PageFacts {
    std::string_view type;
    std::string_view bytes;
    std::string_view headers{};  // of this page alone, each with its line's end
};
[[nodiscard]] media::Result<ReadyPage> ready(const PageFacts& facts);

// For what is written anew each time: head and body, plain.
[[nodiscard]] std::string whole_answer(const PageFacts& facts);

class Pages {
public:
    struct Hosts {
        std::vector<std::string> audience;
        std::vector<std::string> console;
        std::vector<std::string> remote{};
        std::string desk_path{};  // "/console/3b1f…/", where alone the desk is; empty: nowhere
        bool tls = false;         // at the doors on the air
    };

    // Refused where the files of web/ do not make whole pages.
    [[nodiscard]] static media::Result<Pages> prepare(std::span<const Asset> assets, Hosts hosts);

    // "captions/0" is the page /captions/0, at the audience's door only.
    [[nodiscard]] media::Result<void> add(std::string path, const PageFacts& facts);

    // From now on these are the names we are called by, where the network is.
    void known_as(std::vector<std::string> audience, std::vector<std::string> remote);

    [[nodiscard]] Answer answer(const PageRequest& request) const;

    // What everybody is told who calls us by another name, or wants to do more than read.
    [[nodiscard]] std::optional<Answer> turned_away(const PageRequest& request) const;
    // To whom no socket is opened; without a reason: there is no seat.
    [[nodiscard]] std::string_view no_socket(std::optional<Wrong> wrong) const;

    [[nodiscard]] Answer missing() const { return {.bytes = missing_, .close_after = true}; }

    [[nodiscard]] bool is_encrypted(Door door) const { return hosts_.tls && is_on_the_air(door); }
    // To who speaks plainly at a door that encrypts: the address that does, and no word more.
    [[nodiscard]] Answer elsewhere(Door door) const {
        return {.bytes = door == Door::remote ? remote_moved_ : audience_moved_,
                .close_after = true};
    }

    // For pages of the audience's that are made elsewhere, each with its line's end.
    [[nodiscard]] std::string_view own_headers() const;

    // For pages that carry it in themselves.
    [[nodiscard]] const std::string& reading_style() const { return reading_style_; }

    [[nodiscard]] const std::vector<std::string>& hosts(Door door) const {
        if (door == Door::audience) return hosts_.audience;
        return door == Door::console ? hosts_.console : hosts_.remote;
    }

    // Where a socket is opened.
    [[nodiscard]] std::string_view socket_path(Door door) const {
        return door == Door::audience ? "/ws" : std::string_view{hosts_.desk_path};
    }

    // Of a path at this door, what comes after the desk's own: "/sheet" of "/console/3b1f…/sheet".
    // The audience's paths are whole; nothing: who asks has no right to be there.
    [[nodiscard]] std::optional<std::string_view> inside(Door door, std::string_view path) const;

    // For the answers libwebsockets writes by itself.
    using Header = std::pair<const char*, const char*>;
    [[nodiscard]] static std::span<const Header> headers();

private:
    explicit Pages(Hosts hosts);

    [[nodiscard]] const ReadyPage* find(Door door, std::string_view path) const;

    Hosts hosts_;
    std::map<std::string, ReadyPage, std::less<>> pages_;  // by path, without its slash
    std::string reading_style_;
    std::string missing_;
    std::string wrong_method_;
    std::string wrong_host_;
    std::string wrong_version_;
    std::string wrong_origin_;
    std::string no_handshake_;
    std::string no_seat_;
    std::string audience_moved_;
    std::string remote_moved_;
};

// Whether an Accept-Encoding header lets us send gzip.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

[[nodiscard]] media::Result<std::string> gzip(std::string_view bytes);

}  // namespace companion
