#include "player/overlay/layout.h"

#include "player/overlay/layout_film.h"
#include "player/overlay/layout_lobby.h"
#include "player/overlay/layout_panels.h"
#include "player/overlay/layout_polls.h"
#include "player/overlay/layout_screens.h"

namespace player {

namespace {

struct LayGround {
    const Labels& labels;
    Sheet& sheet;

    void operator()(const scene::Black& /*black*/) const {}
    void operator()(const scene::Lobby& lobby) const { lay_lobby(lobby, labels, sheet); }
    void operator()(const scene::Film& film) const { lay_film(film, labels, sheet); }
    void operator()(const scene::PollOpen& poll) const { lay_poll(poll, labels, sheet); }
    void operator()(const scene::Results& results) const { lay_results(results, labels, sheet); }
    void operator()(const scene::End& end) const { lay_end(end, labels, sheet); }
    void operator()(const scene::Petition& petition) const {
        lay_petition(petition, labels, sheet);
    }
    void operator()(const scene::Marking& marking) const { lay_marking(marking, labels, sheet); }
    void operator()(const scene::Broken& broken) const { lay_broken(broken, labels, sheet); }
    void operator()(const scene::DisplayNumber& display) const {
        lay_display_number(display, sheet);
    }
};

}  // namespace

std::vector<Element> layout(const Scene& scene, Size screen, const Typefaces& type) {
    Sheet sheet{screen, type};
    if (screen.width <= 0 || screen.height <= 0) return {};
    std::visit(LayGround{labels_in(scene.language), sheet}, scene.ground);
    if (scene.help && !scene.quitting) {
        const bool marking = std::holds_alternative<scene::Marking>(scene.ground);
        lay_help({.mode = marking ? KeyMode::marking : KeyMode::screening,
                  .petition = scene.petition,
                  .polls = scene.polls},
                 scene.language, sheet);
    }
    if (scene.quitting) lay_quitting(scene.language, sheet);
    const bool has_code = std::holds_alternative<scene::Lobby>(scene.ground) ||
                          std::holds_alternative<scene::PollOpen>(scene.ground) ||
                          std::holds_alternative<scene::End>(scene.ground) ||
                          std::holds_alternative<scene::Petition>(scene.ground);
    const auto corner = has_code ? NoteCorner::bottom_left : NoteCorner::top_right;
    if (!scene.note.empty()) lay_note(scene.note, corner, sheet);
    return std::move(sheet).elements();
}

}  // namespace player
