#include "player/show.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace player {

using media::Moment;

media::Result<std::unique_ptr<Show>> Show::open(const media::PlayerSetup& setup,
                                                const media::Programme& programme, Film film,
                                                Moment now) {
    std::optional<Journal> journal;
    if (setup.notebook >= 0) {
        auto notebook = media::open_notebook(setup.notebook);
        if (!notebook) return tl::unexpected(notebook.error());
        journal.emplace(std::move(*notebook), programme);
    }
    using Start = Conductor::Plan::Start;
    const Conductor::Plan plan{
        .programme = programme,
        .marks = setup.screening.marks,
        .film_end = setup.screening.film_end,
        .holds = setup.screening.holds ? RunningOrder::Holds::yes : RunningOrder::Holds::no,
        .start = setup.in_lobby && !setup.marking ? Start::lobby : Start::film};
    auto memory = journal ? journal->read() : Conductor::Memory{};
    std::unique_ptr<Show> show{new Show{setup, AfterFilm{programme},
                                        Conductor{plan, std::move(memory), now}, std::move(film)}};
    show->journal_ = std::move(journal);
    return show;
}

Show::Show(const media::PlayerSetup& setup, AfterFilm after_film, Conductor conductor, Film film)
    : film_{std::move(film)},
      conductor_{std::move(conductor)},
      after_film_{after_film},
      exits_at_end_{setup.exit_at_end} {
    if (setup.link < 0) return;
    link_.emplace(setup.link);
    link_->send(media::link::Hello{});
}

void Show::take(const media::Command& command, Moment now) {
    if (!after_film_.take(command, conductor_.anchor())) conductor_.take(command, now);
}

void Show::poll_next() {
    if (link_) link_->send(media::link::PollNext{});
}

void Show::turn(Moment now) {
    for (const FilmFact& fact : film_.news()) conductor_.take(fact, now);
    hear_companion(now);
    conductor_.tick(now);
    for (const FilmOrder& order : conductor_.take_orders()) film_.obey(order);
    // First what outlives us: whoever takes over must not know less than the phones.
    if (journal_) journal_->write(conductor_, now);
    publish();
    next_page_ = now + Journal::writes_every;
}

Moment Show::due() const {
    const media::FilmAnchor& anchor = conductor_.anchor();
    Moment due = conductor_.due();
    if (journal_ && anchor.vector.velocity > 0) due = std::min(due, next_page_);
    if (exits_at_end_ && anchor.state == media::FilmState::ended)
        due = std::min(due, anchor.vector.timestamp + farewell);
    return due;
}

bool Show::over(Moment now) const {
    const media::FilmAnchor& anchor = conductor_.anchor();
    return exits_at_end_ && anchor.state == media::FilmState::ended &&
           now >= anchor.vector.timestamp + farewell;
}

void Show::hear_companion(Moment now) {
    if (!link_) return;
    while (auto message = link_->receive()) {
        if (const auto* command = std::get_if<media::Command>(&*message)) {
            take(*command, now);
        } else if (std::holds_alternative<media::link::Hello>(*message)) {
            published_.reset();  // it has just been born and knows nothing,
            hear({});            // nor of any vote
        } else if (const auto* room = std::get_if<media::link::Room>(&*message)) {
            phones_ = room->phones;
        } else if (auto* news = std::get_if<media::link::PollNews>(&*message)) {
            hear(std::move(news->rounds));
        }
    }
}

void Show::hear(std::vector<media::PollRound> rounds) {
    after_film_.hear(rounds);
    rounds_ = std::move(rounds);
}

void Show::publish() {
    if (!link_) return;
    const media::FilmAnchor& anchor = conductor_.anchor();
    const auto& releases = conductor_.releases();
    const bool anew = !published_;
    // What the socket has no room for is tried again at the next turn.
    if (anew || published_releases_ != releases.size()) {
        if (link_->send(media::link::Releases{releases})) published_releases_ = releases.size();
    }
    if ((anew || *published_ != anchor) && link_->send(anchor)) published_ = anchor;
}

}  // namespace player
