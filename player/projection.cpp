#include "player/projection.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <SDL_events.h>
#include <fmt/format.h>

#include "media/base/log.h"
#include "media/notebook.h"
#include "player/backdrop.h"
#include "player/controls.h"
#include "player/display_memory.h"
#include "player/marking_desk.h"
#include "player/overlay/labels.h"
#include "player/overlay/painter.h"
#include "player/overlay/palette.h"
#include "player/overlay/picture_place.h"
#include "player/picture.h"
#include "player/show.h"
#include "player/stage.h"
#include "player/stage_keys.h"
#include "player/still.h"
#include "player/window.h"

namespace player {

namespace {

using media::Moment;

constexpr std::chrono::seconds note_lasts{4};
constexpr std::chrono::seconds wiped_lasts{4};
constexpr std::chrono::seconds goodbye_patience{1};  // with a companion that does not answer

Moment now() {
    return std::chrono::steady_clock::now();
}

class Projection {
public:
    struct Parts {
        Window window;
        Painter painter;
        std::unique_ptr<Show> show;
        FilmPicture picture;
        Backdrop backdrop;
    };

    Projection(const media::PlayerSetup& setup, const media::Programme& programme, Parts parts)
        : parts_{std::move(parts)},
          stage_{programme,
                 {.language = setup.screening.language,
                  .address = setup.screening.address,
                  .wifi = setup.wifi,
                  .phones = setup.screening.phones}} {
        if (setup.marking)
            desk_.emplace(Marking{programme, setup.screening.marks, setup.screening.language},
                          setup.film);
    }

    media::Result<int> run(Bells& bells) {
        if (show().link_descriptor() >= 0) bells.add(show().link_descriptor());
        bells.ring_in_sdl();
        for (;;) {
            turn(now());
            if (const auto& failure = show().conductor().failure()) return media::failure(*failure);
            if (bells.told_to_stop()) return 0;
            if (quits_ || show().over(now())) return media::exit_show_over;
            draw(now());
            wait(bells);
        }
    }

private:
    [[nodiscard]] Show& show() const { return *parts_.show; }

    void turn(Moment moment) {
        show().turn(moment);
        stage_.is_found_at(show().address());
        parts_.picture.listen();
        parts_.backdrop.follow(show().conductor().anchor().state);
        parts_.backdrop.listen();
        if (desk_) desk_->follow(show().conductor(), moment);
        if (const auto note = show().take_note()) {
            media::log_line(*note);
            note_for_a_while(*note, moment);
        }
        if (show().take_wiped()) show_wiped(moment);
        if (farewell_ends_ && moment >= *farewell_ends_) quits_ = true;
        auto stage = show().stage_news();
        if (auto words = words_for(stage, told_); turned_ && !words.empty()) {
            turned_ = false;
            note_for_a_while(std::move(words), moment);
        }
        told_ = std::move(stage);
    }

    // Over a film that runs on it is said in a corner.
    void show_wiped(Moment moment) {
        const media::FilmState state = show().conductor().anchor().state;
        const bool over_all =
            !show().lights().black() && !show().lights().frozen() &&
            (state == media::FilmState::lobby || state == media::FilmState::ended);
        if (!farewell_ends_ && !over_all)
            return note_for_a_while(std::string{labels_in(stage_.language()).wiped_note}, moment);
        wiped_ends_ = moment + wiped_lasts;
        if (farewell_ends_) farewell_ends_ = wiped_ends_;
    }

    // Everybody sees that what was counted is gone, and only then the screen goes.
    void end_evening(Moment moment) {
        switches_.quitting = false;
        if (show().link_descriptor() < 0) {
            quits_ = true;
            return;
        }
        static_cast<void>(show().take(media::command::Pause{}, moment));
        show().say_goodbye();
        farewell_ends_ = moment + goodbye_patience;
    }

    void note_for_a_while(std::string note, Moment moment) {
        switches_.note = std::move(note);
        note_ends_ = moment + note_lasts;
    }

    Scene scene(Moment moment) {
        if (note_ends_ && moment >= *note_ends_) {
            note_ends_.reset();
            switches_.note.clear();
        }
        if (wiped_ends_ && moment >= *wiped_ends_) wiped_ends_.reset();
        switches_.wiped = wiped_ends_.has_value();
        switches_.petition = show().shows_petition();
        switches_.rounds = show().rounds();
        switches_.phones = show().phones();
        switches_.pictures = {.lobby = parts_.backdrop.in_lobby(), .end = parts_.backdrop.at_end()};
        switches_.discussed = show().discussed();
        Scene scene = stage_.scene(show().conductor(), switches_, moment);
        if (desk_) scene.ground = desk_->scene(show().conductor(), moment);
        if (const auto offer = show().offer()) {
            scene.resume = true;
            if (auto* const lobby = std::get_if<scene::Lobby>(&scene.ground))
                lobby->notice = words_for_offer(*offer, scene.language);
        }
        // Whatever the light.
        if (!away_ && std::holds_alternative<scene::Wiped>(scene.ground)) return scene;
        const Lights& lights = show().lights();
        scene.ground = still_.seen(std::move(scene.ground), lights);
        if (lights.frozen()) scene.note.clear();
        // Wherever the window is now, that is not where the audience looks.
        if (away_) return {.ground = scene::Black{}};
        return scene;
    }

    void draw(Moment moment) {
        Window& window = parts_.window;
        const auto is_due = [&](const FilmPicture* picture) {
            return picture != nullptr && picture->due() && *picture->due() <= moment;
        };
        Scene wanted = scene(moment);
        const bool changed = redraw_ || !shown_ || wanted != *shown_;
        FilmPicture* const picture = picture_of(wanted);
        const bool frame = is_due(picture);
        for (FilmPicture* const other : {&parts_.picture, parts_.backdrop.picture()})
            if (other != picture && is_due(other)) other->skip();
        // What changes over a running film changes with its next frame.
        if (picture != nullptr ? !frame && (!changed || picture->due()) : !changed) return;
        const Canvas canvas = window.begin();
        if (picture != nullptr && canvas.size.width > 0)
            picture->draw(canvas);
        else if (picture != nullptr && frame)
            picture->skip();
        else
            window.clear(std::holds_alternative<scene::Black>(wanted.ground) ? palette::black
                                                                             : palette::ground);
        window.show(parts_.painter.paint(wanted, window.size()));
        shown_ = std::move(wanted);
        redraw_ = false;
    }

    // What is drawn behind everything else; null: a plain ground.
    [[nodiscard]] FilmPicture* picture_of(const Scene& wanted) {
        if (shows_film(wanted)) return &parts_.picture;
        const Size size = parts_.window.size();
        const auto place = picture_place(wanted, size);
        return place ? parts_.backdrop.at(*place, size) : nullptr;
    }

    void wait(Bells& bells) {
        using std::chrono::milliseconds;
        Moment until = show().due();
        for (const FilmPicture* const each : {&parts_.picture, parts_.backdrop.picture()})
            if (each != nullptr && each->due()) until = std::min(until, *each->due());
        for (const auto& ends : {note_ends_, wiped_ends_, farewell_ends_})
            if (ends) until = std::min(until, *ends);
        const Moment moment = now();
        const Moment latest = moment + std::chrono::hours{1};
        const auto left =
            std::chrono::ceil<milliseconds>(std::clamp(until, moment, latest) - moment);
        SDL_Event event{};
        int any = SDL_WaitEventTimeout(&event, static_cast<int>(left.count()));
        bells.heard();
        for (; any != 0; any = SDL_PollEvent(&event)) take(event);
    }

    void take(const SDL_Event& event) {
        if (event.type == SDL_KEYDOWN) return press(event.key);
        switch (parts_.window.take(event)) {
            case WindowNews::nothing:
                break;
            case WindowNews::redraw:
                redraw_ = true;
                break;
            case WindowNews::close_wish:
                ask_to_quit();
                break;
            case WindowNews::screen_lost:
                redraw_ = true;
                away_ = true;
                show().conductor().lose_screen(now());
                break;
            case WindowNews::screen_back:
                redraw_ = true;
                away_ = false;
                show().conductor().regain_screen(now());
                break;
        }
    }

    [[nodiscard]] KeySet keys() const {
        const KeyMode mode = switches_.quitting ? KeyMode::confirming_quit
                             : desk_            ? KeyMode::marking
                                                : KeyMode::screening;
        return {.mode = mode,
                .petition = stage_.has_petition(),
                .polls = stage_.has_polls(),
                .resume = show().offer().has_value()};
    }

    void press(const SDL_KeyboardEvent& key) {
        if (farewell_ends_) return;  // nothing can be taken back
        const auto order = order_of(key, keys());
        if (!order) return;
        if (const auto command = command_of(order->intent)) return tell_show(*command);
        if (desk_ && desk_->take(*order, show().conductor(), now())) return;
        if (turn_dial(order->intent)) return;
        flip(order->intent);
    }

    void tell_show(const media::Command& command) {
        if (const auto taken = show().take(command, now()); !taken)
            note_for_a_while(taken.error().what, now());
    }

    bool turn_dial(Intent intent) {
        const bool subtitles =
            intent == Intent::toggle_subtitles || intent == Intent::next_subtitles;
        const auto command =
            stage_command_of(intent, show().stage_news(), show().film().dials().subtitle_track);
        if (command)
            tell_show(*command);
        else if (subtitles)
            note_for_a_while("Aucun sous-titre", now());
        else if (intent == Intent::mute)
            show().toggle_mute();
        else
            return false;
        turned_ = intent != Intent::black;
        return true;
    }

    void flip(Intent intent) {
        switch (intent) {
            case Intent::step_frame:
                show().step(false, now());
                break;
            case Intent::step_frame_back:
                show().step(true, now());
                break;
            case Intent::chapter_bar:
                switches_.chapter_bar = !switches_.chapter_bar;
                break;
            case Intent::petition:
                show().toggle_petition();
                break;
            case Intent::poll_next:
                show().poll_next();
                break;
            case Intent::help:
                switches_.help = !switches_.help;
                break;
            case Intent::fullscreen:
                parts_.window.toggle_fullscreen();
                away_ = false;  // whoever asks sees it
                break;
            case Intent::quit:
                ask_to_quit();
                break;
            case Intent::confirm_quit:
                end_evening(now());
                break;
            case Intent::cancel_quit:
                switches_.quitting = false;
                break;
            default:
                break;  // commands, dials and marks have been dealt with
        }
    }

    void ask_to_quit() {
        if (desk_ && !desk_->unsaved()) {
            quits_ = true;
            return;
        }
        if (desk_) desk_->warn();
        switches_.quitting = true;
    }

    Parts parts_;
    Stage stage_;
    std::optional<MarkingDesk> desk_;
    Stage::Switches switches_;
    Still still_;
    media::StageNews told_;
    std::optional<Scene> shown_;
    std::optional<Moment> note_ends_;
    std::optional<Moment> wiped_ends_;
    std::optional<Moment> farewell_ends_;  // and the program with it
    bool away_ = false;                    // from the screen it was asked to fill
    bool redraw_ = true;
    bool turned_ = false;  // a dial, by a key; what it did is still to be said
    bool quits_ = false;
};

}  // namespace

media::Result<int> project(const media::PlayerSetup& setup, const media::Programme& programme,
                           Bells& bells) {
    const bool windowed = setup.screen == media::PlayerSetup::Screen::windowed;
    const auto pages = media::open_notebook(setup.notebook);
    WindowWish wish{.place = WindowWish::Place::windowed, .display = setup.display};
    if (!windowed) wish.place = WindowWish::Place::fullscreen;
    if (!windowed && pages) wish.remembered = remembered_display(**pages);
    auto window = Window::open(wish);
    if (!window) return tl::unexpected(window.error());
    if (pages) remember_display(**pages, window->screen());
    auto painter = Painter::open();
    if (!painter) return tl::unexpected(painter.error());

    const bool opengl = window->draws_with_opengl();
    using Decoding = FilmWish::Decoding;
    auto film = Film::open({.film = setup.film,
                            .fingerprint = setup.screening.marks.film,
                            .language = setup.screening.language,
                            .sound = FilmWish::Sound::on,
                            .decoding = opengl ? Decoding::hardware_if_safe : Decoding::software,
                            .output = FilmWish::Output::render_api,
                            .quarter_turns = opengl ? 0 : setup.quarter_turns},
                           bells.waker());
    if (!film) return tl::unexpected(film.error());
    auto picture = opengl ? FilmPicture::with_opengl(*film, bells.waker(), Window::gl_function)
                          : FilmPicture::in_memory(*film, bells.waker());
    if (!picture) return tl::unexpected(picture.error());
    auto show = Show::open(setup, programme, std::move(*film), now());
    if (!show) return tl::unexpected(show.error());

    Projection projection{
        setup,
        programme,
        {.window = std::move(*window),
         .painter = std::move(*painter),
         .show = std::move(*show),
         .picture = std::move(*picture),
         .backdrop = {{.lobby = setup.lobby, .end = setup.end_still},
                      {.waker = bells.waker(), .opengl = opengl ? Window::gl_function : nullptr}}}};
    return projection.run(bells);
}

}  // namespace player
