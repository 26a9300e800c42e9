#include "player/controls.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

namespace player {

namespace {

using namespace std::chrono_literals;

constexpr media::FilmSpan seek_step = 5s;

enum class Repeats { no, yes };

// `keys` go by what is printed on them, `places` by where they are on the keyboard: how a clicker's
// black-screen key (an American full stop) is known whatever layout the laptop has.
struct Row {
    Intent intent;
    std::array<SDL_Keycode, 4> keys{};
    std::array<SDL_Scancode, 2> places{};
    Repeats repeats = Repeats::no;
    KeyHelp french;
    KeyHelp english;
};

constexpr std::array screening_rows{
    Row{.intent = Intent::go,
        .keys = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_PAGEDOWN, SDLK_F5},
        .french = {"Entrée · Page suiv.", "Continuer (GO)"},
        .english = {"Enter · Page Down", "Go on (GO)"}},
    Row{.intent = Intent::toggle_play,
        .keys = {SDLK_SPACE, SDLK_AUDIOPLAY},
        .french = {"Espace", "Lecture ou pause"},
        .english = {"Space", "Play or pause"}},
    Row{.intent = Intent::next_chapter,
        .keys = {SDLK_n},
        .french = {"N", "Chapitre suivant"},
        .english = {"N", "Next chapter"}},
    Row{.intent = Intent::previous_chapter,
        .keys = {SDLK_p, SDLK_PAGEUP},
        .french = {"P · Page préc.", "Chapitre précédent"},
        .english = {"P · Page Up", "Previous chapter"}},
    Row{.intent = Intent::seek_back,
        .keys = {SDLK_LEFT},
        .repeats = Repeats::yes,
        .french = {"←", "5 s en arrière"},
        .english = {"←", "Back 5 s"}},
    Row{.intent = Intent::seek_forward,
        .keys = {SDLK_RIGHT},
        .repeats = Repeats::yes,
        .french = {"→", "5 s en avant"},
        .english = {"→", "Forward 5 s"}},
    Row{.intent = Intent::step_frame,
        .keys = {SDLK_SEMICOLON},
        .french = {";", "Image par image"},
        .english = {";", "One frame on"}},
    Row{.intent = Intent::chapter_bar,
        .keys = {SDLK_c},
        .french = {"C", "Chapitres et temps"},
        .english = {"C", "Chapters and time"}},
    Row{.intent = Intent::petition,
        .keys = {SDLK_a},
        .french = {"A", "L’appel, après le film"},
        .english = {"A", "The call, after the film"}},
    Row{.intent = Intent::discuss,
        .keys = {SDLK_d},
        .french = {"D", "À l’arrêt\u202f: en discuter"},
        .english = {"D", "At a hold: to discuss"}},
    Row{.intent = Intent::poll_next,
        .keys = {SDLK_v},
        .french = {"V", "Le vote\u202f: l’étape suivante"},
        .english = {"V", "The vote: its next step"}},
    Row{.intent = Intent::resume,
        .keys = {SDLK_r},
        .french = {"R", "Reprendre la séance interrompue"},
        .english = {"R", "Resume the interrupted screening"}},
    Row{.intent = Intent::black,
        .keys = {SDLK_b, SDLK_PERIOD},
        .places = {SDL_SCANCODE_PERIOD},
        .french = {"B", "Écran noir"},
        .english = {"B", "Black screen"}},
    Row{.intent = Intent::toggle_subtitles,
        .keys = {SDLK_s},
        .french = {"S", "Sous-titres oui ou non"},
        .english = {"S", "Subtitles on or off"}},
    Row{.intent = Intent::next_subtitles,
        .keys = {SDLK_l},
        .french = {"L", "Langue des sous-titres"},
        .english = {"L", "Subtitle language"}},
    Row{.intent = Intent::volume_up,
        .keys = {SDLK_UP},
        .repeats = Repeats::yes,
        .french = {"↑", "Plus fort"},
        .english = {"↑", "Louder"}},
    Row{.intent = Intent::volume_down,
        .keys = {SDLK_DOWN},
        .repeats = Repeats::yes,
        .french = {"↓", "Moins fort"},
        .english = {"↓", "Softer"}},
    Row{.intent = Intent::mute,
        .keys = {SDLK_m},
        .french = {"M", "Couper le son"},
        .english = {"M", "Mute"}},
    Row{.intent = Intent::fullscreen,
        .keys = {SDLK_f, SDLK_F11},
        .french = {"F", "Plein écran"},
        .english = {"F", "Full screen"}},
    Row{.intent = Intent::help,
        .keys = {SDLK_h, SDLK_QUESTION, SDLK_F1},
        .french = {"? · H", "Les touches"},
        .english = {"? · H", "The keys"}},
    Row{.intent = Intent::quit,
        .keys = {SDLK_q, SDLK_ESCAPE},
        .french = {"Q · Échap", "Quitter"},
        .english = {"Q · Esc", "Quit"}},
};

constexpr std::array marking_rows{
    Row{.intent = Intent::mark,
        .keys = {SDLK_RETURN, SDLK_KP_ENTER},
        .french = {"Entrée", "Le chapitre commence ici"},
        .english = {"Enter", "The chapter starts here"}},
    Row{.intent = Intent::choose_chapter,
        .french = {"1 … 9", "Choisir un chapitre"},
        .english = {"1 … 9", "Choose a chapter"}},
    Row{.intent = Intent::undo_mark,
        .keys = {SDLK_u, SDLK_BACKSPACE},
        .french = {"U · Retour arrière", "Annuler la dernière marque"},
        .english = {"U · Backspace", "Undo the last mark"}},
    Row{.intent = Intent::toggle_play,
        .keys = {SDLK_SPACE},
        .french = {"Espace", "Lecture ou pause"},
        .english = {"Space", "Play or pause"}},
    Row{.intent = Intent::step_frame_back,
        .keys = {SDLK_COMMA},
        .repeats = Repeats::yes,
        .french = {",", "Une image en arrière"},
        .english = {",", "One frame back"}},
    Row{.intent = Intent::step_frame,
        .keys = {SDLK_SEMICOLON, SDLK_PERIOD},
        .repeats = Repeats::yes,
        .french = {"; · .", "Une image en avant"},
        .english = {"; · .", "One frame on"}},
    Row{.intent = Intent::seek_back,
        .keys = {SDLK_LEFT},
        .repeats = Repeats::yes,
        .french = {"←", "5 s en arrière"},
        .english = {"←", "Back 5 s"}},
    Row{.intent = Intent::seek_forward,
        .keys = {SDLK_RIGHT},
        .repeats = Repeats::yes,
        .french = {"→", "5 s en avant"},
        .english = {"→", "Forward 5 s"}},
    Row{.intent = Intent::save_marks,
        .keys = {SDLK_s},
        .french = {"S", "Enregistrer"},
        .english = {"S", "Save"}},
    Row{.intent = Intent::help,
        .keys = {SDLK_h, SDLK_QUESTION, SDLK_F1},
        .french = {"? · H", "Les touches"},
        .english = {"? · H", "The keys"}},
    Row{.intent = Intent::fullscreen,
        .keys = {SDLK_f, SDLK_F11},
        .french = {"F", "Plein écran"},
        .english = {"F", "Full screen"}},
    Row{.intent = Intent::quit,
        .keys = {SDLK_q, SDLK_ESCAPE},
        .french = {"Q · Échap", "Quitter"},
        .english = {"Q · Esc", "Quit"}},
};

constexpr std::array confirming_rows{
    Row{.intent = Intent::confirm_quit,
        .keys = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_o, SDLK_y},
        .french = {"Entrée", "quitter"},
        .english = {"Enter", "quit"}},
    Row{.intent = Intent::cancel_quit,
        .french = {"Toute autre touche", "continuer"},
        .english = {"Any other key", "stay"}},
};

std::span<const Row> rows_of(KeyMode mode) {
    switch (mode) {
        case KeyMode::screening:
            return screening_rows;
        case KeyMode::marking:
            return marking_rows;
        case KeyMode::confirming_quit:
            return confirming_rows;
    }
    return {};
}

bool is_in(const Row& row, const KeySet& set) {
    return (row.intent != Intent::petition || set.petition) &&
           (row.intent != Intent::poll_next || set.polls) &&
           (row.intent != Intent::resume || set.resume);
}

bool has(const Row& row, const SDL_Keysym& pressed) {
    return (pressed.sym != SDLK_UNKNOWN &&
            std::ranges::find(row.keys, pressed.sym) != row.keys.end()) ||
           (pressed.scancode != SDL_SCANCODE_UNKNOWN &&
            std::ranges::find(row.places, pressed.scancode) != row.places.end());
}

// On AZERTY the question mark is Shift and comma, on QWERTY Shift and slash; SDL names the key
// without its Shift.
bool is_question_mark(const SDL_Keysym& pressed) {
    return (pressed.mod & KMOD_SHIFT) != 0 &&
           (pressed.sym == SDLK_COMMA || pressed.sym == SDLK_SLASH);
}

// By place: on AZERTY the digits need Shift, and nobody thinks of it.
int digit_of(const SDL_Keysym& pressed) {
    const auto code = pressed.scancode;
    if (code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_9) return code - SDL_SCANCODE_1 + 1;
    if (code >= SDL_SCANCODE_KP_1 && code <= SDL_SCANCODE_KP_9) return code - SDL_SCANCODE_KP_1 + 1;
    return 0;
}

// Shift and the like, pressed on their way to another key.
bool is_modifier(SDL_Keycode key) {
    return (key >= SDLK_LCTRL && key <= SDLK_RGUI) || key == SDLK_MODE || key == SDLK_CAPSLOCK ||
           key == SDLK_NUMLOCKCLEAR;
}

}  // namespace

std::optional<Order> order_of(const SDL_KeyboardEvent& key, const KeySet& set) {
    const KeyMode mode = set.mode;
    const SDL_Keysym& pressed = key.keysym;
    if (key.type != SDL_KEYDOWN || is_modifier(pressed.sym)) return std::nullopt;
    if ((pressed.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) return std::nullopt;

    if (mode != KeyMode::confirming_quit && is_question_mark(pressed)) {
        return key.repeat == 0 ? std::optional{Order{Intent::help}} : std::nullopt;
    }
    if (mode == KeyMode::marking && digit_of(pressed) != 0) {
        return key.repeat == 0 ? std::optional{Order{Intent::choose_chapter, digit_of(pressed)}}
                               : std::nullopt;
    }
    const auto rows = rows_of(mode);
    const auto row = std::ranges::find_if(
        rows, [&](const Row& each) { return is_in(each, set) && has(each, pressed); });
    if (row == rows.end()) {
        const bool cancels = mode == KeyMode::confirming_quit && key.repeat == 0;
        return cancels ? std::optional{Order{Intent::cancel_quit}} : std::nullopt;
    }
    if (key.repeat != 0 && row->repeats == Repeats::no) return std::nullopt;
    return Order{row->intent};
}

std::optional<media::Command> command_of(Intent intent) {
    switch (intent) {
        case Intent::toggle_play:
            return media::command::Toggle{};
        case Intent::go:
            return media::command::Go{};
        case Intent::next_chapter:
            return media::command::NextChapter{};
        case Intent::previous_chapter:
            return media::command::PreviousChapter{};
        case Intent::seek_back:
            return media::command::SeekBy{-seek_step};
        case Intent::seek_forward:
            return media::command::SeekBy{seek_step};
        case Intent::discuss:
            return media::command::Discuss{};
        case Intent::resume:
            return media::command::Resume{};
        case Intent::step_frame:
        case Intent::step_frame_back:
        case Intent::black:
        case Intent::toggle_subtitles:
        case Intent::next_subtitles:
        case Intent::volume_up:
        case Intent::volume_down:
        case Intent::mute:
        case Intent::chapter_bar:
        case Intent::petition:
        case Intent::poll_next:
        case Intent::help:
        case Intent::fullscreen:
        case Intent::quit:
        case Intent::confirm_quit:
        case Intent::cancel_quit:
        case Intent::mark:
        case Intent::choose_chapter:
        case Intent::undo_mark:
        case Intent::save_marks:
            return std::nullopt;
    }
    return std::nullopt;
}

std::vector<KeyHelp> key_help(const KeySet& set, std::string_view language) {
    std::vector<KeyHelp> lines;
    for (const Row& row : rows_of(set.mode)) {
        if (is_in(row, set)) lines.push_back(language == "en" ? row.english : row.french);
    }
    return lines;
}

}  // namespace player
