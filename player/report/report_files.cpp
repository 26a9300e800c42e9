#include "player/report/report_files.h"

#include <algorithm>

#include <fmt/format.h>

#include "media/base/text_file.h"
#include "player/report/tour.h"

namespace player {

namespace {

namespace fs = std::filesystem;
using media::EveningReport;

std::string in_small_letters(std::string_view text) {
    std::string small;
    for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto last = small.find_last_not_of(' ');
    small.erase(last == std::string::npos ? 0 : last + 1);
    return small.substr(std::min(small.find_first_not_of(' '), small.size()));
}

bool is_same_evening(const EveningReport& one, const EveningReport& other) {
    return in_small_letters(one.town) == in_small_letters(other.town) && one.date == other.date &&
           one.film == other.film && one.mode == other.mode;
}

std::string why_not(const media::Problems& problems) {
    const media::Problem& first = problems.front();
    const std::string place =
        first.place.empty() ? std::string{} : fmt::format(" (en {})", first.place);
    std::string more;
    if (problems.size() == 2) more = " Il y a un autre problème.";
    if (problems.size() > 2)
        more = fmt::format(" Il y a {} autres problèmes.", problems.size() - 1);
    return fmt::format("{}{}{}", first.what, place, more);
}

class Gathering {
public:
    void read(const fs::path& file) {
        const std::string name = file.string();
        const auto text = media::read_text(file);
        if (!text) return refuse(text.error().what);
        auto reports = media::read_reports(*text);
        if (!reports.problems.empty())
            return refuse(fmt::format("«\u202f{}\u202f» n’est pas compté\u202f: {}", name,
                                      why_not(reports.problems)));
        for (EveningReport& evening : reports.evenings) take(std::move(evening), name);
    }

    GatheredReports gathered;

private:
    void refuse(std::string why) {
        gathered.said.push_back(std::move(why));
        gathered.troubled = true;
    }

    void take(EveningReport evening, const std::string& name) {
        const std::string which = fmt::format("{}, {}", evening.town, evening.date);
        auto told = publishable(std::move(evening));
        if (!told) {
            gathered.said.push_back(
                fmt::format("«\u202f{}\u202f»\u202f: {} n’entre pas dans le bilan, car moins de "
                            "dix personnes y ont répondu.",
                            name, which));
            return;
        }
        const auto known = std::ranges::find_if(gathered.evenings, [&](const EveningReport& one) {
            return is_same_evening(one, *told);
        });
        if (known == gathered.evenings.end()) {
            gathered.evenings.push_back(std::move(*told));
            return;
        }
        if (*known == *told)
            gathered.said.push_back(
                fmt::format("«\u202f{}\u202f»\u202f: {} était déjà là et n’est compté qu’une fois.",
                            name, which));
        else
            refuse(
                fmt::format("«\u202f{}\u202f»\u202f: un autre bilan de {} est déjà compté\u202f; "
                            "gardez le dernier des deux, ou "
                            "distinguez deux séances par le nom de la ville.",
                            name, which));
    }
};

}  // namespace

GatheredReports gather_reports(std::span<const fs::path> files) {
    Gathering gathering;
    for (const fs::path& file : files) gathering.read(file);
    return std::move(gathering.gathered);
}

}  // namespace player
