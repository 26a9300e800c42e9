// captions.h: the film's tracks of text, listed in the cue sheet and fetched apart: /captions/0.
//
// Apart, because a feature film's track is ten times a cue sheet, and few want one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "companion/pages.h"
#include "media/base/result.h"
#include "media/captions.h"

namespace companion {

// A track without its lines. Its place in the list is its id.
struct ListedTrack {
    std::string language;
    std::string title;
    bool sdh = false;
};

[[nodiscard]] std::vector<ListedTrack> listed(std::span<const media::CaptionTrack> tracks);

[[nodiscard]] std::string captions_to_json(const media::CaptionTrack& track);

// Puts each track among the pages, to be sent as it stands there.
[[nodiscard]] media::Result<void> add_captions(std::span<const media::CaptionTrack> tracks,
                                               Pages& pages);

}  // namespace companion
