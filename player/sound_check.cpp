#include "player/sound_check.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <mpv/client.h>

#include "media/base/owned.h"
#include "media/setup.h"

namespace player {

namespace {

using Mpv = media::Owned<mpv_handle, mpv_terminate_destroy>;

// Low at the left, high at the right: who hears both at once hears that the cables are crossed, or
// that the channels are mixed.
constexpr const char* tones =
    "av://lavfi:aevalsrc=exprs=0.3*sin(440*2*PI*t)*between(t\\,0.2\\,1.0)|"
    "0.3*sin(660*2*PI*t)*between(t\\,1.4\\,2.2):channel_layout=stereo:sample_rate=48000:duration=2."
    "6";

constexpr std::chrono::seconds longest{15};

media::Result<int> no_sound(const std::string& reason) {
    return media::failure(
        fmt::format("Aucun son ne sort de ce portable ({})\u202f: choisissez sa sortie audio dans "
                    "ses réglages, "
                    "puis recommencez.",
                    reason));
}

bool configure(mpv_handle* mpv, const std::filesystem::path& into) {
    const std::array<std::pair<const char*, std::string>, 8> options{{
        {"config", "no"},
        {"terminal", "no"},
        {"load-scripts", "no"},
        {"vo", "null"},
        {"ao", into.empty() ? "pipewire,pulse,alsa" : "pcm"},
        {"ao-pcm-file", into.empty() ? "unused.wav" : into.string()},
        {"audio-fallback-to-null", "no"},
        {"audio-client-name", "Contrechamp"},
    }};
    for (const auto& [name, value] : options)
        if (mpv_set_option_string(mpv, name, value.c_str()) < 0) return false;
    return mpv_initialize(mpv) >= 0;
}

}  // namespace

media::Result<int> play_sound_check(const std::filesystem::path& into) {
    const Mpv mpv{mpv_create()};
    if (!mpv || !configure(mpv.get(), into)) return no_sound("libmpv ne démarre pas");
    std::array<const char*, 3> load{"loadfile", tones, nullptr};
    if (const int status = mpv_command(mpv.get(), load.data()); status < 0)
        return no_sound(mpv_error_string(status));
    const auto until = std::chrono::steady_clock::now() + longest;
    while (std::chrono::steady_clock::now() < until) {
        const mpv_event* const event = mpv_wait_event(mpv.get(), 1);
        if (event->event_id != MPV_EVENT_END_FILE) continue;
        const auto& end = *static_cast<const mpv_event_end_file*>(event->data);
        if (end.reason == MPV_END_FILE_REASON_EOF) return media::exit_show_over;
        return no_sound(mpv_error_string(end.error));
    }
    return no_sound("la sortie audio n’avance pas");
}

}  // namespace player
