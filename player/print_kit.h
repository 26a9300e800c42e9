// print_kit.h: the sheets of an evening on paper, as HTML files in a folder.
//
// Errors  One sentence. Nothing is written when one of the names is taken by a file that is not
// ours.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "player/print/kit_facts.h"

namespace player {

struct KitFile {
    std::filesystem::path name;  // below the kit's folder
    std::string html;            // empty: this evening has no such sheet

    bool operator==(const KitFile&) const = default;
};

// Every name a kit can have, so that what an earlier kit left there can be taken away.
[[nodiscard]] std::vector<KitFile> kit_files(const KitFacts& kit);

// The folder is made where there is none. A sheet of ours that this evening does not have is
// removed: a folder printed for a school keeps no petition of the night before.
[[nodiscard]] media::Result<std::vector<std::filesystem::path>> write_kit(
    const std::filesystem::path& folder, std::span<const KitFile> files);

}  // namespace player
