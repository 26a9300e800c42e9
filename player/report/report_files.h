// report_files.h: the reports that the command was given, read, and counted once each.
//
// One evening is a town, a day, a film and an audience. Given twice it counts once; given in two
// versions, the first one counts and the other is refused: which is right nobody here can know.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "media/report.h"

namespace player {

struct GatheredReports {
    std::vector<media::EveningReport> evenings{};  // each large enough to be told
    std::vector<std::string> said{};               // a sentence for each thing that is not as asked
    bool troubled = false;                         // a file was refused
};

[[nodiscard]] GatheredReports gather_reports(std::span<const std::filesystem::path> files);

}  // namespace player
