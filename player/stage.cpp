#include "player/stage.h"

#include <utility>

#include "player/after_film.h"
#include "player/discussion.h"
#include "player/discussion_page.h"
#include "player/poll_pages.h"

namespace player {

using media::FilmState;
using media::FilmTime;

Stage::Stage(const media::Programme& programme, House house)
    : programme_{programme}, petition_{petition_of(programme)}, house_{std::move(house)} {}

Scene Stage::scene(const Conductor& conductor, const Switches& switches, media::Moment now) {
    return {.ground = ground(conductor, switches, now),
            .help = switches.help,
            .petition = has_petition(),
            .polls = has_polls(),
            .quitting = switches.quitting,
            .note = switches.note,
            .language = house_.language};
}

scene::Ground Stage::ground(const Conductor& conductor, const Switches& switches,
                            media::Moment now) {
    if (switches.wiped) return scene::Wiped{};
    switch (conductor.anchor().state) {
        case FilmState::lobby:
            return before_film(switches);
        case FilmState::ended:
            return after_film(conductor, switches);
        case FilmState::holding:
            if (auto page = discussion(conductor, switches)) return std::move(*page);
            break;
        case FilmState::playing:
        case FilmState::paused:
        case FilmState::seeking:
        case FilmState::stalled:
            break;
    }
    if (const auto& why = conductor.missing()) return scene::Broken{*why};
    return film(conductor, switches, conductor.position(now));
}

scene::Ground Stage::before_film(const Switches& switches) const {
    if (auto poll = asked_poll(programme_, house_.language, switches.rounds)) {
        poll->address = house_.address;
        return std::move(*poll);
    }
    return scene::Lobby{.title = text(programme_.title),
                        .producer = programme_.producer,
                        .notice = text(programme_.notice),
                        .address = house_.address,
                        .wifi = house_.wifi,
                        .awaits_network = house_.phones && house_.address.empty(),
                        .phones = switches.phones,
                        .picture = switches.pictures.lobby};
}

std::optional<scene::Discussion> Stage::discussion(const Conductor& conductor,
                                                   const Switches& switches) const {
    const auto& film = conductor.anchor();
    const auto* const chapter = chapter_to_discuss(film, conductor.running_order());
    if (chapter == nullptr || !switches.discussed) return {};
    auto page = discussion_page(programme_, *chapter, *switches.discussed, house_.language);
    page.over_film = film.state == FilmState::holding;
    return page;
}

scene::Ground Stage::after_film(const Conductor& conductor, const Switches& switches) const {
    // No campaign while the hall votes.
    if (auto poll = asked_poll(programme_, house_.language, switches.rounds)) {
        poll->address = house_.address;
        return std::move(*poll);
    }
    if (auto page = discussion(conductor, switches)) return std::move(*page);
    if (switches.petition && petition_ != nullptr)
        return scene::Petition{.title = text(petition_->title), .address = petition_->url};
    if (auto results = revealed_poll(programme_, house_.language, switches.rounds))
        return std::move(*results);
    return scene::End{.title = text(programme_.title),
                      .address = house_.address,
                      .picture = switches.pictures.end};
}

scene::Film Stage::film(const Conductor& conductor, const Switches& switches, FilmTime position) {
    learn_cues(conductor);
    const RunningOrder& order = conductor.running_order();
    scene::Film film{
        .chapter_title = {},
        .chapter_bar = {},
        // A small telephone: not where nobody has one.
        .prompt_mark = !house_.address.empty() && !schedule_.at(position).active.empty(),
        .holding = conductor.anchor().state == FilmState::holding};
    scene::ChapterBar bar{.marks = {},
                          .position = std::chrono::floor<std::chrono::milliseconds>(position),
                          .end = order.end()};
    bar.position -= bar.position.time_since_epoch() % bar_grain;
    int number = 0;
    for (const media::MarkedChapter& chapter : order.chapters()) {
        ++number;
        const std::string& title = text(chapter.chapter->title);
        bar.marks.push_back({.name = title, .at = chapter.start});
        if (position >= chapter.start && position < chapter.start + chapter_title_lasts)
            film.chapter_title = scene::ChapterTitle{.number = number, .title = title};
    }
    if (switches.chapter_bar) film.chapter_bar = std::move(bar);
    return film;
}

const std::string& Stage::text(const media::Texts& texts) const {
    return media::text_in(texts, house_.language);
}

void Stage::learn_cues(const Conductor& conductor) {
    const FilmTime end = conductor.running_order().end();
    if (known_releases_ == conductor.releases().size() && known_end_ == end) return;
    known_releases_ = conductor.releases().size();
    known_end_ = end;
    schedule_ = media::CueSchedule{media::cue_sheet({.programme = programme_,
                                                     .marks = conductor.marks(),
                                                     .releases = conductor.releases(),
                                                     .film_end = end})};
}

}  // namespace player
