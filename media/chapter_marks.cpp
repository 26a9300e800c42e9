#include "media/chapter_marks.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sys/stat.h>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/base/owned.h"
#include "media/base/system_reason.h"
#include "media/base/text_file.h"
#include "media/base/user_folder.h"
#include "media/json_number.h"

namespace media {

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t fnv_offset = 14695981039346656037ULL;
constexpr std::uint64_t fnv_prime = 1099511628211ULL;
constexpr long ends_read = 1L << 20U;

std::uint64_t fnv1a(std::uint64_t hash, std::string_view bytes) {
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= fnv_prime;
    }
    return hash;
}

std::string read_piece(std::FILE* file, long from, long length) {
    std::string piece(static_cast<std::size_t>(length), '\0');
    if (std::fseek(file, from, SEEK_SET) != 0) return {};
    piece.resize(std::fread(piece.data(), 1, piece.size(), file));
    return piece;
}

Result<std::optional<ChapterMarks>> read_marks(const fs::path& file, std::string_view film) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return std::nullopt;
    const auto text = read_text(file);
    if (!text) return tl::unexpected(text.error());
    auto marks = marks_from_json(*text);
    if (!marks)
        return failure(fmt::format("Repères de chapitres illisibles dans « {} » : {}.",
                                   file.string(), marks.error().what));
    if (marks->film != film)
        return failure(
            fmt::format("Les repères de « {} » sont ceux d’une autre version du film : "
                        "marquez de nouveau les chapitres avec « contrechamp mark ».",
                        file.string()));
    return std::move(*marks);
}

}  // namespace

std::vector<MarkedChapter> marked_chapters(const Programme& programme, const ChapterMarks& marks,
                                           FilmTime film_end) {
    std::vector<MarkedChapter> chapters;
    for (const Chapter& chapter : programme.chapters) {
        const auto mark = marks.starts.find(chapter.id);
        if (mark == marks.starts.end() || mark->second >= film_end) continue;
        chapters.push_back({.chapter = &chapter, .start = mark->second, .end = film_end});
    }
    std::ranges::stable_sort(chapters, {}, &MarkedChapter::start);
    for (std::size_t i = 1; i < chapters.size(); ++i) chapters[i - 1].end = chapters[i].start;
    return chapters;
}

std::vector<FilmTime> hold_points(const std::vector<MarkedChapter>& chapters) {
    std::vector<FilmTime> points;
    for (std::size_t i = 1; i < chapters.size(); ++i) {
        if (chapters[i - 1].chapter->holds && chapters[i].start > chapters[i - 1].start)
            points.push_back(chapters[i].start - FilmSpan{1});
    }
    return points;
}

std::string marks_to_json(const ChapterMarks& marks) {
    nlohmann::ordered_json chapters = nlohmann::ordered_json::array();
    std::vector<std::pair<FilmTime, std::string>> by_time;
    for (const auto& [chapter, start] : marks.starts) by_time.emplace_back(start, chapter);
    std::ranges::sort(by_time);
    for (const auto& [start, chapter] : by_time)
        chapters.push_back({{"id", chapter}, {"start", to_text(start)}});
    const nlohmann::ordered_json json{
        {"format", 1}, {"film", marks.film}, {"chapters", std::move(chapters)}};
    return json.dump(2) + "\n";
}

Result<ChapterMarks> marks_from_json(std::string_view json) {
    try {
        const Json read = Json::parse(json);
        if (whole_number<int>(read.at("format")) != 1)
            return failure("format inconnu, seul le format 1 est lu");
        ChapterMarks marks{.film = read.at("film").get<std::string>(), .starts = {}};
        for (const Json& chapter : read.at("chapters")) {
            const auto start = chapter.at("start").get<std::string>();
            const auto span = parse_film_span(start);
            if (!span) return failure(fmt::format("« {} » n’est pas un temps de film", start));
            if (!marks.starts.emplace(chapter.at("id").get<std::string>(), FilmTime{*span}).second)
                return failure("un chapitre y est marqué deux fois");
        }
        return marks;
    } catch (const Json::exception& error) {
        return failure(error.what());
    }
}

Result<std::string> fingerprint(const fs::path& film) {
    const Owned<std::FILE, std::fclose> file{std::fopen(film.c_str(), "rbe")};
    struct stat facts {};
    if (!file || ::fstat(::fileno(file.get()), &facts) != 0 || !S_ISREG(facts.st_mode))
        return failure(
            fmt::format("Impossible de lire « {} » : {}.", film.string(), system_reason(errno)));
    const long size = facts.st_size;
    std::uint64_t hash = fnv1a(fnv_offset, std::to_string(size));
    hash = fnv1a(hash, read_piece(file.get(), 0, std::min(size, ends_read)));
    const long tail = std::min(size, ends_read);
    hash = fnv1a(hash, read_piece(file.get(), size - tail, tail));
    return fmt::format("{}-{:016x}", size, hash);
}

fs::path marks_beside(const fs::path& film) {
    return film.string() + ".chapitres.json";
}

fs::path marks_in_data_folder(std::string_view film_fingerprint) {
    return user_data_folder() / "chapitres" / fmt::format("{}.json", film_fingerprint);
}

Result<std::optional<ChapterMarks>> load_marks(const fs::path& film,
                                               std::string_view film_fingerprint) {
    auto beside = read_marks(marks_beside(film), film_fingerprint);
    if (beside && *beside) return beside;
    auto kept = read_marks(marks_in_data_folder(film_fingerprint), film_fingerprint);
    if (kept && *kept) return kept;
    return beside ? kept : beside;  // what is wrong beside the film matters more
}

Result<fs::path> save_marks(const fs::path& film, const ChapterMarks& marks) {
    const std::string text = marks_to_json(marks);
    const fs::path beside = marks_beside(film);
    if (write_text(beside, text)) return beside;
    const fs::path kept = marks_in_data_folder(marks.film);
    std::error_code ignored;
    fs::create_directories(kept.parent_path(), ignored);
    if (auto written = write_text(kept, text); !written) return tl::unexpected(written.error());
    return kept;
}

}  // namespace media
