// options.h: the command line.
//
// Errors  A wrong use prints one French sentence on standard error; the exit status is 2.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "media/setup.h"
#include "media/wifi.h"

namespace player {

// Where there is a name and a certificate for it. Both files or none.
struct TlsFiles {
    std::filesystem::path certificate;  // with those that vouch for it; empty: none
    std::filesystem::path key;
    std::string name{};  // empty: the certificate's own
};

struct PlayOptions {
    std::filesystem::path film;       // empty: the stand-in
    std::filesystem::path programme;  // empty: that of « Dans leurs yeux »
    std::string listen;               // empty: every address of this machine
    std::optional<int> port;          // empty: 8080, or any when that one is taken
    media::PlayerSetup::Screen screen = media::PlayerSetup::Screen::fullscreen;
    std::string display{};      // number or name; empty: the last one
    std::optional<bool> holds;  // empty: in a school, and nowhere else
    media::Mode mode = media::Mode::public_;
    std::string language = "fr";
    bool in_lobby = true;
    bool exit_at_end = false;
    // A screening that did not end is offered in the lobby, gone on with, or left behind.
    enum class Interrupted { offer, resume, leave } interrupted = Interrupted::offer;
    bool remote = false;  // the desk on the audience's network too
    std::optional<media::Wifi> wifi{};
    std::filesystem::path wifi_file;  // instead; empty: none
    std::filesystem::path lobby;      // beside the lobby's words; empty: nothing
    std::filesystem::path end_still;  // the same after the film
    std::string event;                // the evening's code (media/event_code.h); empty: none
    std::string plan;                 // of a lesson, by its id; empty: none
    bool phones = true;
    int voters_per_device = 1;
    TlsFiles tls{};
    bool may_be_unconfined = false;

    [[nodiscard]] bool in_school() const { return mode == media::Mode::school; }
};

struct CheckOptions {
    std::filesystem::path programme;
    std::filesystem::path film;
    TlsFiles tls{};
};

struct MarkOptions {
    std::filesystem::path film;
    std::filesystem::path programme;
    bool windowed = false;
};

struct DisplaysOptions {};

struct PrintOptions {
    std::filesystem::path kit;        // the folder for the sheets
    std::filesystem::path programme;  // empty: that of « Dans leurs yeux »
    media::Mode mode = media::Mode::public_;
    std::string language = "fr";
    std::string address;  // of the phones' page; empty: written on the sign by hand
    std::optional<media::Wifi> wifi{};
    std::filesystem::path wifi_file;  // instead; empty: none
    bool large = false;
    std::string plan;  // of a lesson, by its id; empty: none
};

// A screening that nobody attends: everything is tried once, and nothing is kept.
struct RehearseOptions {
    PlayOptions play;  // of what it would be
    bool asks = true;  // the operator, for what a machine cannot hear or hold
};

struct ReportOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path html;  // where to write it; empty: nowhere
    std::filesystem::path csv;
    std::filesystem::path json;
    std::string language = "fr";
};

using Options = std::variant<PlayOptions, CheckOptions, MarkOptions, DisplaysOptions, PrintOptions,
                             RehearseOptions, ReportOptions>;

struct Exit {
    int status;
};

// What is to be done, or that all has been said already (help, version, a wrong use).
[[nodiscard]] std::variant<Options, Exit> read_command_line(int argc, const char* const* argv);

}  // namespace player
