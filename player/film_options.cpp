#include "player/film_options.h"

#include <array>
#include <charconv>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "subtitles/container.h"

namespace player {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::array<std::string_view, 2>, 45> always{{
    // Nothing of the user's: what was rehearsed is what is shown.
    {"config", "no"},
    {"load-scripts", "no"},
    {"load-auto-profiles", "no"},
    {"load-osd-console", "no"},
    {"load-stats-overlay", "no"},
    {"ytdl", "no"},
    {"osc", "no"},
    {"terminal", "no"},
    {"input-terminal", "no"},
    {"resume-playback", "no"},
    {"save-position-on-quit", "no"},
    {"use-filedir-conf", "no"},
    // The window is ours, and so are its keys.
    {"input-default-bindings", "no"},
    {"input-builtin-bindings", "no"},
    {"input-vo-keyboard", "no"},
    {"input-cursor", "no"},
    {"input-media-keys", "no"},
    {"input-gamepad", "no"},
    {"osd-level", "0"},
    {"osd-bar", "no"},
    {"stop-screensaver", "no"},
    // The film is never put away: its last frame stays, at a hold as at the end.
    {"idle", "yes"},
    {"keep-open", "always"},
    {"keep-open-pause", "yes"},
    {"pause", "yes"},
    // Seeks end on the frame that was asked for.
    {"hr-seek", "yes"},
    {"hr-seek-framedrop", "yes"},
    // A clock that can be trusted: sound leads, the picture follows.
    {"video-sync", "audio"},
    {"framedrop", "vo"},
    {"video-timing-offset", "0.05"},
    // One file, from the disk, and nothing it refers to.
    {"demuxer", "lavf"},
    {"stream-lavf-o", "protocol_whitelist=file"},
    {"load-unsafe-playlists", "no"},
    {"access-references", "no"},
    {"ordered-chapters", "no"},
    {"autoload-files", "no"},
    {"sub-auto", "no"},
    {"audio-file-auto", "no"},
    {"cover-art-auto", "no"},
    {"audio-client-name", "Contrechamp"},
    {"volume-max", "100"},
    // Direct rendering is known to lock up under the render API.
    {"vd-lavc-dr", "no"},
    {"sub-codepage", "cp1252"},
    {"sub-visibility", "no"},
    {"cache", "yes"},
}};

constexpr std::string_view still_formats = ",png_pipe,jpeg_pipe,webp_pipe";

// By its first bytes: left to guess, mpv takes a still for the first of a row of files, and has no
// such thing. Empty: no still.
std::string_view still_format(const fs::path& file) {
    std::array<char, 12> head{};
    std::ifstream{file, std::ios::binary}.read(head.data(), head.size());
    const std::string_view first{head.data(), head.size()};
    if (first.starts_with("\x89PNG\r\n\x1a\n")) return "png_pipe";
    if (first.starts_with("\xff\xd8\xff")) return "jpeg_pipe";
    if (first.starts_with("RIFF") && first.ends_with("WEBP")) return "webp_pipe";
    return {};
}

// A still, or a short film without end and without a voice, that fills its place.
constexpr std::array<std::array<std::string_view, 2>, 8> of_backdrop{{
    {"image-display-duration", "inf"},
    {"loop-file", "inf"},
    {"keep-open", "no"},
    {"aid", "no"},
    {"sid", "no"},
    {"panscan", "1"},
    {"hwdec", "no"},
    {"demuxer-max-bytes", "64MiB"},
}};

// The whole film in memory if it fits twice: then the key it came on may be pulled.
std::vector<FilmOption> cache_options(const fs::path& film) {
    constexpr std::uintmax_t mebi = 1'048'576;
    std::error_code unknown;
    const auto size = fs::file_size(film, unknown);
    const bool fits = !unknown && size < memory_available() / 2;
    const auto ahead = fits ? size + size / 8 + 16 * mebi : 150 * mebi;
    const auto back = fits ? ahead : 50 * mebi;
    return {{"demuxer-readahead-secs", fits ? "100000" : "120"},
            {"demuxer-max-bytes", std::to_string(ahead)},
            {"demuxer-max-back-bytes", std::to_string(back)}};
}

// mpv's drawing in memory makes room for a turned picture, and draws it lying.
std::vector<FilmOption> turning_options(int quarter_turns) {
    constexpr std::array<std::string_view, 4> filters{"", "transpose=clock", "hflip,vflip",
                                                      "transpose=cclock"};
    const auto filter = filters.at(static_cast<std::size_t>(quarter_turns % 4));
    if (filter.empty()) return {};
    return {{"video-rotate", "no"}, {"vf", fmt::format("lavfi=[{}]", filter)}};
}

}  // namespace

std::uintmax_t memory_available() {
    std::ifstream memory{"/proc/meminfo"};
    constexpr std::string_view label = "MemAvailable:";
    for (std::string line; std::getline(memory, line);) {
        if (!line.starts_with(label)) continue;
        const auto digits = line.find_first_not_of(' ', label.size());
        std::uintmax_t kibibytes = 0;
        if (digits != std::string::npos)
            std::from_chars(line.data() + digits, line.data() + line.size(), kibibytes);
        return kibibytes * 1024;
    }
    return 0;
}

std::vector<FilmOption> film_options(const FilmWish& wish) {
    std::vector<FilmOption> options;
    options.reserve(always.size());
    for (const auto& [name, value] : always)
        options.push_back({std::string{name}, std::string{value}});
    const bool may_be_still = wish.part == FilmWish::Part::backdrop;
    options.push_back({"demuxer-lavf-o",
                       fmt::format("protocol_whitelist=file,format_whitelist=[{}{}]",
                                   subtitles::film_formats, may_be_still ? still_formats : "")});
    options.push_back({"slang", wish.language == "en" ? "en,eng,fr" : "fr,fre,fra"});

    const bool rendered = wish.output == FilmWish::Output::render_api;
    options.push_back({"vo", rendered ? "libmpv" : "null"});
    const bool hardware = wish.decoding == FilmWish::Decoding::hardware_if_safe;
    options.push_back({"hwdec", hardware ? "auto-safe" : "no"});
    // A show without its sound card goes on in silence and keeps its clock.
    const bool heard = wish.sound == FilmWish::Sound::on;
    options.push_back({"ao", heard ? "pipewire,pulse,alsa,null" : "null"});
    options.push_back({"audio-fallback-to-null", "yes"});

    if (wish.part == FilmWish::Part::backdrop) {
        for (const auto& [name, value] : of_backdrop)
            options.push_back({std::string{name}, std::string{value}});
        if (const auto format = still_format(wish.film); !format.empty())
            options.push_back({"demuxer-lavf-format", std::string{format}});
        return options;
    }
    for (FilmOption& option : cache_options(wish.film)) options.push_back(std::move(option));
    for (FilmOption& option : turning_options(wish.quarter_turns))
        options.push_back(std::move(option));
    return options;
}

}  // namespace player
