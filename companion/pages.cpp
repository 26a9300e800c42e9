#include "companion/pages.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

#include "companion/joined.h"

namespace companion {

namespace {

// Refused by name: what a page about surveillance has no business asking for.
constexpr std::array<Pages::Header, 7> common_headers{{
    {"content-security-policy:",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "
     "'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"x-content-type-options:", "nosniff"},
    {"referrer-policy:", "no-referrer"},
    {"permissions-policy:",
     "accelerometer=(), bluetooth=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
     "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"},
    {"cross-origin-opener-policy:", "same-origin"},
    {"cross-origin-resource-policy:", "same-origin"},
    {"cache-control:", "no-store"},
}};

std::string_view type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> types{{
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".json", "application/json"},
    }};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

constexpr std::string_view tokens = "shared/tokens.css";
constexpr std::string_view reading_sheet = "shared/reading.css";

struct Served {
    std::string_view path;
    media::Result<std::string> text;
};

// A page is three requests: itself, its script and its style, both joined.
std::vector<Served> served(const Files& files) {
    std::vector<Served> all;
    for (const std::string_view entry : {"phone/phone.js", "console/console.js"})
        all.push_back({entry, join_script(files, entry)});
    const auto sheet = [&](const std::vector<std::string_view>& parts) {
        all.push_back({parts[1], join_style(files, parts)});
    };
    sheet({tokens, "phone/phone.css", "phone/screens.css", "phone/poll.css"});
    sheet({tokens, "console/console.css", "console/ready.css", "console/remote.css",
           "console/report.css"});
    sheet({tokens, reading_sheet});
    for (const auto& [path, text] : files)
        if (!path.ends_with(".js") && !path.ends_with(".css"))
            all.push_back({path, std::string{text}});
    return all;
}

// Of each door's own folder, and of what phones share with it.
std::string file_at(Door door, std::string_view path) {
    if (door != Door::audience) return fmt::format("console{}", path == "/" ? "/index.html" : path);
    if (path == "/") return "phone/index.html";
    const bool is_there = path.starts_with("/phone/") || path.starts_with("/shared/") ||
                          path.starts_with("/captions/");
    return is_there ? std::string{path.substr(1)} : std::string{};
}

struct Head {
    std::string_view status;
    std::string_view type;
    std::size_t length;
    std::string_view more;
};

std::string head(const Head& facts) {
    std::string text = fmt::format("HTTP/1.1 {}\r\ncontent-type: {}\r\ncontent-length: {}\r\n{}",
                                   facts.status, facts.type, facts.length, facts.more);
    for (const auto& [name, value] : common_headers) text += fmt::format("{} {}\r\n", name, value);
    return text + "\r\n";
}

constexpr std::string_view no_line =
    "Cette liaison n’est pas possible. / This connection is not possible.";

// Said in both languages: we do not know yet whose browser it is.
std::string refusal(std::string_view status, std::string_view sentence,
                    std::string_view more = {}) {
    const std::string body = fmt::format(
        "<!doctype html><meta charset=\"utf-8\"><title>{}</title><p>{}</p>\n", status, sentence);
    return head({.status = status,
                 .type = "text/html; charset=utf-8",
                 .length = body.size(),
                 .more = fmt::format("{}connection: close\r\n", more)}) +
           body;
}

// Where the page is, which alone is worth remembering: whoever asked has said in plain what they
// asked for.
std::string moved(const std::vector<std::string>& hosts) {
    constexpr std::string_view usual_port = ":443";
    if (hosts.empty()) return {};
    std::string_view host = hosts.front();
    if (host.ends_with(usual_port)) host.remove_suffix(usual_port.size());
    return refusal("307 Temporary Redirect",
                   "Cette adresse commence par https://. / This address begins with https://.",
                   fmt::format("location: https://{}/\r\n", host));
}

}  // namespace

std::span<const Pages::Header> Pages::headers() {
    return common_headers;
}

media::Result<std::string> gzip(std::string_view bytes) {
    constexpr int gzip_format = 15 + 16;
    constexpr int memory_level = 9;
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2)
        return media::failure("Page trop grande pour être compressée.");
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_format, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return media::failure("Impossible de préparer la compression des pages.");
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input{bytes};  // zlib's interface wants to be able to write
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) return media::failure("Impossible de compresser une page.");
    return packed;
}

bool accepts_gzip(std::string_view accept_encoding) {
    const auto at = accept_encoding.find("gzip");
    if (at == std::string_view::npos) return false;
    std::string_view weight = accept_encoding.substr(at + 4);
    weight = weight.substr(0, weight.find(','));
    const auto q = weight.find("q=");
    return q == std::string_view::npos ||
           weight.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
}

std::string_view ReadyPage::bytes_for(const PageRequest& request) const {
    const bool packed = accepts_gzip(request.accept_encoding);
    if (request.method == "HEAD") return packed ? gzipped_head : plain_head;
    return packed ? gzipped : plain;
}

media::Result<ReadyPage> ready(const PageFacts& facts) {
    constexpr std::string_view status = "200 OK";
    const auto packed = gzip(facts.bytes);
    if (!packed) return tl::unexpected(packed.error());
    const std::string more{facts.headers};
    ReadyPage page;
    page.plain_head =
        head({.status = status, .type = facts.type, .length = facts.bytes.size(), .more = more});
    page.gzipped_head = head({.status = status,
                              .type = facts.type,
                              .length = packed->size(),
                              .more = more + "content-encoding: gzip\r\n"});
    page.plain = page.plain_head + std::string{facts.bytes};
    page.gzipped = page.gzipped_head + *packed;
    return page;
}

std::string whole_answer(const PageFacts& facts) {
    return head({.status = "200 OK",
                 .type = facts.type,
                 .length = facts.bytes.size(),
                 .more = facts.headers}) +
           std::string{facts.bytes};
}

Pages::Pages(Hosts hosts)
    : hosts_{std::move(hosts)},
      missing_{refusal("404 Not Found", "Cette page n’existe pas. / This page does not exist.")},
      wrong_method_{refusal("405 Method Not Allowed",
                            "Ici, on ne fait que lire. / This place can only be read.")},
      wrong_host_{
          refusal("421 Misdirected Request",
                  "Ouvrez l’adresse affichée à l’écran. / Open the address on the screen.")},
      wrong_version_{refusal("426 Upgrade Required", no_line,
                             "upgrade: websocket\r\nsec-websocket-version: 13\r\n")},
      wrong_origin_{refusal("403 Forbidden", no_line)},
      no_handshake_{refusal("400 Bad Request", no_line)},
      no_seat_{refusal("503 Service Unavailable", "La salle est pleine. / The hall is full.")},
      audience_moved_{moved(hosts_.audience)},
      remote_moved_{moved(hosts_.remote)} {}

// For the evening, and no longer: the next one may have no certificate. Not for the desk, whose
// files the operator's own door has too, in plain.
std::string_view Pages::own_headers() const {
    return hosts_.tls ? "strict-transport-security: max-age=86400\r\n" : "";
}

media::Result<Pages> Pages::prepare(std::span<const Asset> assets, Hosts hosts) {
    Files files;
    for (const Asset& asset : assets) files.emplace(asset.path, asset.bytes);
    Pages pages{std::move(hosts)};
    for (const auto& [path, text] : served(files)) {
        if (!text) return tl::unexpected(text.error());
        auto added = pages.add(std::string{path}, {.type = type_of(path), .bytes = *text});
        if (!added) return tl::unexpected(added.error());
        if (path == reading_sheet) pages.reading_style_ = *text;
    }
    return pages;
}

media::Result<void> Pages::add(std::string path, const PageFacts& facts) {
    PageFacts whole = facts;
    std::string headers{facts.headers};
    if (!path.starts_with("console/")) headers += own_headers();
    whole.headers = headers;
    auto page = ready(whole);
    if (!page) return tl::unexpected(page.error());
    pages_.insert_or_assign(std::move(path), std::move(*page));
    return {};
}

void Pages::known_as(std::vector<std::string> audience, std::vector<std::string> remote) {
    hosts_.audience = std::move(audience);
    hosts_.remote = std::move(remote);
}

std::optional<Answer> Pages::turned_away(const PageRequest& request) const {
    if (!known_host(request.host, hosts(request.door), is_encrypted(request.door)))
        return Answer{.bytes = wrong_host_, .close_after = true};
    if (request.method != "GET" && request.method != "HEAD")
        return Answer{.bytes = wrong_method_, .close_after = true};
    return {};
}

std::string_view Pages::no_socket(std::optional<Wrong> wrong) const {
    if (!wrong) return no_seat_;
    switch (*wrong) {
        case Wrong::path:
            return missing_;
        case Wrong::host:
            return wrong_host_;
        case Wrong::method:
            return wrong_method_;
        case Wrong::version:
            return wrong_version_;
        case Wrong::origin:
            return wrong_origin_;
        case Wrong::other:
            return no_handshake_;
    }
    return no_handshake_;
}

Answer Pages::answer(const PageRequest& request) const {
    if (auto refused = turned_away(request)) return *refused;
    const ReadyPage* page = find(request.door, request.path);
    return page == nullptr ? missing() : Answer{.bytes = page->bytes_for(request)};
}

std::optional<std::string_view> Pages::inside(Door door, std::string_view path) const {
    if (door == Door::audience) return path;
    const std::string_view own = hosts_.desk_path;
    if (own.empty() || !path.starts_with(own)) return {};
    return path.substr(own.size() - 1);
}

// The audience's door does not know that there is a console, nor the console's that there is a
// phone.
const ReadyPage* Pages::find(Door door, std::string_view path) const {
    const auto inner = inside(door, path);
    if (!inner) return nullptr;
    const auto found = pages_.find(file_at(door, *inner));
    return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace companion
