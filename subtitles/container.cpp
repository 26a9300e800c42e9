#include "subtitles/container.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace subtitles {

namespace {

std::string reason(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

}  // namespace

void CloseContainer::operator()(AVFormatContext* context) const noexcept {
    avformat_close_input(&context);
}

media::Result<Container> open_container(const std::filesystem::path& film) {
    const auto refuse = [&](std::string_view why) {
        return media::failure(
            fmt::format("Impossible de lire le film « {} » : {}.", film.string(), why));
    };
    std::error_code error;
    const auto status = std::filesystem::status(film, error);
    if (!std::filesystem::exists(status)) return refuse("ce fichier n’existe pas");
    if (!std::filesystem::is_regular_file(status))
        return refuse("ce n’est pas un fichier ordinaire");

    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext* raw = nullptr;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", film_formats, 0);
    const int opened =
        avformat_open_input(&raw, ("file:" + film.string()).c_str(), nullptr, &options);
    av_dict_free(&options);
    if (opened == AVERROR(EACCES)) return refuse("la lecture n’est pas permise");
    if (opened == AVERROR(EINVAL))
        return refuse("ce n’est pas un fichier de film, ou c’est une liste de lecture");
    if (opened == AVERROR_INVALIDDATA)
        return refuse(
            "ce n’est pas un film, ou le fichier est abîmé ou incomplet\u202f; copiez-le de "
            "nouveau");
    if (opened < 0) return refuse(fmt::format("ce n’est pas un film lisible ({})", reason(opened)));
    Container container{raw};
    if (const int found = avformat_find_stream_info(container.get(), nullptr); found < 0)
        return refuse(fmt::format("ses pistes sont illisibles ({})", reason(found)));
    return container;
}

}  // namespace subtitles
