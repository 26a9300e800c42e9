#include "companion/cue_sheet.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "companion/languages.h"
#include "companion/words.h"
#include "media/by_id.h"

namespace companion {

namespace {

using Json = nlohmann::ordered_json;
using media::text_in;

Json json_of(const media::Source& source) {
    return {{"label", source.label}, {"url", source.url}, {"date", source.date}};
}

// Without « je préfère ne pas dire »: that is a word of the page, and the last option everywhere.
Json polls_of(const media::Programme& programme, std::string_view language) {
    Json polls = Json::array();
    for (const media::Poll& poll : programme.polls) {
        Json options = Json::array();
        for (const media::PollOption& option : poll.options)
            options.push_back(text_in(option.text, language));
        polls.push_back({{"id", poll.id},
                         {"question", text_in(poll.question, language)},
                         {"options", std::move(options)}});
    }
    return polls;
}

std::string_view name_of(media::Confidence confidence) {
    switch (confidence) {
        case media::Confidence::high:
            return "high";
        case media::Confidence::medium:
            return "medium";
        case media::Confidence::low:
            return "low";
    }
    return "";
}

std::string_view name_of(media::Prompt::Kind kind) {
    switch (kind) {
        case media::Prompt::Kind::card:
            return "card";
        case media::Prompt::Kind::question:
            return "question";
        case media::Prompt::Kind::action:
            return "action";
    }
    return "";
}

using Experiments = media::ById<media::Experiment>;

Json json_of(const media::Card& card, const Experiments& experiments, std::string_view language) {
    Json json{{"id", card.id},
              {"title", text_in(card.title, language)},
              {"body", text_in(card.body, language)}};
    if (const media::Experiment* const experiment = experiments.find(card.experiment)) {
        json["experiment"] = text_in(experiment->name, language);
        if (!experiment->place.empty()) json["place"] = experiment->place;
        if (!experiment->years.empty()) json["years"] = experiment->years;
    }
    json["source"] = json_of(card.source);
    json["confidence"] = name_of(card.confidence);
    return json;
}

Json json_of(const media::Action& action, std::string_view language) {
    const bool donation = action.kind == media::Action::Kind::donation;
    Json json{{"id", action.id},
              {"kind", donation ? "donation" : "petition"},
              {"title", text_in(action.title, language)},
              {"body", text_in(action.body, language)},
              {"link_label", text_in(action.link_label, language)},
              {"url", action.url},
              {"source", json_of(action.source)}};
    if (!action.event.empty()) json["event"] = action.event;
    if (action.donation)
        json["donation"] = {{"monthly", action.donation->monthly_cents},
                            {"reduction", action.donation->reduction_percent},
                            {"cost", media::cents_after_reduction(*action.donation)}};
    return json;
}

Json chapters_of(const CueSheetFacts& facts, std::string_view language) {
    const media::ById<media::Question> known{facts.programme.questions};
    Json chapters = Json::array();
    for (const media::Chapter& chapter : facts.programme.chapters) {
        const auto start = facts.marks.starts.find(chapter.id);
        Json questions = Json::array();
        for (const std::string& id : chapter.questions)
            if (const auto* question = known.find(id))
                questions.push_back(text_in(question->text, language));
        chapters.push_back(
            {{"id", chapter.id},
             {"title", text_in(chapter.title, language)},
             {"at",
              start == facts.marks.starts.end() ? Json{} : Json(media::micros_of(start->second))},
             {"questions", std::move(questions)}});
    }
    return chapters;
}

Json cues_of(const CueSheetFacts& facts) {
    media::ById<media::Prompt> prompts;
    for (const media::Chapter& chapter : facts.programme.chapters)
        for (const media::Prompt& prompt : chapter.prompts) prompts.add(prompt);
    Json cues = Json::array();
    for (const media::Cue& cue : media::cue_sheet({.programme = facts.programme,
                                 .marks = facts.marks,
                                 .releases = facts.releases,
                                 .film_end = facts.film_end})) {
        const media::Prompt* said = prompts.find(cue.prompt);
        if (said == nullptr) continue;
        cues.push_back({{"id", cue.prompt},
                        {"in", media::micros_of(cue.in)},
                        {"out", media::micros_of(cue.out)},
                        {"kind", name_of(said->kind)},
                        {"ref", said->subject}});
    }
    return cues;
}

// First those a prompt shows, in the film's order, then the rest: a phone can draw before the end.
Json cards_of(const CueSheetFacts& facts, std::string_view language) {
    Json cards = Json::array();
    const media::ById<media::Card> known{facts.programme.cards};
    const Experiments experiments{facts.programme.experiments};
    std::set<std::string_view> told;
    const auto tell = [&](const media::Card& card) {
        if (told.insert(card.id).second) cards.push_back(json_of(card, experiments, language));
    };
    for (const media::Chapter& chapter : facts.programme.chapters)
        for (const media::Prompt& said : chapter.prompts)
            if (said.kind == media::Prompt::Kind::card)
                if (const auto* card = known.find(said.subject)) tell(*card);
    for (const media::Card& card : facts.programme.cards) tell(card);
    return cards;
}

Json languages_of(const media::Programme& programme) {
    Json languages = Json::array();
    for (const std::string& tag : programme.languages)
        languages.push_back({{"tag", tag},
                             {"name", name_of_language(tag)},
                             {"lang", lang_attribute(tag)},
                             {"dir", direction(tag)}});
    return languages;
}

Json words_of(std::string_view language) {
    Json words = Json::object();
    for (const auto& [key, text] : words_in(language).all())
        if (!key.starts_with("page")) words[key] = text;
    return words;
}

// FNV-1a: told apart, not kept secret.
std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3;
    }
    return hash;
}

Json tracks_of(std::span<const ListedTrack> listed) {
    Json tracks = Json::array();
    for (const ListedTrack& track : listed)
        tracks.push_back({{"id", tracks.size()},
                          {"lang", track.language},
                          {"title", track.title},
                          {"kind", track.sdh ? "sdh" : "subtitles"}});
    return tracks;
}

}  // namespace

CueSheet write_cue_sheet(const CueSheetFacts& facts, std::string_view language) {
    const media::Programme& programme = facts.programme;
    Json holds = Json::array();
    for (const media::FilmTime hold : facts.holds) holds.push_back(media::micros_of(hold));
    Json questions = Json::array();
    for (const media::Question& question : programme.questions)
        questions.push_back({{"id", question.id}, {"text", text_in(question.text, language)}});

    Json sheet{{"lang", language},
               {"dir", direction(language)},
               {"langs", languages_of(programme)},
               {"words", words_of(language)},
               {"film",
                {{"title", text_in(programme.title, language)},
                 {"producer", programme.producer},
                 {"notice", text_in(programme.notice, language)},
                 {"end", media::micros_of(facts.film_end)}}},
               {"holds", std::move(holds)},
               {"chapters", chapters_of(facts, language)},
               {"cues", cues_of(facts)},
               {"cards", cards_of(facts, language)},
               {"questions", std::move(questions)},
               {"tracks", tracks_of(facts.tracks)}};
    if (!programme.polls.empty()) sheet["polls"] = polls_of(programme, language);
    if (facts.mode == media::Mode::public_) {
        Json actions = Json::array();
        for (const media::Action& action : programme.actions)
            actions.push_back(json_of(action, language));
        sheet["actions"] = std::move(actions);
    }
    const std::string text = sheet.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string id = fmt::format("{:016x}", hash_of(text));
    std::string json = fmt::format(R"({{"t":"cues","id":"{}",{})", id, text.substr(1));
    return {.id = std::move(id), .json = std::move(json)};
}

}  // namespace companion
