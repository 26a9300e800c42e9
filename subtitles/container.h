// container.h: a film opened by libavformat to be looked at, not played.
//
// Local regular files only: no protocol but "file", and nothing that lists other files (a playlist
// renamed film.mkv would otherwise be followed, even to the network).
#pragma once

#include <filesystem>
#include <memory>

#include "media/base/result.h"

struct AVFormatContext;

namespace subtitles {

// What holds a film by itself, as libavformat calls it; for whoever opens films. Nothing else is
// opened: a list of other files, or of addresses, would be followed, and one that says it is still
// growing would be read again without end.
inline constexpr const char* film_formats =
    "matroska,webm,mov,mp4,avi,mpegts,mpeg,mpegvideo,ogg,flv,asf,mxf,dv,nut";

struct CloseContainer {
    void operator()(AVFormatContext* context) const noexcept;
};
using Container = std::unique_ptr<AVFormatContext, CloseContainer>;

// Opened, with the facts of its streams found. The sentence of an error says what is wrong with the
// film.
[[nodiscard]] media::Result<Container> open_container(const std::filesystem::path& film);

}  // namespace subtitles
