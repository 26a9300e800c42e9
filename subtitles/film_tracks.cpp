#include "subtitles/film_tracks.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

#include "media/base/owned.h"
#include "subtitles/ass_rows.h"
#include "subtitles/ass_styles.h"
#include "subtitles/ass_text.h"
#include "subtitles/catalogue.h"
#include "subtitles/container.h"
#include "subtitles/cue_styles.h"
#include "subtitles/cue_text.h"
#include "subtitles/rows.h"
#include "subtitles/subrip_text.h"
#include "subtitles/text_encoding.h"
#include "subtitles/timing.h"
#include "subtitles/webvtt_text.h"

namespace subtitles {

namespace {

void free_packet(AVPacket* packet) {
    av_packet_free(&packet);
}
using Packet = media::Owned<AVPacket, free_packet>;

bool is_text(AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_SUBRIP:
        case AV_CODEC_ID_TEXT:
        case AV_CODEC_ID_WEBVTT:
        case AV_CODEC_ID_ASS:
        case AV_CODEC_ID_SSA:
        case AV_CODEC_ID_MOV_TEXT:
            return true;
        default:
            return false;
    }
}

// mkvmerge's WebVTT is of the second kind: libavformat 5.1 does not know its name.
std::string why_not(AVCodecID codec) {
    if (codec != AV_CODEC_ID_NONE)
        return fmt::format("Cette piste est faite d’images ou de signaux ({}), pas de texte.",
                           avcodec_get_name(codec));
    return "Le format de cette piste n’est pas connu ; un fichier à côté du film serait lu.";
}

// The text's length in two bytes, the text, then boxes of style.
std::string_view counted(std::string_view sample) {
    if (sample.size() < 2) return {};
    const auto high = static_cast<std::uint8_t>(sample[0]);
    const auto low = static_cast<std::uint8_t>(sample[1]);
    return sample.substr(2, static_cast<std::size_t>(high) << 8U | low);
}

// The styles of an ASS track stand before its lines, as in a file.
AssStyles styles_of(const AVStream& stream) {
    AssStyles styles;
    const AVCodecParameters& codec = *stream.codecpar;
    if (codec.extradata == nullptr || codec.extradata_size <= 0) return styles;
    const auto* const bytes = static_cast<const char*>(static_cast<const void*>(codec.extradata));
    const std::string script = decode({bytes, static_cast<std::size_t>(codec.extradata_size)}).utf8;
    for (const std::string_view row : rows_of(script)) styles.hear(trimmed(row));
    return styles;
}

// One subtitle stream of the film, and the track that grows out of it.
struct Source {
    const AVStream* stream;
    std::size_t track;  // which of the tracks
    AssStyles styles{};
    std::size_t heard = 0;
};

CueText text_of_event(std::string_view event, const AssStyles& styles) {
    constexpr std::size_t columns = 9;
    constexpr std::size_t style =
        2;  // ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text
    const auto parts = fields(event, columns);
    if (parts.size() < columns) return {};
    return text_of_ass(parts.back(), styles, parts[style]);
}

CueText text_of(const Source& source, std::string_view bytes) {
    const AVCodecID codec = source.stream->codecpar->codec_id;
    if (codec == AV_CODEC_ID_MOV_TEXT) {
        InkedText plain;
        plain.add(decode(counted(bytes)).utf8);
        return plain.tidied();
    }
    bytes = bytes.substr(0, bytes.find('\0'));  // some files end their texts like C does
    const std::string utf8 = decode(bytes).utf8;
    if (codec == AV_CODEC_ID_ASS || codec == AV_CODEC_ID_SSA)
        return text_of_event(utf8, source.styles);
    return codec == AV_CODEC_ID_WEBVTT ? text_of_webvtt(utf8, CueStyles{}) : text_of_subrip(utf8);
}

class Listener {
public:
    Listener(AVFormatContext& film, const std::vector<Track>& announced) : film_{film} {
        for (unsigned i = 0; i < film.nb_streams; ++i) {
            AVStream& stream = *film.streams[i];
            const bool is_subtitle = stream.codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE;
            const bool is_read = is_subtitle && is_text(stream.codecpar->codec_id);
            stream.discard = is_read ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
            sources_.push_back(is_read ? std::optional{Source{.stream = &stream,
                                                              .track = tracks_.size(),
                                                              .styles = styles_of(stream)}}
                                       : std::nullopt);
            if (!is_subtitle) continue;
            tracks_.push_back({.name = name_inside(announced[tracks_.size()]), .reading = {}});
            if (!is_read) tracks_.back().reading.broken = why_not(stream.codecpar->codec_id);
        }
    }

    [[nodiscard]] bool listens() const {
        return std::ranges::any_of(sources_, [](const auto& source) { return source.has_value(); });
    }

    void hear(const AVPacket& packet) {
        const auto index = static_cast<std::size_t>(packet.stream_index);
        if (index >= sources_.size() || !sources_[index] || packet.data == nullptr) return;
        Source& source = *sources_[index];
        Reading& reading = tracks_[source.track].reading;
        if (!reading.broken.empty()) return;
        const std::size_t number = ++source.heard;
        const auto* const bytes = static_cast<const char*>(static_cast<const void*>(packet.data));
        CueText said = text_of(source, {bytes, static_cast<std::size_t>(packet.size)});
        if (said.text.empty()) return;  // mov fills gaps with nothing, ASS draws
        const auto start = film_time(packet.pts, *source.stream);
        const auto lasts = span(packet.duration, source.stream->time_base);
        if (!start || !lasts || lasts->count() <= 0) {
            reading.remarks.add(number, "Elle n’a pas de durée : elle est laissée de côté.");
            ++reading.lost;
            return;
        }
        static_cast<void>(add_line(
            reading, line_of({.start = *start, .end = *start + *lasts}, std::move(said), number)));
    }

    [[nodiscard]] std::vector<FilmTrack> take() { return std::move(tracks_); }

private:
    // No value: not said, or more than any film lasts.
    static std::optional<media::FilmSpan> span(std::int64_t stamp, AVRational base) {
        constexpr media::FilmSpan most = std::chrono::hours{1000};
        if (stamp == AV_NOPTS_VALUE) return {};
        const media::FilmSpan span{av_rescale_q(stamp, base, {1, AV_TIME_BASE})};
        if (span < -most || span > most) return {};
        return span;
    }

    [[nodiscard]] std::optional<media::FilmTime> film_time(std::int64_t stamp,
                                                           const AVStream& stream) const {
        const auto since_zero = span(stamp, stream.time_base);
        const auto zero = span(film_.start_time, {1, AV_TIME_BASE});
        if (!since_zero) return {};
        return std::max(media::FilmTime{*since_zero - zero.value_or(media::FilmSpan{})},
                        media::FilmTime{});
    }

    AVFormatContext& film_;
    std::vector<std::optional<Source>> sources_;  // by number of stream
    std::vector<FilmTrack> tracks_;
};

}  // namespace

media::Result<std::vector<FilmTrack>> read_tracks_inside(const std::filesystem::path& film) {
    const auto container = open_container(film);
    if (!container) return tl::unexpected(container.error());
    Listener listener{**container, tracks_of(**container)};
    const Packet packet{av_packet_alloc()};
    if (!packet) return media::failure("Plus de mémoire pour lire les sous-titres.");
    while (listener.listens() && av_read_frame(container->get(), packet.get()) >= 0) {
        listener.hear(*packet);
        av_packet_unref(packet.get());
    }
    return listener.take();
}

}  // namespace subtitles
