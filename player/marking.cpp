#include "player/marking.h"

#include <utility>

#include <fmt/format.h>

namespace player {

using media::Chapter;
using media::FilmTime;

Marking::Marking(const media::Programme& programme, media::ChapterMarks marks, std::string language)
    : programme_{programme},
      language_{std::move(language)},
      marks_{std::move(marks)},
      saved_{marks_} {
    if (!marks_.starts.empty())
        message_ = "Des marques existent déjà : vérifiez-les ou corrigez-les.";
}

std::optional<std::size_t> Marking::proposed() const {
    for (std::size_t i = 0; i < programme_.chapters.size(); ++i)
        if (!marks_.starts.contains(programme_.chapters[i].id)) return i;
    return {};
}

std::vector<std::size_t> Marking::candidates() const {
    const auto first = proposed();
    if (!first) return {};
    std::vector<std::size_t> chapters{*first};
    if (!programme_.chapters[*first].order_uncertain) return chapters;
    for (std::size_t i = *first + 1; i < programme_.chapters.size(); ++i) {
        const Chapter& chapter = programme_.chapters[i];
        if (chapter.order_uncertain && !marks_.starts.contains(chapter.id)) chapters.push_back(i);
    }
    return chapters;
}

void Marking::mark(FilmTime frame) {
    const auto chapters = candidates();
    if (chapters.empty()) {
        message_ = "Tous les chapitres sont marqués. Un chiffre en corrige un, S enregistre.";
        return;
    }
    if (chapters.size() == 1) return set(chapters.front(), frame);
    asked_about_ = frame;
    message_ = "Quel chapitre commence ici ?";
    for (const std::size_t chapter : chapters)
        message_ += fmt::format("  {} : {}", chapter + 1, title(chapter));
}

void Marking::choose(int digit, FilmTime frame) {
    if (digit < 1 || static_cast<std::size_t>(digit) > programme_.chapters.size()) {
        message_ = fmt::format("Il n’y a pas de chapitre {}.", digit);
        return;
    }
    set(static_cast<std::size_t>(digit) - 1, asked_about_.value_or(frame));
}

void Marking::set(std::size_t chapter, FilmTime frame) {
    const std::string& id = programme_.chapters[chapter].id;
    const auto known = marks_.starts.find(id);
    Change change{.chapter = id, .before = {}};
    if (known != marks_.starts.end()) change.before = known->second;
    changes_.push_back(std::move(change));
    marks_.starts.insert_or_assign(id, frame);
    asked_about_.reset();
    message_ = fmt::format("« {} » commence à {}.", title(chapter), media::to_text(frame));
}

void Marking::undo() {
    if (asked_about_) {
        asked_about_.reset();
        message_.clear();
        return;
    }
    if (changes_.empty()) {
        message_ = "Rien à annuler.";
        return;
    }
    const Change change = std::move(changes_.back());
    changes_.pop_back();
    if (change.before)
        marks_.starts.insert_or_assign(change.chapter, *change.before);
    else
        marks_.starts.erase(change.chapter);
    message_ = "Dernière marque annulée.";
}

std::optional<FilmTime> Marking::last() const {
    if (asked_about_) return asked_about_;
    if (changes_.empty()) return {};
    const auto mark = marks_.starts.find(changes_.back().chapter);
    return mark == marks_.starts.end() ? std::nullopt : std::optional{mark->second};
}

void Marking::move_last(FilmTime frame) {
    if (asked_about_) {
        asked_about_ = frame;
        return;
    }
    if (changes_.empty()) return;
    marks_.starts.insert_or_assign(changes_.back().chapter, frame);
    message_ = fmt::format("Marque déplacée à {}.", media::to_text(frame));
}

void Marking::saved(const std::string& where) {
    saved_ = marks_;
    message_ = fmt::format("Marques enregistrées dans {}", where);
}

const std::string& Marking::title(std::size_t chapter) const {
    return media::text_in(programme_.chapters[chapter].title, language_);
}

scene::Marking Marking::scene(FilmTime position, media::FilmSpan frame_length) const {
    scene::Marking scene;
    for (std::size_t i = 0; i < programme_.chapters.size(); ++i) {
        const auto mark = marks_.starts.find(programme_.chapters[i].id);
        const bool marked = mark != marks_.starts.end();
        scene.chapters.push_back(
            {.title = title(i), .start = marked ? std::optional{mark->second} : std::nullopt});
    }
    if (const auto next = proposed()) scene.proposed = static_cast<int>(*next);
    scene.position = position;
    const auto half = frame_length / 2;
    scene.frame = (position.time_since_epoch() + half) / frame_length;
    scene.message = message_;
    return scene;
}

}  // namespace player
