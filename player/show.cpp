#include "player/show.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace player {

using media::Moment;

namespace {

// What the hall has seen last it sees again, and the film waits for GO; a hold stays a hold, the
// end the end.
Conductor::Memory memory_of(const media::Interruption& from) {
    const bool stops =
        from.state == media::FilmState::holding || from.state == media::FilmState::ended;
    return {.position = stops ? from.position
                              : std::max(from.position - Conductor::seen_again, media::FilmTime{}),
            .state = stops ? from.state : media::FilmState::paused,
            .releases = from.releases};
}

}  // namespace

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
    std::unique_ptr<Show> show{
        new Show{setup, programme, Conductor{plan, std::move(memory), now}, std::move(film)}};
    show->journal_ = std::move(journal);
    return show;
}

Show::Show(const media::PlayerSetup& setup, const media::Programme& programme, Conductor conductor,
           Film film)
    : film_{std::move(film)},
      conductor_{std::move(conductor)},
      after_film_{programme},
      discussion_{programme,
                  setup.screening.phones ? Discussion::Cards::no : Discussion::Cards::yes},
      address_{setup.screening.address},
      exits_at_end_{setup.exit_at_end} {
    if (!setup.interruption.empty())
        if (auto read = media::read_interruption(setup.interruption))
            interruption_ = std::move(*read);
    if (setup.link < 0) return;
    link_.emplace(setup.link);
    link_->send(media::link::Hello{});
}

media::Result<void> Show::take(const media::Command& command, Moment now) {
    if (const auto* stage = std::get_if<media::StageCommand>(&command)) return set(*stage, now);
    if (std::holds_alternative<media::command::Resume>(command)) return resume(now);
    const auto* jump = std::get_if<media::command::ToChapter>(&command);
    if (jump != nullptr && !conductor_.running_order().start_of(jump->chapter))
        return media::failure(
            fmt::format("Impossible d’aller au chapitre « {} » : ce film n’a pas de repère pour "
                        "lui. Choisissez-en un de la liste.",
                        jump->chapter));
    if (discussion_.take(command, {conductor_.anchor(), conductor_.running_order()})) return {};
    lights_.heed(command);
    if (!after_film_.take(command, conductor_.anchor())) conductor_.take(command, now);
    return {};
}

media::Result<void> Show::set(const media::StageCommand& command, Moment now) {
    if (const auto* black = std::get_if<media::command::Black>(&command)) lights_.set(*black);
    if (const auto* freeze = std::get_if<media::command::Freeze>(&command))
        if (const auto order = lights_.set(*freeze, conductor_.intended()))
            conductor_.take(*order, now);
    if (const auto* volume = std::get_if<media::command::Volume>(&command))
        film_.set_volume(volume->to);
    if (const auto* subtitles = std::get_if<media::command::Subtitles>(&command)) {
        const auto& tracks = film_.dials().tracks;
        const auto& track = subtitles->track;
        if (track && std::ranges::find(tracks, *track, &media::SubtitleTrack::id) == tracks.end())
            return media::failure(
                fmt::format("Impossible de montrer les sous-titres n° {} : ce film n’a pas cette "
                            "piste. Choisissez-en une de la liste.",
                            *track));
        film_.show_subtitles(track);
    }
    return {};
}

std::optional<media::FilmTime> Show::offer() const {
    const bool begun = conductor_.anchor().state != media::FilmState::lobby;
    return interruption_ && !begun ? std::optional{interruption_->position} : std::nullopt;
}

media::Result<void> Show::resume(Moment now) {
    if (!offer())
        return media::failure(
            "Il n’y a rien à reprendre\u202f: le film a commencé, ou la dernière séance s’est bien "
            "terminée.");
    lights_.give_back();
    conductor_.resume(memory_of(*interruption_), now);
    const bool ended = interruption_->state == media::FilmState::ended;
    tell_operator(ended ? "La séance reprend après le film."
                        : "La séance reprend où elle s’est interrompue\u202f: GO continue.");
    note_is_of_stop_ = true;
    resumed_ = media::link::Resumed{*std::exchange(interruption_, std::nullopt)};
    return {};
}

void Show::toggle_petition() {
    lights_.give_back();
    discussion_.put_away();
    after_film_.toggle(conductor_.anchor());
}

void Show::step(bool back, Moment now) {
    lights_.give_back();
    conductor_.step(back, now);
}

media::StageNews Show::stage_news() const {
    using Appeal = media::StageNews::Appeal;
    const Film::Dials& dials = film_.dials();
    const Appeal put_away = after_film_.has_petition() ? Appeal::hidden : Appeal::none;
    return {.black = lights_.black(),
            .frozen = lights_.frozen(),
            .volume = dials.volume,
            .muted = dials.muted,
            .subtitles = dials.subtitles ? dials.subtitle_track : std::nullopt,
            .tracks = dials.tracks,
            .appeal = shows_petition() ? Appeal::shown : put_away,
            .note = note_,
            .interrupted = offer()};
}

void Show::tell_operator(std::string note) {
    note_ = std::move(note);
    note_is_new_ = true;
    note_is_of_stop_ = false;
}

void Show::take_conductors_note() {
    const media::FilmState state = conductor_.anchor().state;
    if (auto note = conductor_.take_note()) {
        tell_operator(std::move(*note));
        note_is_of_stop_ = state == media::FilmState::stalled;
    }
    if (!note_is_of_stop_ || state != media::FilmState::playing) return;
    note_is_of_stop_ = false;
    note_.clear();
}

std::optional<std::string> Show::take_note() {
    if (!std::exchange(note_is_new_, false)) return {};
    return note_;
}

void Show::poll_next() {
    if (link_) link_->send(media::link::PollNext{});
}

void Show::say_goodbye() {
    if (link_) link_->send(media::link::Close{});
}

void Show::turn(Moment now) {
    for (const FilmFact& fact : film_.news()) conductor_.take(fact, now);
    hear_companion(now);
    conductor_.tick(now);
    take_conductors_note();
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
        if (const auto* order = std::get_if<media::link::Order>(&*message)) {
            obey(*order, now);
        } else if (std::holds_alternative<media::link::Hello>(*message)) {
            published_.reset();  // it has just been born and knows nothing,
            published_stage_.reset();
            published_discussion_.reset();
            hear({});  // nor of any vote
        } else if (const auto* room = std::get_if<media::link::Room>(&*message)) {
            phones_ = room->phones;
        } else if (auto* news = std::get_if<media::link::PollNews>(&*message)) {
            hear(std::move(news->rounds));
        } else if (auto* known = std::get_if<media::link::Whereabouts>(&*message)) {
            address_ = std::move(known->page);
            if (!known->note.empty()) tell_operator(std::move(known->note));
        } else if (std::holds_alternative<media::link::Wiped>(*message)) {
            hear_wiped();
        }
    }
}

// Not the place: it is about nobody.
void Show::hear_wiped() {
    wiped_ = true;
    if (interruption_) interruption_->rounds.clear();
    if (journal_) journal_->note_wiped();
}

// What an operator wanted of a film that has moved on meanwhile would be something else now.
void Show::obey(const media::link::Order& order, Moment now) {
    const bool moves = !std::holds_alternative<media::StageCommand>(order.command);
    const bool stale = moves && order.epoch &&
                       (*order.epoch != conductor_.anchor().epoch || conductor_.is_pausing());
    const auto taken = stale ? media::Result<void>{media::failure(
                                   "Rien n’a été fait : le film a changé d’état entre-temps. "
                                   "Regardez où il en est, puis recommencez.")}
                             : take(order.command, now);
    if (!taken) link_->send(media::link::Refusal{.desk = order.desk, .why = taken.error().what});
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
    if (resumed_ && link_->send(*resumed_)) resumed_.reset();
    if (anew || published_releases_ != releases.size()) {
        if (link_->send(media::link::Releases{releases})) published_releases_ = releases.size();
    }
    if ((anew || *published_ != anchor) && link_->send(anchor)) published_ = anchor;
    auto stage = stage_news();
    if (published_stage_ != stage && link_->send(stage)) published_stage_ = std::move(stage);
    auto discussion = discussion_.news({anchor, conductor_.running_order()});
    if (discussion != published_discussion_ && link_->send(discussion))
        published_discussion_ = std::move(discussion);
}

}  // namespace player
