// scene.h: everything there is to see over the film, or instead of it.
//
// A plain value: the player makes a new one whenever something changes and the painter finds out
// what that means in pixels. Equal scenes look the same.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "media/film_time.h"
#include "media/poll_news.h"
#include "media/wifi.h"

namespace player {

namespace scene {

// While the audience comes in.
struct Lobby {
    std::string title;
    std::string producer;               // may be empty
    std::string notice;                 // may be empty
    std::string address;                // as the phones need it; also in the QR code
    std::optional<media::Wifi> wifi{};  // shown first: the way to the address
    bool awaits_network = false;        // the address will come
    int phones = 0;                     // that are here; the hall sees it rounded
    bool picture = false;               // one is drawn at picture_place(), where there is room

    bool operator==(const Lobby&) const = default;
};

// Shown for some seconds when a chapter begins.
struct ChapterTitle {
    int number = 0;
    std::string title;

    bool operator==(const ChapterTitle&) const = default;
};

struct BarMark {
    std::string name;
    media::FilmTime at;

    bool operator==(const BarMark&) const = default;
};

struct ChapterBar {
    std::vector<BarMark> marks;  // in the order of the film; may be empty
    media::FilmTime position;
    media::FilmTime end;

    bool operator==(const ChapterBar&) const = default;
};

struct Film {
    std::optional<ChapterTitle> chapter_title{};
    std::optional<ChapterBar> chapter_bar{};
    bool prompt_mark = false;  // the phones show something now
    bool holding = false;      // stopped by itself at the end of a chapter

    bool operator==(const Film&) const = default;
};

struct Black {
    bool operator==(const Black&) const = default;
};

// After the film: time to talk.
struct End {
    std::string title;
    std::string address;
    bool picture = false;  // as in the lobby

    bool operator==(const End&) const = default;
};

// Behind the end: where to go on, for a hall without Internet.
struct Petition {
    std::string title;
    std::string address;  // in full, as text and in the QR code

    bool operator==(const Petition&) const = default;
};

// For a moment, before everybody's eyes: all that was counted is overwritten.
struct Wiped {
    bool operator==(const Wiped&) const = default;
};

// While the hall votes, before the film or after it.
struct PollOpen {
    std::string question;
    std::vector<std::string> options;  // each gets a letter, from A
    std::string address;               // for who has not joined yet
    int ballots_in_tens = 0;
    bool closing = false;

    bool operator==(const PollOpen&) const = default;
};

// What the hall said. One of the two at least; with both each option has a bar of each.
struct Results {
    std::string question;
    std::vector<std::string> options;
    std::optional<media::PollResults> before;
    std::optional<media::PollResults> after;  // or of a poll that was asked once

    bool operator==(const Results&) const = default;
};

// While the film stands at a chapter's end: one of its cards, or one of its questions.
struct Discussion {
    std::string chapter;  // its title
    int number = 0;       // of the page, from 1
    int count = 0;        // of such pages
    std::string title{};  // of a card; empty: `text` is a question
    std::string text{};
    std::string where{};    // and when; may be empty
    std::string source{};   // its label
    bool over_film = true;  // the still can be seen behind

    bool operator==(const Discussion&) const = default;
};

struct MarkingChapter {
    std::string title;
    std::optional<media::FilmTime> start;  // none: not marked yet

    bool operator==(const MarkingChapter&) const = default;
};

// Over the film while somebody marks where its chapters start. Digit n chooses chapters[n - 1].
struct Marking {
    std::vector<MarkingChapter> chapters;
    std::optional<int> proposed;  // index of the chapter that Enter marks; none: all are marked
    media::FilmTime position;
    long frame = 0;
    std::string message;  // what the last key did; may be empty

    bool operator==(const Marking&) const = default;
};

// The film cannot be read; `sentence` says which and why.
struct Broken {
    std::string sentence;

    bool operator==(const Broken&) const = default;
};

// `contrechamp displays`: the number that --display takes.
struct DisplayNumber {
    int number = 0;
    std::string name;  // may be empty

    bool operator==(const DisplayNumber&) const = default;
};

using Ground = std::variant<Black, Lobby, Film, PollOpen, End, Results, Petition, Discussion,
                            Marking, Broken, DisplayNumber, Wiped>;

}  // namespace scene

struct Scene {
    scene::Ground ground{};
    bool help = false;      // the keys; those of marking over scene::Marking
    bool petition = false;  // there is one, and a key that shows it
    bool polls = false;     // there are some, and a key that takes them on
    bool resume = false;    // a screening did not end, and a key goes on with it
    bool quitting = false;  // « Quitter la séance ? »
    std::string note{};     // « Volume 60 % », for as long as the player wants it there
    std::string language = "fr";

    bool operator==(const Scene&) const = default;
};

// Whether the film can be seen behind it. If not, mpv need not draw.
[[nodiscard]] inline bool shows_film(const Scene& scene) {
    if (const auto* const page = std::get_if<scene::Discussion>(&scene.ground))
        return page->over_film;
    return std::holds_alternative<scene::Film>(scene.ground) ||
           std::holds_alternative<scene::Marking>(scene.ground);
}

}  // namespace player
