// assets.h: the files of web/ and words/, put into the program when it is built: it need not open
// one to serve or read them.
#pragma once

#include <span>
#include <string_view>

namespace companion {

struct Asset {
    std::string_view path;  // "phone/index.html", "fr.json": inside its folder
    std::string_view bytes;
};

[[nodiscard]] std::span<const Asset> assets();
[[nodiscard]] std::span<const Asset> word_files();

}  // namespace companion
