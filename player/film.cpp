#include "player/film.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "media/base/log.h"
#include "player/film_tracks.h"
#include "player/same_film.h"

namespace player {

using media::FilmSpan;
using media::FilmTime;
using media::Moment;

namespace {

// What an answer from mpv answers.
enum class Question : std::uint64_t {
    none,
    listen,
    look,
    arrive,
    halted,
    has_picture,
    duration,
    frame_rate,
    has_sound,
};

constexpr std::uint64_t number(Question question) {
    return static_cast<std::uint64_t>(question);
}

struct Observed {
    const char* name;
    mpv_format format;
};
constexpr std::array observed{
    Observed{"time-pos", MPV_FORMAT_DOUBLE},
    Observed{"eof-reached", MPV_FORMAT_FLAG},
    Observed{"paused-for-cache", MPV_FORMAT_FLAG},
    Observed{"current-ao", MPV_FORMAT_STRING},
    Observed{"audio-delay", MPV_FORMAT_DOUBLE},
    Observed{"volume", MPV_FORMAT_DOUBLE},
    Observed{"mute", MPV_FORMAT_FLAG},
    Observed{"sub-visibility", MPV_FORMAT_FLAG},
    Observed{"current-tracks/sub/id", MPV_FORMAT_INT64},
    Observed{"track-list", MPV_FORMAT_NODE},
};

// Down, not to the nearest: a chapter marked here must not begin after its first frame.
FilmTime film_time(double seconds) {
    constexpr double rounding = 1e-3;  // a double's own noise, in microseconds
    return FilmTime{FilmSpan{static_cast<FilmSpan::rep>(std::floor(seconds * 1e6 + rounding))}};
}

std::string seconds(FilmTime time) {
    const auto micros = std::max<FilmSpan::rep>(time.time_since_epoch().count(), 0);
    return fmt::format("{}.{:06}", micros / 1'000'000, micros % 1'000'000);
}

template <class T>
T value_of(const mpv_event_property& property, T otherwise) {
    return property.data != nullptr ? *static_cast<const T*>(property.data) : otherwise;
}

bool flag_of(const mpv_event_property& property) {
    return value_of(property, 0) != 0;
}

std::string text_of(const mpv_event_property& property) {
    const char* text = value_of<char*>(property, nullptr);
    return text != nullptr ? text : "";
}

std::optional<double> number_in(const mpv_event_property& property) {
    if (property.format != MPV_FORMAT_DOUBLE) return {};
    const auto value = value_of(property, std::nan(""));
    return std::isfinite(value) ? std::optional{value} : std::nullopt;
}

void command(mpv_handle* mpv, std::initializer_list<const char*> words) {
    std::vector<const char*> terminated{words};
    terminated.push_back(nullptr);
    mpv_command_async(mpv, number(Question::none), terminated.data());
}

void set_flag(mpv_handle* mpv, const char* name, bool value) {
    int flag = value ? 1 : 0;
    mpv_set_property_async(mpv, number(Question::none), name, MPV_FORMAT_FLAG, &flag);
}

// By name: the place of `options` among the arguments changes with mpv's versions.
void load_file(mpv_handle* mpv, std::string file, std::string start) {
    std::string name = "loadfile";
    std::array<char*, 1> option_names{const_cast<char*>("start")};
    std::array<mpv_node, 1> option_values{};
    option_values[0].format = MPV_FORMAT_STRING;
    option_values[0].u.string = start.data();
    mpv_node_list options{1, option_values.data(), option_names.data()};

    std::array<char*, 3> names{const_cast<char*>("name"), const_cast<char*>("url"),
                               const_cast<char*>("options")};
    std::array<mpv_node, 3> values{};
    values[0].format = MPV_FORMAT_STRING;
    values[0].u.string = name.data();
    values[1].format = MPV_FORMAT_STRING;
    values[1].u.string = file.data();
    values[2].format = MPV_FORMAT_NODE_MAP;
    values[2].u.list = &options;
    mpv_node_list arguments{3, values.data(), names.data()};
    mpv_node whole{};
    whole.format = MPV_FORMAT_NODE_MAP;
    whole.u.list = &arguments;
    mpv_command_node_async(mpv, number(Question::none), &whole);
}

void ask_number(mpv_handle* mpv, Question question, const char* name) {
    mpv_get_property_async(mpv, number(question), name, MPV_FORMAT_DOUBLE);
}

}  // namespace

media::Result<Film> Film::open(const FilmWish& wish, const Waker& waker) {
    Mpv mpv{mpv_create()};
    if (!mpv) return media::failure("Impossible de préparer la lecture : libmpv ne démarre pas.");
    for (const FilmOption& option : film_options(wish)) {
        const int status =
            mpv_set_option_string(mpv.get(), option.name.c_str(), option.value.c_str());
        if (status < 0)
            return media::failure(
                fmt::format("Impossible de préparer la lecture : libmpv refuse {}={} ({}).",
                            option.name, option.value, mpv_error_string(status)));
    }
    // Of a backdrop one sentence is said, and that is ours.
    const bool speaks = wish.part == FilmWish::Part::film;
    mpv_request_log_messages(mpv.get(), speaks ? "error" : "no");
    if (const int status = mpv_initialize(mpv.get()); status < 0)
        return media::failure(
            fmt::format("Impossible de préparer la lecture : {}.", mpv_error_string(status)));
    mpv_set_wakeup_callback(
        mpv.get(), [](void* bell) { static_cast<const Waker*>(bell)->wake(); },
        const_cast<Waker*>(&waker));
    for (const Observed& property : observed)
        mpv_observe_property(mpv.get(), number(Question::none), property.name, property.format);
    return Film{wish, std::move(mpv), waker};
}

void Film::obey(const FilmOrder& order) {
    std::visit([&](const auto& known) { obey(known); }, order);
}

void Film::obey(const film_order::Load& order) {
    announced_.reset();
    loading_.reset();
    obey(film_order::Halt{});
    if (auto same = same_film(wish_.film, wish_.fingerprint); !same) {
        untold_.emplace_back(film_fact::Refused{std::move(same.error().what)});
        return waker_->wake();
    }
    std::error_code unknown;
    // Absolute, so that no name of a file looks like the address of something else.
    const auto file = std::filesystem::absolute(wish_.film, unknown);
    load_file(mpv_.get(), file.string(), seconds(order.start));
}

void Film::obey(const film_order::Run& /*order*/) {
    runs_ = true;
    set_flag(mpv_.get(), "pause", false);
}

void Film::obey(const film_order::Halt& /*order*/) {
    runs_ = false;
    set_flag(mpv_.get(), "pause", true);
}

void Film::obey(const film_order::Seek& order) {
    command(mpv_.get(), {"seek", seconds(order.to).c_str(), "absolute+exact"});
}

void Film::obey(const film_order::StopBefore& order) {
    command(mpv_.get(), {"set", "end", order.time ? seconds(*order.time).c_str() : "none"});
}

void Film::obey(const film_order::SetSpeed& order) {
    double speed = order.speed;
    mpv_set_property_async(mpv_.get(), number(Question::none), "speed", MPV_FORMAT_DOUBLE, &speed);
}

void Film::obey(const film_order::Step& order) {
    command(mpv_.get(), {order.back ? "frame-back-step" : "frame-step"});
}

// A film that was told to run and stands has nothing more to play. mpv says so itself only when
// that has changed: not of a film that is opened again behind its last frame.
void Film::obey(const film_order::Listen& /*order*/) {
    listen();
    mpv_get_property_async(mpv_.get(), number(Question::halted), "pause", MPV_FORMAT_FLAG);
}

void Film::listen() {
    asked_ = std::chrono::steady_clock::now();
    mpv_get_property_async(mpv_.get(), number(Question::listen), "audio-pts", MPV_FORMAT_DOUBLE);
}

void Film::obey(const film_order::Look& /*order*/) {
    mpv_get_property_async(mpv_.get(), number(Question::look), "time-pos", MPV_FORMAT_DOUBLE);
}

void Film::show_subtitles(std::optional<int> track) {
    if (track) command(mpv_.get(), {"set", "sid", std::to_string(*track).c_str()});
    set_flag(mpv_.get(), "sub-visibility", track.has_value());
}

void Film::set_volume(int percent) {
    command(mpv_.get(), {"set", "volume", std::to_string(percent).c_str()});
    set_flag(mpv_.get(), "mute", false);
}

void Film::toggle_mute() {
    command(mpv_.get(), {"cycle", "mute"});
}

// Whoever of mpv's threads waits for a time of day looks at the clock again.
void Film::rouse() {
    for (const bool halted : {true, false}) set_flag(mpv_.get(), "pause", halted);
}

std::vector<FilmFact> Film::news() {
    if (clock_.was_set_back() && runs_) rouse();
    for (;;) {
        const mpv_event* event = mpv_wait_event(mpv_.get(), 0);
        if (event->event_id == MPV_EVENT_NONE) break;
        translate(*event, untold_);
    }
    if (loading_) return {};
    return std::exchange(untold_, {});
}

void Film::translate(const mpv_event& event, Facts& facts) {
    switch (event.event_id) {
        case MPV_EVENT_FILE_LOADED:
            look_at_file();
            break;
        case MPV_EVENT_END_FILE: {
            loading_.reset();
            const auto& end = *static_cast<const mpv_event_end_file*>(event.data);
            // A backdrop has no end: what comes to one has nothing to show.
            const bool endless = wish_.part == FilmWish::Part::backdrop;
            if (end.reason != MPV_END_FILE_REASON_ERROR && !endless) break;
            facts.emplace_back(film_fact::Refused{
                fmt::format("Impossible de lire « {} » : ce fichier n’est pas un film, ou il est "
                            "abîmé ({}).",
                            wish_.film.string(), mpv_error_string(end.error))});
            break;
        }
        case MPV_EVENT_PLAYBACK_RESTART:
            mpv_get_property_async(mpv_.get(), number(Question::arrive), "time-pos",
                                   MPV_FORMAT_DOUBLE);
            break;
        case MPV_EVENT_PROPERTY_CHANGE:
            translate_change(*static_cast<const mpv_event_property*>(event.data), facts);
            break;
        case MPV_EVENT_GET_PROPERTY_REPLY:
            translate_answer(event, facts);
            break;
        case MPV_EVENT_LOG_MESSAGE: {
            const auto& message = *static_cast<const mpv_event_log_message*>(event.data);
            std::string_view text = message.text;
            while (text.ends_with('\n')) text.remove_suffix(1);
            media::log("mpv ({}) : {}", message.prefix, text);
            break;
        }
        default:
            break;  // of the many others none concerns us
    }
}

// mpv answers in this order.
void Film::look_at_file() {
    loading_ = Loading{};
    ask_number(mpv_.get(), Question::has_picture, "current-tracks/video/id");
    ask_number(mpv_.get(), Question::duration, "duration");
    ask_number(mpv_.get(), Question::frame_rate, "container-fps");
    ask_number(mpv_.get(), Question::has_sound, "current-tracks/audio/id");
}

// What has happened meanwhile happened to a loaded film.
void Film::loaded(bool has_sound, Facts& facts) {
    if (!loading_) return;
    const Loading file = *std::exchange(loading_, std::nullopt);
    if (!file.has_picture) {
        facts.emplace_back(film_fact::Refused{fmt::format(
            "Impossible de projeter « {} » : ce fichier n’a pas d’image.", wish_.film.string())});
        return;
    }
    facts.insert(facts.begin(), film_fact::Loaded{.duration = file.duration,
                                                  .fps = file.fps > 0 ? file.fps : 25,
                                                  .sound = has_sound});
}

void Film::translate_file(std::uint64_t answered, std::optional<double> value, Facts& facts) {
    switch (static_cast<Question>(answered)) {
        case Question::has_picture:
            if (loading_) loading_->has_picture = value.has_value();
            break;
        case Question::duration:
            if (loading_) loading_->duration = film_time(value.value_or(0)).time_since_epoch();
            break;
        case Question::frame_rate:
            if (loading_) loading_->fps = value.value_or(0);
            break;
        case Question::has_sound:
            loaded(value.has_value(), facts);
            break;
        default:
            break;
    }
}

void Film::translate_change(const mpv_event_property& property, Facts& facts) {
    const std::string_view name = property.name;
    if (name == "time-pos") {
        const auto position = number_in(property);
        if (!position) return;
        announced_ = film_time(*position);
        facts.emplace_back(film_fact::Announced{.position = *announced_,
                                                .when = std::chrono::steady_clock::now()});
    } else if (name == "eof-reached") {
        if (flag_of(property)) facts.emplace_back(film_fact::OutOfFilm{});
    } else if (name == "paused-for-cache") {
        facts.emplace_back(film_fact::Starved{.yes = flag_of(property)});
    } else if (name == "current-ao") {
        const auto driver = text_of(property);
        if (driver.empty() || wish_.sound == FilmWish::Sound::none) return;
        facts.emplace_back(film_fact::SoundOutput{.lost = driver == "null"});
    } else if (name == "audio-delay") {
        audio_delay_ = number_in(property).value_or(0);
    } else if (name == "volume") {
        dials_.volume = static_cast<int>(std::lround(number_in(property).value_or(100)));
    } else if (name == "mute") {
        dials_.muted = flag_of(property);
    } else if (name == "sub-visibility") {
        dials_.subtitles = flag_of(property);
    } else if (name == "current-tracks/sub/id") {
        const bool chosen = property.format == MPV_FORMAT_INT64;
        const auto id = static_cast<int>(chosen ? value_of(property, std::int64_t{0}) : 0);
        dials_.subtitle_track = chosen ? std::optional{id} : std::nullopt;
    } else if (name == "track-list" && property.format == MPV_FORMAT_NODE) {
        dials_.tracks = subtitle_tracks(*static_cast<const mpv_node*>(property.data));
    }
}

void Film::translate_answer(const mpv_event& event, Facts& facts) {
    const auto& property = *static_cast<const mpv_event_property*>(event.data);
    const auto value = event.error < 0 ? std::nullopt : number_in(property);
    const auto position = value ? std::optional{film_time(*value)} : announced_;
    switch (static_cast<Question>(event.reply_userdata)) {
        case Question::listen: {
            const auto now = std::chrono::steady_clock::now();
            // Somewhere between question and answer; asked again when that says too little.
            constexpr std::chrono::milliseconds prompt{6};
            constexpr int give_in_after = 3;
            const bool late = now - asked_ > prompt;
            late_answers_ = late ? late_answers_ + 1 : 0;
            if (late && late_answers_ < give_in_after) return listen();
            film_fact::Heard heard{.position = {}, .when = asked_ + (now - asked_) / 2};
            if (value) heard.position = film_time(*value + audio_delay_);
            facts.emplace_back(heard);
            break;
        }
        case Question::look:
            if (position) facts.emplace_back(film_fact::Seen{*position});
            break;
        case Question::arrive:
            if (position) facts.emplace_back(film_fact::Arrived{*position});
            break;
        case Question::halted:
            if (event.error >= 0 && flag_of(property)) facts.emplace_back(film_fact::OutOfFilm{});
            break;
        case Question::has_picture:
        case Question::duration:
        case Question::frame_rate:
        case Question::has_sound:
            translate_file(event.reply_userdata, value, facts);
            break;
        case Question::none:
            break;
    }
}

}  // namespace player
