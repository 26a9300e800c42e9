#include "player/check_report.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "media/cue_schedule.h"

namespace player {

namespace {

using media::text_in;

std::string listed(const char* heading, const media::Problems& problems) {
    if (problems.empty()) return {};
    std::string text = fmt::format("{}\n", heading);
    for (const media::Problem& problem : problems)
        text += fmt::format("  {}\n      {}\n", problem.place.empty() ? "/" : problem.place,
                            problem.what);
    return text + "\n";
}

std::string subject_of(const media::Programme& programme, const media::Prompt& prompt) {
    switch (prompt.kind) {
        case media::Prompt::Kind::card:
            return fmt::format("carte « {} »",
                               text_in(programme.card(prompt.subject)->title, "fr"));
        case media::Prompt::Kind::question:
            return fmt::format("question « {} »",
                               text_in(programme.question(prompt.subject)->text, "fr"));
        case media::Prompt::Kind::action:
            return fmt::format("action « {} »",
                               text_in(programme.action(prompt.subject)->title, "fr"));
    }
    return {};
}

// What decides whether a machine can play it, in words one can read out on the telephone.
std::string about_picture(const FilmPictureFacts& picture) {
    constexpr int full_hd = 1920;
    std::string text = fmt::format("  image {} × {}, {}", picture.width, picture.height,
                                   picture.codec.empty() ? "codec inconnu" : picture.codec);
    if (picture.frames_per_second > 0)
        text += fmt::format(", {:.3g} images par seconde", picture.frames_per_second);
    text += '\n';
    if (picture.width > full_hd)
        text +=
            "  plus grande que 1920\u202f: essayez le film entier sur la machine de la séance, "
            "un portable ancien ne le suit pas toujours\n";
    return text;
}

std::string about_film(const CheckFacts& facts) {
    const FilmFile& film = *facts.film;
    std::string text = fmt::format("Film « {} »\n  durée {}, ", film.path.filename().string(),
                                   media::to_text(film.end));
    if (film.sound)
        text += fmt::format("avec du son ({}, {} voie{})\n", film.sound->codec,
                            film.sound->channels, film.sound->channels > 1 ? "s" : "");
    else
        text += "sans son\n";
    return text + about_picture(film.picture) + "\n";
}

// A tag that is not here is told as it stands: "pt-BR".
std::string_view language_in_french(std::string_view tag) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{
        {"", "langue non dite"},
        {"ar", "arabe"},
        {"de", "allemand"},
        {"en", "anglais"},
        {"es", "espagnol"},
        {"fr", "français"},
        {"it", "italien"},
        {"pt", "portugais"},
    }};
    const auto* const found =
        std::ranges::find(names, tag, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? tag : found->second;
}

std::string about_subtitles(const subtitles::TextTracks& found) {
    std::string text = "Sous-titres pour les téléphones\n";
    for (const subtitles::TextTrack& track : found.tracks) {
        text += fmt::format("  {}", language_in_french(track.language));
        if (!track.title.empty()) text += fmt::format(" « {} »", track.title);
        if (track.kind == subtitles::Kind::sdh) text += ", pour sourds et malentendants";
        text +=
            fmt::format(", {} réplique{}\n", track.lines.size(), track.lines.size() > 1 ? "s" : "");
    }
    if (found.tracks.empty()) text += "  aucun\n";
    return text + "\n" + listed("Sous-titres laissés de côté", found.left_out) +
           listed("Sous-titres à relire", found.remarks);
}

// Chapters, prompts and the end, in the order an audience meets them.
std::string timed(const CheckFacts& facts) {
    std::vector<std::pair<media::FilmTime, std::string>> lines;
    for (const media::MarkedChapter& chapter :
         media::marked_chapters(facts.programme, *facts.marks, facts.film->end)) {
        lines.emplace_back(chapter.start, text_in(chapter.chapter->title, "fr"));
        for (const media::Prompt& prompt : chapter.chapter->prompts)
            lines.emplace_back(chapter.start + prompt.offset,
                               fmt::format("  {}, pendant {}", subject_of(facts.programme, prompt),
                                           media::to_text(prompt.lasts)));
    }
    lines.emplace_back(facts.film->end, "Fin du film");
    std::ranges::stable_sort(lines, {}, &std::pair<media::FilmTime, std::string>::first);
    std::string text = "Ce qui va se passer\n";
    for (const auto& [time, what] : lines)
        text += fmt::format("  {:>11}  {}\n", media::to_text(time), what);
    return text;
}

std::string by_hand(const CheckFacts& facts) {
    std::string text;
    for (const media::Chapter& chapter : facts.programme.chapters) {
        if (facts.marks != nullptr && facts.marks->starts.contains(chapter.id)) continue;
        text += fmt::format("  {}\n", text_in(chapter.title, "fr"));
        for (const media::Prompt& prompt : chapter.prompts)
            text += fmt::format("    {} après le début : {}\n", media::to_text(prompt.offset),
                                subject_of(facts.programme, prompt));
    }
    if (text.empty()) return {};
    return "Chapitres sans repère : la touche GO y lance les invites, dans cet ordre\n" + text +
           "  (« contrechamp mark FILM » marque leurs débuts.)\n";
}

}  // namespace

std::string check_report(const CheckFacts& facts) {
    std::string text = listed("À corriger", facts.problems);
    if (!facts.problems.empty()) return text;
    text += fmt::format(
        "Programme « {} » : {} cartes, {} chapitres, {} questions. Rien à corriger.\n\n",
        text_in(facts.programme.title, "fr"), facts.programme.cards.size(),
        facts.programme.chapters.size(), facts.programme.questions.size());
    if (facts.film != nullptr) text += about_film(facts);
    if (facts.subtitles != nullptr) text += about_subtitles(*facts.subtitles);
    if (facts.film != nullptr && facts.marks != nullptr && !facts.marks->starts.empty())
        text += timed(facts);
    text += by_hand(facts);
    if (const std::string warnings = listed("À regarder", facts.warnings); !warnings.empty())
        text += "\n" + warnings;
    return text;
}

}  // namespace player
