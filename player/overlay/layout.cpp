#include "player/overlay/layout.h"

#include <algorithm>

#include "player/overlay/layout_discussion.h"
#include "player/overlay/layout_film.h"
#include "player/overlay/layout_lobby.h"
#include "player/overlay/layout_panels.h"
#include "player/overlay/layout_polls.h"
#include "player/overlay/layout_screens.h"
#include "player/overlay/layout_wiped.h"
#include "player/overlay/palette.h"

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
    void operator()(const scene::Discussion& discussion) const {
        lay_discussion(discussion, labels, sheet);
    }
    void operator()(const scene::Marking& marking) const { lay_marking(marking, labels, sheet); }
    void operator()(const scene::Broken& broken) const { lay_broken(broken, labels, sheet); }
    void operator()(const scene::Wiped& /*wiped*/) const { lay_wiped(labels, sheet); }
    void operator()(const scene::DisplayNumber& display) const {
        lay_display_number(display, sheet);
    }
};

std::vector<Element> note_in(NoteCorner corner, const std::string& note, Sheet sheet) {
    lay_note(note, corner, sheet);
    return std::move(sheet).elements();
}

// A code, or words in the colour of what a code holds: names, passwords, addresses.
bool is_copied(const Element& element) {
    const auto* const text = std::get_if<element::Text>(&element.what);
    return std::holds_alternative<element::Code>(element.what) ||
           (text != nullptr && text->colour == palette::accent);
}

// In the first corner where it covers nothing that people copy.
std::vector<Element> clear_note(const std::string& note, const std::vector<Element>& below,
                                const Sheet& sheet) {
    const auto covers = [&](const Element& part) {
        return std::ranges::any_of(below, [&](const Element& each) {
            return is_copied(each) && each.box.overlaps(part.box);
        });
    };
    for (const auto corner : {NoteCorner::bottom_left, NoteCorner::top_right, NoteCorner::top_left,
                              NoteCorner::bottom_right}) {
        auto laid = note_in(corner, note, sheet);
        if (std::ranges::none_of(laid, covers)) return laid;
    }
    return note_in(NoteCorner::bottom_left, note, sheet);
}

// A text of which the note leaves one half looks broken: it is gone as long as the note stands.
void leave_out_what_is_covered(std::vector<Element>& below, const std::vector<Element>& note) {
    std::erase_if(below, [&](const Element& each) {
        return std::holds_alternative<element::Text>(each.what) && !is_copied(each) &&
               std::ranges::any_of(
                   note, [&](const Element& part) { return part.box.overlaps(each.box); });
    });
}

}  // namespace

std::vector<Element> layout(const Scene& scene, Size screen, const Typefaces& type) {
    Sheet sheet{screen, type};
    if (screen.width <= 0 || screen.height <= 0) return {};
    std::visit(LayGround{labels_in(scene.language), sheet}, scene.ground);
    if (scene.help && !scene.quitting) {
        const bool marking = std::holds_alternative<scene::Marking>(scene.ground);
        lay_help({.mode = marking ? KeyMode::marking : KeyMode::screening,
                  .petition = scene.petition,
                  .polls = scene.polls,
                  .resume = scene.resume},
                 scene.language, sheet);
    }
    if (scene.quitting) lay_quitting(scene.language, sheet);
    const bool has_code = std::holds_alternative<scene::Lobby>(scene.ground) ||
                          std::holds_alternative<scene::PollOpen>(scene.ground) ||
                          std::holds_alternative<scene::End>(scene.ground) ||
                          std::holds_alternative<scene::Petition>(scene.ground);
    auto elements = std::move(sheet).elements();
    if (scene.note.empty()) return elements;
    const auto note = has_code ? clear_note(scene.note, elements, {screen, type})
                               : note_in(NoteCorner::over_film, scene.note, {screen, type});
    if (has_code) leave_out_what_is_covered(elements, note);
    elements.insert(elements.end(), note.begin(), note.end());
    return elements;
}

}  // namespace player
