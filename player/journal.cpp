#include "player/journal.h"

#include <algorithm>

namespace player {

using media::FilmSpan;
using media::FilmState;
using media::FilmTime;
using media::Notebook;

namespace {

FilmState state_from(std::int32_t number) {
    const auto last = static_cast<std::int32_t>(FilmState::ended);
    return number < 0 || number > last ? FilmState::paused : static_cast<FilmState>(number);
}

FilmTime film_time(std::int64_t micros) {
    return FilmTime{FilmSpan{micros}};
}

}  // namespace

Journal::Journal(media::SharedNotebook notebook, const media::Programme& programme)
    : notebook_{std::move(notebook)} {
    for (const media::Chapter& chapter : programme.chapters)
        for (const media::Prompt& prompt : chapter.prompts) prompts_.push_back(prompt.id);
}

Conductor::Memory Journal::read() const {
    Conductor::Memory memory;
    memory.epoch = notebook_->epoch;
    const std::int64_t position = notebook_->position_us;
    if (position == Notebook::nothing) return memory;
    memory.position = film_time(position);
    memory.state = state_from(notebook_->state);
    const std::size_t known = std::min(prompts_.size(), notebook_->released_us.size());
    for (std::size_t i = 0; i < known; ++i) {
        const std::int64_t released = notebook_->released_us.at(i);
        if (released == Notebook::nothing) continue;
        memory.releases.push_back({.prompt = prompts_[i], .at = film_time(released)});
    }
    return memory;
}

void Journal::write(const Conductor& conductor, media::Moment now) {
    const media::FilmAnchor& anchor = conductor.anchor();
    const auto& releases = conductor.releases();
    const bool changed = epoch_ != anchor.epoch || releases_ != releases.size();
    if (!changed && now < next_) return;
    epoch_ = anchor.epoch;
    releases_ = releases.size();
    next_ = now + writes_every;

    const bool started = anchor.state != FilmState::lobby;
    notebook_->position_us =
        started ? media::micros_of(conductor.position(now)) : Notebook::nothing;
    notebook_->state = static_cast<std::int32_t>(conductor.intended());
    notebook_->epoch = anchor.epoch;
    for (const media::Release& release : releases) {
        const auto prompt = std::ranges::find(prompts_, release.prompt);
        const auto place = static_cast<std::size_t>(prompt - prompts_.begin());
        if (place < notebook_->released_us.size())
            notebook_->released_us.at(place) = media::micros_of(release.at);
    }
}

void Journal::note_wiped() {
    notebook_->wiped = true;
}

}  // namespace player
