// targets.h: what strangers' bytes can reach, each as one function that any bytes may be fed to.
//
// libFuzzer feeds one of them in each of its programs; the unit stage feeds the corpus to all.
//
// Errors  A promise that does not hold ends the program (`promise`), like a sanitizer's word.
#pragma once

#include <array>
#include <string_view>

namespace fuzz {

void feed_programme(std::string_view bytes);     // programme.json, as public and as a school see it
void feed_marks(std::string_view bytes);         // FILM.chapitres.json
void feed_report(std::string_view bytes);        // an evening's report
void feed_interruption(std::string_view bytes);  // what was written down before all of it fell
void feed_tracks(std::string_view bytes);        // a letter for the format, then a subtitle file
void feed_wire(std::string_view bytes);          // one message of a phone or a desk
void feed_link(std::string_view bytes);          // one datagram between player and companion
void feed_evening(std::string_view bytes);       // lines that phones, a desk and the player say
void feed_server(std::string_view bytes);        // what a connection sends, in pieces

struct Target {
    std::string_view name;
    void (*feed)(std::string_view bytes);
};

inline constexpr std::array<Target, 9> targets{{
    {"programme", feed_programme},
    {"marks", feed_marks},
    {"report", feed_report},
    {"interruption", feed_interruption},
    {"tracks", feed_tracks},
    {"wire", feed_wire},
    {"link", feed_link},
    {"evening", feed_evening},
    {"server", feed_server},
}};

// Said and done, whatever the build.
void promise(bool holds, const char* what);

}  // namespace fuzz
