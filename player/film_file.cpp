#include "player/film_file.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <system_error>

#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
}

#include "subtitles/container.h"

namespace player {

namespace {

media::FilmTime film_time(std::int64_t value, AVRational base) {
    return media::FilmTime{media::FilmSpan{av_rescale_q(value, base, AVRational{1, 1'000'000})}};
}

std::vector<FilmChapter> chapters_of(const AVFormatContext& context) {
    std::vector<FilmChapter> chapters;
    for (unsigned i = 0; i < context.nb_chapters; ++i) {
        const AVChapter& chapter = *context.chapters[i];
        const AVDictionaryEntry* const title = av_dict_get(chapter.metadata, "title", nullptr, 0);
        chapters.push_back(
            {.title = title == nullptr ? std::string{} : std::string{title->value},
             .start = std::max(film_time(chapter.start, chapter.time_base), media::FilmTime{})});
    }
    return chapters;
}

// A telephone held upright films a picture that lies, and says so.
int quarter_turns_of(const AVStream& stream) {
    const auto* const matrix = reinterpret_cast<const std::int32_t*>(
        av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    const double degrees = matrix == nullptr ? 0 : -av_display_rotation_get(matrix);
    if (!std::isfinite(degrees)) return 0;
    return (static_cast<int>(std::lround(degrees / 90)) % 4 + 4) % 4;
}

FilmPictureFacts picture_in(const AVStream& stream) {
    const AVRational rate = stream.avg_frame_rate;
    return {.width = stream.codecpar->width,
            .height = stream.codecpar->height,
            .frames_per_second = rate.den == 0 ? 0 : av_q2d(rate),
            .codec = avcodec_get_name(stream.codecpar->codec_id),
            .quarter_turns = quarter_turns_of(stream)};
}

std::optional<FilmSoundFacts> sound_in(AVFormatContext& context) {
    const int sound = av_find_best_stream(&context, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (sound < 0) return {};
    const AVCodecParameters& facts = *context.streams[sound]->codecpar;
    return FilmSoundFacts{.codec = avcodec_get_name(facts.codec_id),
                          .channels = facts.ch_layout.nb_channels};
}

}  // namespace

media::Result<FilmFile> look_at_film(const std::filesystem::path& path) {
    const auto container = subtitles::open_container(path);
    if (!container) return tl::unexpected(container.error());
    AVFormatContext& context = **container;
    const auto refuse = [&](const char* why) {
        return media::failure(
            fmt::format("Impossible de montrer le film « {} » : {}.", path.string(), why));
    };
    const int video = av_find_best_stream(&context, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (video < 0) return refuse("il n’a pas d’image");
    if (context.duration <= 0) return refuse("sa durée est inconnue, il est sans doute incomplet");

    auto print = media::fingerprint(path);
    if (!print) return tl::unexpected(print.error());
    std::error_code ignored;
    return FilmFile{.path = std::filesystem::absolute(path, ignored),
                    .fingerprint = std::move(*print),
                    .end = film_time(context.duration, AVRational{1, AV_TIME_BASE}),
                    .picture = picture_in(*context.streams[video]),
                    .sound = sound_in(context),
                    .chapters = chapters_of(context)};
}

media::ChapterMarks marks_from_file(const FilmFile& film, const media::Programme& programme) {
    media::ChapterMarks marks{.film = film.fingerprint, .starts = {}};
    for (const media::Chapter& chapter : programme.chapters) {
        const auto own = std::ranges::find_if(film.chapters, [&](const FilmChapter& candidate) {
            return candidate.title == chapter.id ||
                   candidate.title == media::text_in(chapter.title, "fr");
        });
        if (own != film.chapters.end()) marks.starts.emplace(chapter.id, own->start);
    }
    return marks;
}

}  // namespace player
