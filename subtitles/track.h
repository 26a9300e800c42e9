// track.h: one track of subtitles, as its film announces it.
#pragma once

#include <string>

namespace subtitles {

struct Track {
    std::string language;  // ISO 639 as the file has it: "fre", "eng"; empty when it has none
    std::string title;
    bool hearing_impaired = false;  // SDH
};

}  // namespace subtitles
