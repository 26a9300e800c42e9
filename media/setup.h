// setup.h: what the parent tells a child at birth, through an inherited descriptor.
//
// Not on the command line, where other users of the machine could read the token; not in a file, so
// that the companion need not open one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/result.h"
#include "media/captions.h"
#include "media/chapter_marks.h"
#include "media/film_time.h"
#include "media/programme.h"
#include "media/wifi.h"

namespace media {

enum class Mode { public_, school };

// How a child ends when it does not want to be started again. Anything else is an accident.
inline constexpr int exit_show_over =
    10;  // the operator quit, or the film ended and that was asked for
inline constexpr int exit_cannot = 11;  // the world says no; one sentence about it stands on stderr

// Behind what a child says that the kernel cannot confine, and that was not told to go on.
inline constexpr std::string_view not_without_a_sandbox =
    " La séance ne commence pas\u202f; «\u202f--without-sandbox\u202f» la commence quand même.";

// Part of every screening, the same for both children.
struct ScreeningSetup {
    std::string programme_json;
    ChapterMarks marks;
    FilmTime film_end;
    bool holds = false;
    Mode mode = Mode::public_;
    std::string language = "fr";
    std::string address;  // "http://192.168.1.20:8080/", as people see it
    std::string event{};  // the evening's code (event_code.h); empty: none, as in every school
    std::string plan{};   // of the programme, in a school; empty: none
    bool phones = true;   // false: no door for them, and nothing on the screen speaks of them
    int voters_per_device = 1;  // more: a device passes round, and each voter finds a clean page
    bool may_be_unconfined = false;  // go on where the kernel cannot confine the programs
};

// The programme as this audience gets it: without advocacy and along its plan in a school, else
// with the evening's code in its links. A programme with problems is an error: the sentence names
// the first.
[[nodiscard]] Result<Programme> programme_of(const ScreeningSetup& screening);

// One sentence: that there is no such plan, and which there are.
[[nodiscard]] std::string no_such_plan(const Programme& programme, std::string_view wanted);

struct PlayerSetup {
    enum class Screen { fullscreen, windowed, headless };
    ScreeningSetup screening;
    std::string film;
    int quarter_turns = 0;  // clockwise, before the film's picture is upright
    int link = -1;
    int notebook = -1;
    Screen screen = Screen::fullscreen;
    std::string display{};  // number or name; empty: the last one, where a projector usually is
    bool in_lobby = true;
    bool exit_at_end = false;
    bool marking = false;          // `contrechamp mark`
    bool display_numbers = false;  // `contrechamp displays`, and nothing else
    bool sound_check = false;      // a tone at the left, one at the right, and nothing else
    std::optional<Wifi> wifi{};
    std::string lobby{};         // a still or a short film beside the lobby's words; empty: none
    std::string end_still{};     // the same after the film
    std::string interruption{};  // of a screening of this film (interruption.h); empty: none
};

struct CompanionSetup {
    ScreeningSetup screening;
    int link = -1;
    int public_listener = -1;
    int console_listener = -1;
    int totals = -1;                        // of the votes (poll_totals.h); -1: they are not kept
    int remote_listener = -1;               // -1: none
    int credentials = -1;                   // certificate and key (credentials.h); -1: no TLS
    std::vector<std::string> public_hosts;  // what a Host header may say, port and all
    std::vector<std::string> console_hosts;
    std::vector<std::string> remote_hosts{};
    std::string token;                     // the desk's key (desk_key.h)
    std::vector<CaptionTrack> captions{};  // in the order phones list them
};

// An anonymous file that holds the setup (close-on-exec, like everything a child is not given).
[[nodiscard]] Result<int> write_setup(const PlayerSetup& setup);
[[nodiscard]] Result<int> write_setup(const CompanionSetup& setup);
[[nodiscard]] Result<PlayerSetup> read_player_setup(int descriptor);
[[nodiscard]] Result<CompanionSetup> read_companion_setup(int descriptor);

}  // namespace media
