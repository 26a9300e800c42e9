#include "media/programme_check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "media/by_id.h"
#include "media/event_code.h"
#include "media/plan_check.h"
#include "media/text_length.h"

namespace media {

namespace {

constexpr std::size_t longest_text = 2000;

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// "2020", "2020-02", "2020-02-27".
bool is_date(std::string_view text) {
    if (text.size() < 4 || !is_digits(text.substr(0, 4))) return false;
    if (text.size() == 4) return true;
    if (text.size() < 7 || text[4] != '-' || !is_digits(text.substr(5, 2))) return false;
    const int month = number(text.substr(5, 2));
    if (month < 1 || month > 12) return false;
    if (text.size() == 7) return true;
    if (text.size() != 10 || text[7] != '-' || !is_digits(text.substr(8, 2))) return false;
    return std::chrono::year_month_day{
        std::chrono::year{number(text.substr(0, 4))},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}}
        .ok();
}

// A link that tells its owner who followed it.
bool is_tracking(std::string_view url) {
    constexpr std::array<std::string_view, 6> signs{"utm_",  "click.", "fbclid",
                                                    "gclid", "mc_eid", "mtm_"};
    return std::ranges::any_of(
        signs, [&](std::string_view sign) { return url.find(sign) != std::string_view::npos; });
}

bool is_web_address(std::string_view url) {
    const bool scheme = url.starts_with("https://") || url.starts_with("http://");
    return scheme && url.size() > 10 && std::ranges::none_of(url, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>';
           });
}

class ProgrammeCheck {
public:
    explicit ProgrammeCheck(const Programme& programme) : programme_{programme} {}

    Problems run() {
        languages();
        texts("/title", programme_.title);
        if (!programme_.notice.empty()) texts("/notice", programme_.notice);
        experiments();
        cards();
        questions_and_glossary();
        polls();
        actions();
        chapters();
        plans();
        return std::move(problems_);
    }

private:
    void note(std::string place, std::string what) {
        problems_.push_back({.place = std::move(place), .what = std::move(what)});
    }

    void languages() {
        if (std::ranges::find(programme_.languages, "fr") == programme_.languages.end())
            note("/languages", "Le français (« fr ») doit faire partie des langues.");
    }

    void texts(const std::string& place, const Texts& texts) {
        if (!texts.contains("fr")) note(place, "Le texte français (« fr ») manque.");
        for (const auto& [language, text] : texts) {
            if (language != "fr" &&
                std::ranges::find(programme_.languages, language) == programme_.languages.end())
                note(fmt::format("{}/{}", place, language),
                     fmt::format("La langue « {} » n’est pas dans « languages ».", language));
            if (length_in_characters(text) > longest_text)
                note(fmt::format("{}/{}", place, language), "Ce texte dépasse 2 000 caractères.");
        }
    }

    void new_id(const std::string& place, const std::string& id) {
        if (id.empty() || id.size() > 64 || !std::ranges::all_of(id, [](unsigned char c) {
                return std::isalnum(c) != 0 || c == '-' || c == '_';
            }))
            note(place + "/id",
                 fmt::format("« {} » n’est pas un identifiant : lettres sans accent, "
                             "chiffres et tirets, 64 au plus.",
                             id));
        if (!ids_.insert(id).second)
            note(place + "/id", fmt::format("L’identifiant « {} » est déjà pris.", id));
    }

    void link(const std::string& place, const std::string& url) {
        if (!is_web_address(url))
            note(place, fmt::format("« {} » n’est pas une adresse web complète (https://…).", url));
        else if (is_tracking(url))
            note(place,
                 "Cette adresse contient un traceur : donnez l’adresse de la page elle-même.");
    }

    void source(const std::string& place, const Source& source) {
        link(place + "/url", source.url);
        date(place + "/date", source.date);
    }

    void date(const std::string& place, const std::string& date) {
        if (!is_date(date))
            note(place,
                 fmt::format("« {} » n’est pas une date : 2020, 2020-02 ou 2020-02-27.", date));
    }

    void whole_day(const std::string& place, const std::string& day) {
        if (day.size() != 10 || !is_date(day))
            note(place, fmt::format("« {} » n’est pas un jour : 2027-05-01.", day));
    }

    void experiment_named(const std::string& place, const std::string& id) {
        if (id.empty()) return;
        if (experiments_.find(id) == nullptr)
            note(place, fmt::format("Aucune expérimentation ne s’appelle « {} ».", id));
    }

    void experiments() {
        for (std::size_t i = 0; i < programme_.experiments.size(); ++i) {
            const Experiment& experiment = programme_.experiments[i];
            const std::string place = fmt::format("/experiments/{}", i);
            new_id(place, experiment.id);
            texts(place + "/name", experiment.name);
            texts(place + "/summary", experiment.summary);
            for (std::size_t s = 0; s < experiment.sources.size(); ++s)
                source(fmt::format("{}/sources/{}", place, s), experiment.sources[s]);
        }
    }

    void cards() {
        for (std::size_t i = 0; i < programme_.cards.size(); ++i) {
            const Card& card = programme_.cards[i];
            const std::string place = fmt::format("/cards/{}", i);
            new_id(place, card.id);
            experiment_named(place + "/experiment", card.experiment);
            texts(place + "/title", card.title);
            texts(place + "/body", card.body);
            source(place + "/source", card.source);
            whole_day(place + "/review_by", card.review_by);
        }
    }

    void questions_and_glossary() {
        for (std::size_t i = 0; i < programme_.questions.size(); ++i) {
            const std::string place = fmt::format("/questions/{}", i);
            new_id(place, programme_.questions[i].id);
            experiment_named(place + "/experiment", programme_.questions[i].experiment);
            texts(place + "/text", programme_.questions[i].text);
        }
        for (std::size_t i = 0; i < programme_.glossary.size(); ++i) {
            const std::string place = fmt::format("/glossary/{}", i);
            texts(place + "/term", programme_.glossary[i].term);
            texts(place + "/meaning", programme_.glossary[i].meaning);
        }
    }

    void polls() {
        for (std::size_t i = 0; i < programme_.polls.size(); ++i) {
            const Poll& poll = programme_.polls[i];
            const std::string place = fmt::format("/polls/{}", i);
            new_id(place, poll.id);
            texts(place + "/question", poll.question);
            if (poll.options.size() < 2)
                note(place + "/options", "Il faut au moins deux réponses.");
            if (poll.options.size() > poll_option_limit)
                note(place + "/options",
                     fmt::format("Il faut au plus {} réponses.", poll_option_limit));
            options(place + "/options", poll);
            if (poll.open_at && programme_.chapter(poll.open_at->chapter) == nullptr)
                note(place + "/open_at/chapter",
                     fmt::format("Aucun chapitre ne s’appelle « {} » : ce vote ne s’ouvrirait "
                                 "jamais.",
                                 poll.open_at->chapter));
        }
    }

    void options(const std::string& place, const Poll& poll) {
        std::set<std::string_view> said;
        for (std::size_t o = 0; o < poll.options.size(); ++o) {
            const PollOption& option = poll.options[o];
            const std::string at = fmt::format("{}/{}", place, o);
            new_id(at, option.id);
            texts(at + "/text", option.text);
            const auto french = option.text.find("fr");
            if (french == option.text.end()) continue;
            if (french->second.empty())
                note(at + "/text/fr", "Cette réponse est vide.");
            else if (!said.insert(french->second).second)
                note(at + "/text/fr",
                     fmt::format("La réponse « {} » est déjà là.", french->second));
        }
    }

    void actions() {
        for (std::size_t i = 0; i < programme_.actions.size(); ++i) {
            const Action& action = programme_.actions[i];
            const std::string place = fmt::format("/actions/{}", i);
            new_id(place, action.id);
            texts(place + "/title", action.title);
            texts(place + "/body", action.body);
            texts(place + "/link_label", action.link_label);
            if (!action.on_paper.empty()) texts(place + "/on_paper", action.on_paper);
            link(place + "/url", action.url);
            source(place + "/source", action.source);
            whole_day(place + "/review_by", action.review_by);
            if (!action.event_parameter.empty() && !is_event_parameter(action.event_parameter))
                note(place + "/event_parameter",
                     fmt::format("« {} » n’est pas un paramètre d’adresse : lettres sans "
                                 "accent, chiffres, « _ » et « - », 32 au plus.",
                                 action.event_parameter));
            if (action.donation && action.donation->reduction_percent > 100)
                note(place + "/donation/reduction_percent", "Une réduction ne dépasse pas 100 %.");
        }
    }

    void chapters() {
        if (programme_.chapters.empty()) note("/chapters", "Il faut au moins un chapitre.");
        for (std::size_t i = 0; i < programme_.chapters.size(); ++i) {
            const Chapter& chapter = programme_.chapters[i];
            const std::string place = fmt::format("/chapters/{}", i);
            new_id(place, chapter.id);
            texts(place + "/title", chapter.title);
            if (!chapter.notes.empty()) texts(place + "/notes", chapter.notes);
            for (std::size_t e = 0; e < chapter.experiments.size(); ++e)
                experiment_named(fmt::format("{}/experiments/{}", place, e),
                                 chapter.experiments[e]);
            for (std::size_t q = 0; q < chapter.questions.size(); ++q) {
                if (questions_.find(chapter.questions[q]) == nullptr)
                    note(fmt::format("{}/questions/{}", place, q),
                         fmt::format("Aucune question ne s’appelle « {} ».", chapter.questions[q]));
            }
            for (std::size_t p = 0; p < chapter.prompts.size(); ++p)
                prompt(fmt::format("{}/prompts/{}", place, p), chapter.prompts[p]);
        }
    }

    void plans() {
        for (std::size_t i = 0; i < programme_.plans.size(); ++i) {
            const LessonPlan& plan = programme_.plans[i];
            const std::string place = fmt::format("/plans/{}", i);
            new_id(place, plan.id);
            texts(place + "/title", plan.title);
            for (std::size_t l = 0; l < plan.lessons.size(); ++l) {
                for (std::size_t s = 0; s < plan.lessons[l].steps.size(); ++s) {
                    const PlanStep& step = plan.lessons[l].steps[s];
                    const std::string at = fmt::format("{}/lessons/{}/steps/{}", place, l, s);
                    texts(at + "/title", step.title);
                    texts(at + "/instruction", step.instruction);
                }
            }
            for (Problem& problem : check_plan(programme_, plan))
                note(place + problem.place, std::move(problem.what));
        }
    }

    void prompt(const std::string& place, const Prompt& prompt) {
        new_id(place, prompt.id);
        if (!prompt.notes.empty()) texts(place + "/notes", prompt.notes);
        if (prompt.lasts <= FilmSpan{0})
            note(place + "/for", "Une invite doit durer plus de zéro seconde.");
        const auto missing = [&](const char* key, const char* what) {
            note(fmt::format("{}/{}", place, key),
                 fmt::format("{} ne s’appelle « {} ».", what, prompt.subject));
        };
        switch (prompt.kind) {
            case Prompt::Kind::card:
                if (cards_.find(prompt.subject) == nullptr) missing("card", "Aucune carte");
                break;
            case Prompt::Kind::question:
                if (questions_.find(prompt.subject) == nullptr)
                    missing("question", "Aucune question");
                break;
            case Prompt::Kind::action:
                if (actions_.find(prompt.subject) == nullptr) missing("action", "Aucune action");
                break;
        }
    }

    const Programme& programme_;
    const ById<Experiment> experiments_{programme_.experiments};
    const ById<Card> cards_{programme_.cards};
    const ById<Question> questions_{programme_.questions};
    const ById<Action> actions_{programme_.actions};
    Problems problems_;
    std::set<std::string, std::less<>> ids_;
};

}  // namespace

Problems check_programme(const Programme& programme) {
    return ProgrammeCheck{programme}.run();
}

}  // namespace media
