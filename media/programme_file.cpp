#include "media/programme_file.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/json_depth.h"
#include "media/json_reader.h"
#include "media/plan_reader.h"
#include "media/programme_check.h"

namespace media {

namespace {

using Json = nlohmann::json;

constexpr std::size_t size_limit = std::size_t{2} << 20U;
constexpr int depth_limit = 32;

template <class Value, std::size_t count>
Value one_of(JsonReader& reader, const char* key,
             const std::array<std::pair<std::string_view, Value>, count>& choices) {
    const std::string written = reader.text(key);
    std::string known;
    for (const auto& [name, value] : choices) {
        if (written == name) return value;
        known += known.empty() ? std::string{name} : fmt::format(", {}", name);
    }
    if (!written.empty())
        reader.note(key, fmt::format("« {} » n’est pas connu ; possible : {}.", written, known));
    return choices.front().second;
}

Source read_source(JsonReader& reader) {
    return {.label = reader.text("label"), .url = reader.text("url"), .date = reader.text("date")};
}

Experiment read_experiment(JsonReader& reader) {
    Experiment experiment{.id = reader.text("id"),
                          .name = reader.texts("name"),
                          .place = reader.text("place"),
                          .years = reader.text("years"),
                          .summary = reader.texts("summary"),
                          .sources = {}};
    reader.each("sources",
                [&](JsonReader& source) { experiment.sources.push_back(read_source(source)); });
    return experiment;
}

Card read_card(JsonReader& reader) {
    constexpr std::array<std::pair<std::string_view, Confidence>, 3> confidences{
        {{"high", Confidence::high}, {"medium", Confidence::medium}, {"low", Confidence::low}}};
    Card card{.id = reader.text("id"),
              .experiment = reader.text_or_nothing("experiment"),
              .title = reader.texts("title"),
              .body = reader.texts("body"),
              .source = {},
              .confidence = one_of(reader, "confidence", confidences),
              .review_by = reader.text("review_by"),
              .advocacy = reader.flag("advocacy")};
    reader.object("source", [&](JsonReader& source) { card.source = read_source(source); });
    return card;
}

Action read_action(JsonReader& reader) {
    constexpr std::array<std::pair<std::string_view, Action::Kind>, 2> kinds{
        {{"petition", Action::Kind::petition}, {"donation", Action::Kind::donation}}};
    Action action{.id = reader.text("id"),
                  .kind = one_of(reader, "kind", kinds),
                  .title = reader.texts("title"),
                  .body = reader.texts("body"),
                  .link_label = reader.texts("link_label"),
                  .url = reader.text("url"),
                  .source = {},
                  .review_by = reader.text("review_by"),
                  .donation = {},
                  .event_parameter = reader.text_or_nothing("event_parameter"),
                  .on_paper = reader.texts_or_nothing("on_paper")};
    reader.object("source", [&](JsonReader& source) { action.source = read_source(source); });
    if (action.kind == Action::Kind::donation) {
        reader.object("donation", [&](JsonReader& donation) {
            action.donation = Donation{.monthly_cents = donation.number("monthly_cents"),
                                       .reduction_percent = donation.number("reduction_percent")};
        });
    }
    return action;
}

Prompt read_prompt(JsonReader& reader) {
    Prompt prompt{.id = reader.text("id"),
                  .offset = reader.span("at"),
                  .lasts = reader.span("for"),
                  .kind = Prompt::Kind::card,
                  .subject = {},
                  .notes = reader.texts_or_nothing("notes")};
    constexpr std::array<std::pair<const char*, Prompt::Kind>, 3> kinds{
        {{"card", Prompt::Kind::card},
         {"question", Prompt::Kind::question},
         {"action", Prompt::Kind::action}}};
    int subjects = 0;
    for (const auto& [key, kind] : kinds) {
        if (!reader.has(key)) continue;
        ++subjects;
        prompt.kind = kind;
        prompt.subject = reader.text(key);
    }
    if (subjects != 1)
        reader.note("card",
                    "Une invite montre une seule chose : « card », « question » ou « action ».");
    return prompt;
}

Chapter read_chapter(JsonReader& reader) {
    Chapter chapter{.id = reader.text("id"),
                    .title = reader.texts("title"),
                    .experiments = reader.list_or_nothing("experiments"),
                    .questions = reader.list_or_nothing("questions"),
                    .notes = reader.texts_or_nothing("notes"),
                    .prompts = {},
                    .order_uncertain = reader.flag("order_uncertain")};
    reader.each_or_nothing(
        "prompts", [&](JsonReader& prompt) { chapter.prompts.push_back(read_prompt(prompt)); });
    return chapter;
}

Poll read_poll(JsonReader& reader) {
    Poll poll{.id = reader.text("id"), .question = reader.texts("question"), .options = {}};
    reader.each("options", [&](JsonReader& option) {
        poll.options.push_back({.id = option.text("id"), .text = option.texts("text")});
    });
    if (!reader.has("open_at")) return poll;
    PollMoment moment;
    reader.object("open_at", [&](JsonReader& at) {
        moment.chapter = at.text("chapter");
        moment.offset = at.span("offset");
    });
    if (reader.has("open_for")) {
        moment.lasts = reader.span("open_for");
        if (moment.lasts == FilmSpan{0})
            reader.note("open_for", "Un vote doit rester ouvert plus de zéro seconde.");
    }
    poll.open_at = std::move(moment);
    return poll;
}

void read_contents(JsonReader& root, Programme& programme) {
    root.each("experiments",
              [&](JsonReader& item) { programme.experiments.push_back(read_experiment(item)); });
    root.each("cards", [&](JsonReader& item) { programme.cards.push_back(read_card(item)); });
    root.each_or_nothing("questions", [&](JsonReader& item) {
        programme.questions.push_back({.id = item.text("id"),
                                       .experiment = item.text_or_nothing("experiment"),
                                       .text = item.texts("text")});
    });
    root.each_or_nothing("glossary", [&](JsonReader& item) {
        programme.glossary.push_back(
            {.term = item.texts("term"), .meaning = item.texts("meaning")});
    });
    root.each("chapters",
              [&](JsonReader& item) { programme.chapters.push_back(read_chapter(item)); });
    root.each_or_nothing("polls",
                         [&](JsonReader& item) { programme.polls.push_back(read_poll(item)); });
    root.each_or_nothing("actions",
                         [&](JsonReader& item) { programme.actions.push_back(read_action(item)); });
    root.each_or_nothing("plans",
                         [&](JsonReader& item) { programme.plans.push_back(read_plan(item)); });
}

ReadProgramme read_json(const Json& json) {
    ReadProgramme read;
    JsonReader root{json, "", read.problems};
    if (!json.is_object()) return read;
    if (root.number("format") != 1)
        root.note("format", "Ce programme n’est pas au format 1, le seul que cette version lit.");
    Programme& programme = read.programme;
    programme.id = root.text("id");
    programme.title = root.texts("title");
    programme.notice = root.texts_or_nothing("notice");
    programme.producer = root.text_or_nothing("producer");
    programme.languages = root.list("languages");
    read_contents(root, programme);
    root.note_unknown_keys();
    if (read.problems.empty()) read.problems = check_programme(programme);
    return read;
}

ReadProgramme refused(std::string what) {
    return {{}, {{.place = "", .what = std::move(what)}}};
}

}  // namespace

ReadProgramme read_programme(std::string_view json) {
    if (json.size() > size_limit) return refused("Le programme dépasse 2 Mio.");
    if (is_deeper_than(depth_limit, json))
        return refused("Le programme a plus de 32 niveaux d’imbrication.");
    try {
        return read_json(Json::parse(json));
    } catch (const Json::exception& error) {
        return refused(fmt::format("Ce n’est pas du JSON valable ({}).", error.what()));
    }
}

std::string first_problem(const std::filesystem::path& file, const Problems& problems) {
    if (problems.empty()) return {};
    const Problem& first = problems.front();
    std::string sentence = fmt::format("Programme « {} », {} : {}", file.string(),
                                       first.place.empty() ? "/" : first.place, first.what);
    if (problems.size() > 1)
        sentence +=
            fmt::format(" Et {} autre(s) : « contrechamp check » les montre.", problems.size() - 1);
    return sentence;
}

}  // namespace media
