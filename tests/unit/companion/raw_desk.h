// raw_desk.h: a desk in plain bytes: an open socket, its nonce, and a key that may be wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/base/hmac.h"
#include "tests/unit/companion/raw_client.h"
#include "tests/unit/companion/running_companion.h"

class RawDesk {
public:
    explicit RawDesk(const RunningCompanion& companion, std::string key = RunningCompanion::token())
        : key_{std::move(key)}, client_{opened(companion)} {
        const nlohmann::json first = client_.letter();
        CHECK(first.at("t") == "nonce");
        nonce_ = first.at("nonce").get<std::string>();
    }

    [[nodiscard]] std::string seal(std::string_view message) {
        const std::string written = fmt::format("{}.{}.{}", nonce_, ++counter_, message);
        return nlohmann::json{{"t", "sealed"},
                              {"n", counter_},
                              {"tag", media::hexadecimal(media::hmac_sha256(key_, written))},
                              {"m", message}}
            .dump();
    }
    void say(std::string_view message) { client_.send_frame(seal(message)); }
    [[nodiscard]] RawClient& hear() { return client_; }

private:
    static RawClient opened(const RunningCompanion& companion) {
        auto client = open_socket({.port = companion.console_port(),
                                   .path = RunningCompanion::desk_path(),
                                   .protocol = "contrechamp.console.v1"});
        REQUIRE(client);
        return std::move(*client);
    }

    std::string key_;
    RawClient client_;
    std::string nonce_;
    std::uint64_t counter_ = 0;
};
