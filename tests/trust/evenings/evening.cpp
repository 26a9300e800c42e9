#include "tests/trust/evenings/evening.h"

#include <chrono>

#include "tests/trust/evenings/companion_side.h"
#include "tests/trust/evenings/desk.h"
#include "tests/trust/evenings/film_side.h"
#include "tests/trust/evenings/hall.h"
#include "tests/trust/evenings/prompts.h"
#include "tests/trust/evenings/votes.h"

namespace evenings {

using namespace std::chrono_literals;

namespace {

class Evening {
public:
    Evening(std::uint64_t seed, const Options& options,
            std::function<void(const std::string&)> read)
        : plan_{plan_of(seed, options)}, chance_{seed + 1}, trace_{agenda_, std::move(read)} {}

    [[nodiscard]] Outcome play() {
        film_.begin();
        companion_.begin();
        hall_.open_doors();
        desk_.begin();
        for (const Span fall : plan_.companion_falls)
            agenda_.in(fall, [this] { companion_.fall(); });
        for (const Span fall : plan_.player_falls) agenda_.in(fall, [this] { film_.fall(); });
        agenda_.in(plan_.over, [this] { close(); });
        look();
        const Moment end = noon + plan_.over + 3s;
        while (!complaints_.first() && agenda_.step(end)) {
        }
        return {.hash = trace_.hash(),
                .notes = trace_.notes(),
                .looks = prompts_.looks(),
                .strict_looks = prompts_.strict_looks(),
                .strict_looks_by_http = prompts_.strict_looks_by_http(),
                .shown_out = companion_.shown_out(),
                .broken = complaints_.first(),
                .last = complaints_.first() ? trace_.last() : std::vector<std::string>{}};
    }

private:
    void close() {
        trace_.note({"soirée"}, "is over");
        film_.close();
        truth_.closed(agenda_.now());
    }

    void look() {
        // A player that has fallen cannot be asked by a companion that began after that.
        const bool film_is_known = film_.lives() || companion_.born() < film_.fell();
        prompts_.look(hall_.phones(), film_is_known);
        agenda_.in(chance_.between(50ms, 150ms), [this] { look(); });
    }

    Plan plan_;
    Chance chance_;
    Agenda agenda_;
    Trace trace_;
    Complaints complaints_{trace_};
    Truth truth_{plan_};
    Votes votes_{plan_, complaints_};
    FilmSide film_{
        plan_,
        {.agenda = agenda_,
         .trace = trace_,
         .truth = truth_,
         .tell = [this](const media::link::Message& message) { companion_.link(message); }},
        chance_.branch()};
    CompanionSide companion_{
        plan_,
        {.agenda = agenda_,
         .trace = trace_,
         .votes = votes_,
         .complaints = complaints_,
         // The player answers when its own loop turns.
         .hello = [this] { agenda_.in(chance_.between(0ms, 30ms), [this] { film_.hello(); }); }},
        chance_.branch()};
    Hall hall_{
        plan_,
        {.agenda = agenda_, .trace = trace_, .complaints = complaints_, .companion = companion_},
        chance_.branch()};
    Desk desk_{plan_, agenda_, companion_, chance_.branch()};
    Prompts prompts_{
        plan_,
        {.agenda = agenda_, .complaints = complaints_, .truth = truth_, .companion = companion_}};
};

}  // namespace

Outcome play(std::uint64_t seed, const Options& options,
             std::function<void(const std::string&)> read) {
    return Evening{seed, options, std::move(read)}.play();
}

}  // namespace evenings
