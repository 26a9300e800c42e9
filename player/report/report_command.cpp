#include "player/report/report_command.h"

#include <algorithm>
#include <functional>
#include <system_error>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/base/text_file.h"
#include "media/report_page.h"
#include "player/report/report_files.h"
#include "player/report/tour_page.h"

namespace player {

namespace {

namespace fs = std::filesystem;
using media::Result;

struct Output {
    const fs::path& file;
    std::function<std::string()> write;
    std::function<bool(const std::string&)> is_ours;
};

// Of ours, but of one evening alone: there may be no other copy of it.
bool is_merged(const std::string& text) {
    return text.find("\"evenings\"") != std::string::npos &&
           media::read_reports(text).problems.empty();
}

bool is_one_of(const fs::path& file, const std::vector<fs::path>& files) {
    return std::ranges::any_of(files, [&](const fs::path& other) {
        std::error_code error;
        return fs::equivalent(file, other, error);
    });
}

Result<void> may_be_written(const Output& output, const std::vector<fs::path>& inputs) {
    std::error_code error;
    const auto status = fs::symlink_status(output.file, error);
    if (status.type() == fs::file_type::not_found) return {};
    const auto refuse = [&](std::string_view why) {
        return media::failure(fmt::format(
            "«\u202f{}\u202f» {}\u202f: rien n’a été écrit\u202f; choisissez un autre nom.",
            output.file.string(), why));
    };
    if (is_one_of(output.file, inputs)) return refuse("est l’un des bilans à lire");
    const auto text = status.type() == fs::file_type::regular ? media::read_text(output.file)
                                                              : Result<std::string>{};
    if (status.type() != fs::file_type::regular || !text || !output.is_ours(*text))
        return refuse("existe déjà et n’a pas été écrit par «\u202fcontrechamp report\u202f»");
    return {};
}

// All may be written, or none is.
Result<void> write(const std::vector<Output>& outputs, const std::vector<fs::path>& inputs) {
    for (const Output& output : outputs)
        if (auto allowed = may_be_written(output, inputs); !allowed) return allowed;
    for (const Output& output : outputs)
        if (auto written = media::write_text(output.file, output.write()); !written) return written;
    return {};
}

std::vector<Output> outputs_of(const ReportOptions& options, const Tour& tour,
                               const media::ReportWords& words) {
    std::vector<Output> outputs;
    if (!options.html.empty())
        outputs.push_back({.file = options.html,
                           .write = [&] { return tour_page(tour, words); },
                           .is_ours =
                               [](const std::string& text) {
                                   return text.find(media::report_page_mark) != std::string::npos;
                               }});
    if (!options.csv.empty())
        outputs.push_back(
            {.file = options.csv,
             .write = [&] { return media::reports_to_csv(tour.evenings); },
             .is_ours =
                 [](const std::string& text) { return text.starts_with(media::report_csv_head); }});
    if (!options.json.empty())
        outputs.push_back({.file = options.json,
                           .write = [&] { return media::reports_to_json(tour.evenings); },
                           .is_ours = is_merged});
    return outputs;
}

}  // namespace

Result<int> report(const ReportOptions& options) {
    GatheredReports gathered = gather_reports(options.files);
    for (const std::string& sentence : gathered.said) media::log_line(sentence);
    if (gathered.evenings.empty())
        return media::failure(
            "Aucune séance ne peut être comptée\u202f: il n’y a pas de bilan à faire.");
    const Tour tour = tour_of(std::move(gathered.evenings));
    const media::ReportWords& words = media::report_words(options.language);
    fmt::print("{}", tour_text(tour, words));
    if (auto written = write(outputs_of(options, tour, words), options.files); !written)
        return tl::unexpected(written.error());
    return gathered.troubled ? 1 : 0;
}

}  // namespace player
