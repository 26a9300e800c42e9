// assets.h: the files of web/, put into the program when it is built: it need not open one to serve
// them.
#pragma once

#include <span>
#include <string_view>

namespace companion {

struct Asset {
    std::string_view path;  // "phone/index.html"
    std::string_view bytes;
};

[[nodiscard]] std::span<const Asset> assets();

}  // namespace companion
