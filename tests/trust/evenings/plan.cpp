#include "tests/trust/evenings/plan.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "tests/unit/media/a_programme.h"

namespace evenings {

using namespace std::chrono_literals;
using media::FilmTime;
using media::Prompt;

namespace {

const media::Source source{.label = "Un journal", .url = "https://example.org/a", .date = "2020"};

media::Card card(const std::string& id, bool advocacy) {
    return {.id = id,
            .experiment = "",
            .title = {{"fr", id}},
            .body = {{"fr", "Texte."}},
            .source = source,
            .review_by = "2030-01-01",
            .advocacy = advocacy};
}

media::Poll poll(const std::string& id, Chance& chance) {
    media::Poll one{.id = id, .question = {{"fr", "Quoi ?"}}, .options = {}};
    const auto options = chance.between(2, 4);
    for (std::int64_t i = 0; i < options; ++i)
        one.options.push_back({.id = fmt::format("o{}", i), .text = {{"fr", "Oui"}}});
    return one;
}

// A third of the prompts belong to a campaign: a school is told of none of them.
Prompt prompt(int number, Span length, Chance& chance) {
    constexpr std::array subjects{"carte", "plaidoyer", "agir", "question", "carte", "question"};
    const std::string subject = chance.one_of(subjects);
    const auto kind = subject == "agir"       ? Prompt::Kind::action
                      : subject == "question" ? Prompt::Kind::question
                                              : Prompt::Kind::card;
    return {.id = fmt::format("p{}", number),
            .offset = chance.between(0us, length),
            .lasts = chance.between(500ms, 5s),
            .kind = kind,
            .subject = subject};
}

void write_chapters(Plan& plan, bool brief, Chance& chance) {
    const auto chapters = brief ? 2 : chance.between(2, 4);
    const bool all_marked = chance.percent(70);
    Span start = chance.between(0us, 2s);
    int prompts = 0;
    for (std::int64_t i = 0; i < chapters; ++i) {
        const Span length = brief ? chance.between(4s, 8s) : chance.between(6s, 14s);
        media::Chapter chapter{.id = fmt::format("c{}", i),
                               .title = {{"fr", "Chapitre"}},
                               .experiments = {},
                               .questions = {},
                               .notes = {},
                               .prompts = {}};
        if (chance.percent(50)) chapter.questions = {"question"};
        chapter.holds = chance.percent(80);
        const auto of_chapter = chance.between(0, 3);
        for (std::int64_t j = 0; j < of_chapter; ++j)
            chapter.prompts.push_back(prompt(prompts++, length, chance));
        if (all_marked || chance.percent(30)) plan.marks.starts[chapter.id] = FilmTime{start};
        plan.programme.chapters.push_back(std::move(chapter));
        start += length;
    }
    plan.film_end = FilmTime{start};
}

void write_polls(Plan& plan, Chance& chance) {
    const auto polls = chance.between(0, 2);
    for (std::int64_t i = 0; i < polls; ++i) {
        media::Poll one = poll(fmt::format("v{}", i), chance);
        if (chance.percent(50))
            one.open_at = {.chapter = chance.one_of(plan.programme.chapters).id,
                           .offset = chance.between(0us, 6s),
                           .lasts = chance.percent(50) ? chance.between(1s, 8s) : Span{0}};
        plan.programme.polls.push_back(std::move(one));
    }
}

void write_programme(Plan& plan, bool brief, Chance& chance) {
    media::Programme& programme = plan.programme;
    programme.id = "soiree";
    programme.title = {{"fr", "Soirée"}};
    programme.languages = {"fr", "en"};
    programme.cards = {card("carte", false), card("plaidoyer", true)};
    programme.questions = {{.id = "question", .experiment = "", .text = {{"fr", "Pourquoi ?"}}}};
    programme.actions = a_programme().actions;
    write_chapters(plan, brief, chance);
    write_polls(plan, chance);
}

Road road(Chance& chance) {
    const bool good = chance.percent(60);
    return {.base = good ? chance.between(1ms, 5ms) : chance.between(5ms, 80ms),
            .jitter = good ? chance.between(0ms, 10ms) : chance.between(10ms, 120ms),
            .spike = good ? 0ms : chance.between(0ms, 900ms),
            .spike_percent = good ? 0 : static_cast<int>(chance.between(0, 8)),
            .doubled_percent = chance.percent(50) ? static_cast<int>(chance.between(0, 30)) : 0};
}

PhonePlan phone(const Plan& plan, Chance& chance) {
    constexpr std::array languages{"fr", "fr", "en", "pt-BR"};
    return {.road = road(chance),
            .joins = chance.percent(70) ? chance.between(0us, 3s) : chance.between(0us, plan.over),
            .drift = static_cast<double>(chance.between(-100, 100)) * 1e-6,
            .clock = chance.between(0, 1'000'000'000'000),
            .language = chance.one_of(languages),
            .stuffs = chance.percent(6)};
}

// For all of the evening, or for a stretch of it.
std::optional<Ban> ban(const Plan& plan, Chance& chance) {
    const bool always = is_of_asking(plan.sabotage);
    if (!chance.percent(20) && !always) return {};
    const bool says_so = chance.percent(50);
    if (chance.percent(40) || always)
        return Ban{.from = {}, .to = 2 * plan.over, .says_so = says_so};
    const Span from = chance.between(0us, plan.over);
    return Ban{.from = from, .to = from + chance.between(3s, 45s), .says_so = says_so};
}

std::vector<Span> falls(const Plan& plan, int share, Chance& chance) {
    std::vector<Span> moments;
    for (int most = 3; most > 0 && chance.percent(share); --most)
        moments.push_back(chance.between(1s, plan.over));
    return moments;
}

}  // namespace

Plan plan_of(std::uint64_t seed, const Options& options) {
    Chance chance{seed};
    Plan plan;
    plan.seed = seed;
    plan.sabotage = options.sabotage;
    plan.mode = chance.percent(30) ? media::Mode::school : media::Mode::public_;
    if (options.sabotage == Sabotage::campaign_in_school) plan.mode = media::Mode::school;
    plan.holds = chance.percent(50);
    plan.voters_per_device = chance.percent(20) ? static_cast<int>(chance.between(2, 12)) : 1;
    write_programme(plan, options.brief, chance);
    const bool campaign = options.sabotage == Sabotage::campaign_in_school;
    if (plan.mode == media::Mode::school && !campaign)
        plan.programme = media::without_advocacy(plan.programme);
    plan.over = plan.film_end.time_since_epoch() +
                (options.brief ? chance.between(8s, 20s) : chance.between(20s, 60s));
    const auto most = options.brief ? 2 : 6;
    const auto phones = options.phones > 0 ? options.phones : chance.between(1, most);
    for (std::int64_t i = 0; i < phones; ++i) plan.phones.push_back(phone(plan, chance));
    plan.companion_falls = falls(plan, is_of_asking(plan.sabotage) ? 90 : 25, chance);
    plan.player_falls = falls(plan, 20, chance);
    for (PhonePlan& one : plan.phones) one.ban = ban(plan, chance);
    return plan;
}

}  // namespace evenings
