#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "media/cue_schedule.h"
#include "media/programme_check.h"
#include "media/text_length.h"

namespace media {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t comfortable_text = 280;
constexpr FilmSpan comfortable_gap = 60s;

std::string as_text(std::chrono::year_month_day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void long_texts(const std::string& place, const Texts& texts, Problems& warnings) {
    for (const auto& [language, text] : texts) {
        if (const auto length = length_in_characters(text); length > comfortable_text)
            warnings.push_back(
                {.place = fmt::format("{}/{}", place, language),
                 .what = fmt::format("Ce texte a {} caractères ; au-delà de 280, il se "
                                     "lit mal dans le noir.",
                                     length)});
    }
}

void past_review(const std::string& place, const std::string& review_by, const WarningFacts& facts,
                 Problems& warnings) {
    if (review_by < as_text(facts.today))
        warnings.push_back(
            {.place = place + "/review_by",
             .what = fmt::format("À relire : la date de relecture, {}, est passée.", review_by)});
}

void texts_and_dates(const Programme& programme, const WarningFacts& facts, Problems& warnings) {
    for (std::size_t i = 0; i < programme.cards.size(); ++i) {
        const std::string place = fmt::format("/cards/{}", i);
        long_texts(place + "/body", programme.cards[i].body, warnings);
        past_review(place, programme.cards[i].review_by, facts, warnings);
    }
    for (std::size_t i = 0; i < programme.questions.size(); ++i)
        long_texts(fmt::format("/questions/{}/text", i), programme.questions[i].text, warnings);
    for (std::size_t i = 0; i < programme.actions.size(); ++i)
        past_review(fmt::format("/actions/{}", i), programme.actions[i].review_by, facts, warnings);
}

// Where each prompt stands in the file.
using Places = std::unordered_map<std::string_view, std::string>;

Places places_of(const Programme& programme) {
    Places places;
    for (std::size_t c = 0; c < programme.chapters.size(); ++c) {
        const auto& prompts = programme.chapters[c].prompts;
        for (std::size_t p = 0; p < prompts.size(); ++p)
            places.emplace(prompts[p].id, fmt::format("/chapters/{}/prompts/{}", c, p));
    }
    return places;
}

void close_prompts(const Places& places, const std::vector<Cue>& cues, Problems& warnings) {
    for (std::size_t i = 1; i < cues.size(); ++i) {
        const FilmSpan gap = cues[i].in - cues[i - 1].in;
        if (gap < comfortable_gap)
            warnings.push_back(
                {.place = places.at(cues[i].prompt),
                 .what = fmt::format("Cette invite vient {} s après « {} » ; laissez au "
                                     "moins 60 s au film.",
                                     gap / 1s, cues[i - 1].prompt)});
    }
}

// Offsets alone already tell which prompts of one chapter stand close, marks or none.
void close_in_chapters(const Programme& programme, Problems& warnings) {
    const Places places = places_of(programme);
    for (const Chapter& chapter : programme.chapters) {
        std::vector<Cue> cues;
        for (const Prompt& prompt : chapter.prompts)
            cues.push_back({.prompt = prompt.id,
                            .in = FilmTime{prompt.offset},
                            .out = FilmTime{prompt.offset + prompt.lasts}});
        std::ranges::stable_sort(cues, {}, &Cue::in);
        close_prompts(places, cues, warnings);
    }
}

void outside_chapters(const Programme& programme, const std::vector<MarkedChapter>& chapters,
                      Problems& warnings) {
    const Places places = places_of(programme);
    for (const MarkedChapter& marked : chapters) {
        for (const Prompt& prompt : marked.chapter->prompts) {
            const FilmTime in = marked.start + prompt.offset;
            if (in >= marked.end)
                warnings.push_back({.place = places.at(prompt.id) + "/at",
                                    .what = "Cette invite commence après la fin de son chapitre."});
            else if (in + prompt.lasts > marked.end)
                warnings.push_back({.place = places.at(prompt.id) + "/for",
                                    .what = "Cette invite dépasse la fin de son chapitre."});
        }
    }
}

void polls_after_the_end(const Programme& programme, const std::vector<MarkedChapter>& chapters,
                         FilmTime film_end, Problems& warnings) {
    for (std::size_t i = 0; i < programme.polls.size(); ++i) {
        const auto& moment = programme.polls[i].open_at;
        if (!moment) continue;
        const auto marked = std::ranges::find_if(
            chapters, [&](const MarkedChapter& one) { return one.chapter->id == moment->chapter; });
        if (marked == chapters.end())
            warnings.push_back(
                {.place = fmt::format("/polls/{}/open_at/chapter", i),
                 .what = "Ce chapitre n’est pas marqué dans ce film : le vote ne s’ouvrira qu’à la "
                         "main."});
        else if (marked->start + moment->offset >= film_end)
            warnings.push_back({.place = fmt::format("/polls/{}/open_at/offset", i),
                                .what = "Ce vote s’ouvrirait après la fin du film : il ne "
                                        "s’ouvrira qu’à la main."});
    }
}

}  // namespace

Problems warn_about(const Programme& programme, const WarningFacts& facts) {
    Problems warnings;
    texts_and_dates(programme, facts, warnings);
    if (facts.marks == nullptr || !facts.end) {
        close_in_chapters(programme, warnings);
        return warnings;
    }
    const std::vector<Release> none;
    close_prompts(places_of(programme),
                  cue_sheet({.programme = programme,
                             .marks = *facts.marks,
                             .releases = none,
                             .film_end = *facts.end}),
                  warnings);
    const auto chapters = marked_chapters(programme, *facts.marks, *facts.end);
    outside_chapters(programme, chapters, warnings);
    polls_after_the_end(programme, chapters, *facts.end, warnings);
    return warnings;
}

}  // namespace media
