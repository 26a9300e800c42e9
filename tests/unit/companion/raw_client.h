// raw_client.h: bytes to a port and back; as honest or as wrong as a test wants them.
//
// Limits   Waits ten seconds at most, then answers with what came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <openssl/ssl.h>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "media/base/owned.h"

inline constexpr int patience_ms = 10'000;

// Masked with zeros, which changes nothing.
[[nodiscard]] std::string frame_of(std::string_view text, unsigned char first_byte = 0x81);

class RawClient {
public:
    // `window`: how much the kernel takes for it unread, where that matters. Under TLS whoever
    // answers is believed.
    explicit RawClient(std::uint16_t port, int window = 0, bool encrypted = false);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&&) = delete;

    void send(std::string_view bytes) const;
    // Head and, as its length says, body.
    [[nodiscard]] std::string answer();
    [[nodiscard]] bool is_closed();  // waits for it

    void send_frame(std::string_view text, unsigned char first_byte = 0x81) const;
    [[nodiscard]] std::optional<std::string> frame();            // the next one's text
    [[nodiscard]] nlohmann::json letter();                       // which must come
    [[nodiscard]] nlohmann::json letter(std::string_view kind);  // skipping others

private:
    bool read_more();
    bool have(std::size_t bytes);

    int socket_;
    media::Owned<SSL, SSL_free> tls_;  // null: in plain
    std::string buffer_;
};

struct Upgrade {
    std::uint16_t port = 0;
    std::string path = "/ws";
    std::string protocol = "contrechamp.v1";
    std::string method = "GET";
    std::string http = "HTTP/1.1";
    std::string host{};    // the right one
    std::string origin{};  // none
    std::string upgrade = "websocket";
    int window = 0;
    bool encrypted = false;
};

[[nodiscard]] std::string handshake_of(const Upgrade& upgrade);

// An open WebSocket, or nothing if the door stayed shut.
[[nodiscard]] std::optional<RawClient> open_socket(const Upgrade& upgrade);
