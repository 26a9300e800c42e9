// conductor.h: drives the film. Facts and commands in, orders to the film and the anchor out.
//
// It alone decides what state the screening's film is in. mpv's own words are not enough for that:
// it calls a hold, the end and a pulled disk by the same name, says twice during a seek where it
// is, and reports a pause that a single step makes. So a state changes when we order it or when
// what follows from an order has been seen.
//
// A start or a resume is ordered 300 ms ahead, so that the phones have the new line before the film
// moves. Holds are left to mpv, which stops on the frame; a phone stops its own line there too.
//
// Threads  None of its own. The time is an argument.
// Limits   As many prompts released by hand as the notebook has room for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/link.h"
#include "player/film_anchor.h"
#include "player/film_words.h"
#include "player/running_order.h"

namespace player {

class Conductor {
public:
    static constexpr std::chrono::milliseconds lead{
        300};  // from a start's announcement to the start
    static constexpr std::chrono::seconds reopens_every{2};
    static constexpr int reopens_at_one_place = 3;  // then the file simply is not longer
    static constexpr std::chrono::milliseconds listens_every{100};
    static constexpr std::chrono::milliseconds listens_at_first_every{30};
    static constexpr std::chrono::milliseconds look_patience{200};
    static constexpr std::chrono::seconds frame_patience{
        5};  // for the frame a seek or a load shows
    static constexpr std::size_t release_limit = 64;
    static constexpr std::chrono::seconds seen_again{2};  // of the film, when its screen comes back

    struct Plan {
        const media::Programme& programme;  // outlives the conductor
        media::ChapterMarks marks;
        media::FilmTime film_end;  // as probed; 0: ask the film
        RunningOrder::Holds holds = RunningOrder::Holds::no;
        enum class Start { lobby, film } start = Start::lobby;
    };
    // What a player that starts again in the middle of a screening knows.
    struct Memory {
        std::optional<media::FilmTime> position;  // none: the film has not been started
        media::FilmState state = media::FilmState::lobby;
        std::uint32_t epoch = 0;
        std::vector<media::Release> releases;
    };

    Conductor(const Plan& plan, Memory memory, media::Moment now);

    void take(const FilmFact& fact, media::Moment now);
    void take(const media::Command& command, media::Moment now);
    void step(bool back, media::Moment now);  // a frame; stops a running film first
    // Out of the lobby, to where an earlier screening was.
    void resume(Memory memory, media::Moment now);
    // Nobody can see the film: it stands. When it can be seen again it is a little earlier, and
    // waits for GO; unless somebody has moved it meanwhile.
    void lose_screen(media::Moment now);
    void regain_screen(media::Moment now);
    // When due() has come.
    void tick(media::Moment now);
    [[nodiscard]] media::Moment due() const;

    // What the film must do now, in this order.
    [[nodiscard]] std::vector<FilmOrder> take_orders();

    [[nodiscard]] const media::FilmAnchor& anchor() const { return anchor_; }
    // The state that comes when what is waited for (a seek, a disk) is there: what to go on with.
    [[nodiscard]] media::FilmState intended() const;
    [[nodiscard]] const std::vector<media::Release>& releases() const { return releases_; }
    [[nodiscard]] const RunningOrder& running_order() const { return running_order_; }
    [[nodiscard]] const media::ChapterMarks& marks() const { return plan_.marks; }
    [[nodiscard]] media::FilmTime position(media::Moment now) const;
    // The exact start of the frame that is on screen, as far as it was announced.
    [[nodiscard]] media::FilmTime frame_on_screen(media::Moment now) const;
    [[nodiscard]] media::FilmSpan frame_length() const;

    // A pause was ordered and the frame it stands on is not known yet: no new epoch was said.
    [[nodiscard]] bool is_pausing() const { return looks_until_.has_value(); }

    // A sentence for the operator, once.
    [[nodiscard]] std::optional<std::string> take_note();
    // Why the film cannot be shown now, in one sentence: its file is gone or is another one, and is
    // looked for again.
    [[nodiscard]] const std::optional<std::string>& missing() const { return missing_; }
    // The film was never opened: a sentence to end with.
    [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }

private:
    // What follows when the frame that is waited for is there.
    enum class Then { stand, run, hold };
    struct Stop {
        media::Moment due;
        bool at_end = false;
    };

    void learn(const film_fact::Loaded& fact, media::Moment now);
    void learn(const film_fact::Refused& fact, media::Moment now);
    void learn(const film_fact::Announced& fact, media::Moment now);
    void learn(const film_fact::Heard& fact, media::Moment now);
    void learn(const film_fact::Seen& fact, media::Moment now);
    void learn(const film_fact::Arrived& fact, media::Moment now);
    void learn(const film_fact::OutOfFilm& fact, media::Moment now);
    void learn(const film_fact::Starved& fact, media::Moment now);
    void learn(const film_fact::SoundOutput& fact, media::Moment now);

    void obey(const media::command::Play& command, media::Moment now);
    void obey(const media::command::Pause& command, media::Moment now);
    void obey(const media::command::Toggle& command, media::Moment now);
    void obey(const media::command::Go& command, media::Moment now);
    void obey(const media::command::SeekTo& command, media::Moment now);
    void obey(const media::command::SeekBy& command, media::Moment now);
    void obey(const media::command::ToChapter& command, media::Moment now);
    void obey(const media::command::NextChapter& command, media::Moment now);
    void obey(const media::command::PreviousChapter& command, media::Moment now);
    void obey(const media::command::SetSpeed& command, media::Moment now);
    void obey(const media::StageCommand& /*command*/, media::Moment /*now*/) {}  // moves no film
    void obey(const media::command::Discuss& /*command*/, media::Moment /*now*/) {}
    void obey(const media::command::Resume& /*command*/, media::Moment /*now*/) {}  // knows none

    void sight(const Sighting& sighting, media::Moment now);
    void remember(Memory memory, media::Moment now);
    void load(media::Moment now);
    void run_from(media::FilmTime from, media::Moment now);
    void seek(media::FilmTime to, media::Moment now);
    void seek_target(media::Moment now);
    [[nodiscard]] media::FilmTime wanted_frame() const;
    void stand(media::FilmState state, media::FilmTime where, media::Moment now);
    void break_off(media::Moment now);
    void watch(media::Moment now);
    void stop_at_next_hold(media::FilmTime after);
    void say(media::FilmState state, const media::Vector& vector);
    void release_next(media::Moment now);
    [[nodiscard]] bool runs() const;
    [[nodiscard]] bool listens() const;
    [[nodiscard]] media::FilmTime last_frame(media::Moment now) const;

    Plan plan_;
    RunningOrder running_order_;
    std::vector<media::Release> releases_;
    media::FilmAnchor anchor_;
    FilmLine line_;
    Progress progress_;
    double speed_ = 1;

    Then then_ = Then::stand;
    bool waits_for_frame_ = true;  // a load or a seek is under way
    bool loads_ = true;            // a load, and nothing has been sought since
    bool open_ = false;
    media::FilmTime target_;  // where that goes
    media::FilmTime load_start_;
    std::optional<media::FilmTime> resumes_;  // where the sound goes on, if not at the frame shown
    std::optional<media::FilmTime> hold_;     // the start of the chapter the film stops before
    std::optional<media::Moment> starts_at_;  // the film is told to run then
    std::optional<media::Moment>
        looks_until_;  // a pause is ordered, the frozen frame not yet known
    std::optional<media::FilmTime> unseen_since_;  // the film was stopped for lack of a screen
    std::optional<Stop> stop_;  // mpv has stopped, the last frame is about to be shown
    std::optional<media::Moment> reopens_at_;
    std::optional<media::FilmTime> broke_at_;
    int breaks_there_ = 0;
    media::Moment waits_since_;
    media::Moment listens_at_;

    std::optional<film_fact::Loaded> film_;
    std::vector<film_fact::Announced> announced_;  // the last few of this run
    std::optional<media::Moment> heard_at_;
    bool sound_lost_ = false;

    std::vector<FilmOrder> orders_;
    std::optional<std::string> note_;
    std::optional<std::string> missing_;
    std::optional<std::string> failure_;
    bool first_life_;  // no player has shown this film before us
};

}  // namespace player
