#include "companion/living_pages.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "companion/words.h"

namespace companion {

namespace {

constexpr std::string_view to_read = "/lire";
constexpr std::string_view to_take_away = "/a-emporter";
constexpr std::string_view to_be_polled = "/messages";
constexpr std::string_view to_vote = "/ballot";
constexpr std::string_view to_be_known = "/sheet";
constexpr std::string_view of_data = "/donnees";
constexpr std::string_view of_data_for_programs = "/donnees.json";

// Other names of the page about data, by which people try to find it; the English one speaks
// English.
struct OtherName {
    std::string_view path;
    std::string_view language;
};
constexpr std::array other_names{OtherName{"/confidentialite", ""}, OtherName{"/vie-privee", ""},
                                 OtherName{"/privacy", "en"}};

const OtherName* other_name(std::string_view path) {
    const auto* const found = std::ranges::find(other_names, path, &OtherName::path);
    return found == other_names.end() ? nullptr : found;
}

std::shared_ptr<const ReadyPage> shared(media::Result<ReadyPage> page) {
    return page ? std::make_shared<const ReadyPage>(std::move(*page)) : nullptr;
}

std::optional<Answer> answer_with(const std::shared_ptr<const ReadyPage>& page,
                                  const PageRequest& request) {
    if (page == nullptr) return {};
    return Answer{.bytes = page->bytes_for(request), .owner = page};
}

// Written for the one who asks.
Answer written_for(const PageRequest& request, std::string_view json) {
    const auto whole = std::make_shared<const std::string>(
        whole_answer({.type = "application/json", .bytes = json}));
    const std::string_view bytes{*whole};
    const bool head_only = request.method == "HEAD";
    return {.bytes = head_only ? bytes.substr(0, bytes.size() - json.size()) : bytes,
            .owner = whole};
}

}  // namespace

std::string_view value_in(std::string_view query, std::string_view key) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.starts_with(key) && pair.substr(key.size()).starts_with('='))
            return pair.substr(key.size() + 1);
    }
    return {};
}

bool LivingPages::knows(const PageRequest& request) {
    if (request.path == to_be_known) return true;
    constexpr std::array all{to_read, to_take_away, to_be_polled,
                             to_vote, of_data,      of_data_for_programs};
    if (request.door != Door::audience) return false;
    return std::ranges::find(all, request.path) != all.end() || other_name(request.path) != nullptr;
}

// Who asks for the head alone is told nothing of the film.
bool LivingPages::is_polling(const PageRequest& request) {
    return request.door == Door::audience && request.path == to_be_polled &&
           request.method == "GET";
}

std::optional<Answer> LivingPages::answer(const PageRequest& request, Moment now) {
    if (request.path == to_be_polled) return messages(request, now);
    if (request.path == to_vote) return ballot(request, now);
    if (request.path == to_be_known) return sheet(request);
    const OtherName* const name = other_name(request.path);
    const std::string_view path = name == nullptr ? request.path : of_data;
    std::string_view wished = value_in(request.query, "lang");
    if (name != nullptr && wished.empty()) wished = name->language;
    const std::string& language = screening_.language_for(wished);
    if (path == of_data_for_programs)
        return written_for(request, data_as_json(held(language, now)));
    Shown shown;
    if (path == of_data)
        shown.held = held(language, now);
    else
        shown.progress = screening_.progress(now);
    if (path == to_take_away && shown.progress.phase != Progress::Phase::after) return {};
    Kept& kept = kept_[fmt::format("{} {}", path, language)];
    if (kept.page == nullptr || kept.shown != shown) {
        kept.shown = std::move(shown);
        kept.page = build(path, language, kept.shown);
    }
    return answer_with(kept.page, request);
}

// Whichever id was asked for: an older sheet is of no use to anybody.
std::optional<Answer> LivingPages::sheet(const PageRequest& request) {
    const std::string& language = screening_.language_for(value_in(request.query, "lang"));
    const CueSheet& sheet = screening_.sheet(language);
    KeptSheet& kept = sheets_[language];
    if (kept.id != sheet.id)
        kept = {.id = sheet.id,
                .page = shared(
                    ready({.type = "application/json; charset=utf-8", .bytes = sheet.json}))};
    return answer_with(kept.page, request);
}

Answer LivingPages::messages(const PageRequest& request, Moment now) const {
    return written_for(request, screening_.write_all(value_in(request.query, "lang"), now));
}

// Who asks for the head alone has not voted.
std::optional<Answer> LivingPages::ballot(const PageRequest& request, Moment now) {
    const auto said = wire::ballot_in(request.query);
    if (!said || request.method != "GET") return {};
    return written_for(request, screening_.hear_ballot(*said, now));
}

// What this process knows of the hall, all of it.
std::vector<Held> LivingPages::held(std::string_view language, Moment now) const {
    const Words& words = words_in(language);
    const auto row = [&](std::string_view what, std::string_view word, int number) {
        return Held{.what = what, .label = std::string{words[word]}, .number = number};
    };
    std::vector<Held> rows{row("phones", "heldPhones", screening_.room().phones),
                           row("clocks", "heldClocks", screening_.clock_words(now)),
                           row("peak", "heldPeak", screening_.peak())};
    if (screening_.unconfined()) rows.push_back(row("unconfined", "heldUnconfined", 1));
    if (screening_.counts_taps()) rows.push_back(row("taps", "heldTaps", screening_.taps()));
    const auto votes = screening_.votes_held();
    if (!votes) return rows;
    rows.push_back(row("hashes", "heldHashes", votes->hashes_in_tens));
    rows.push_back(row("ballots", "heldBallots", votes->ballots_in_tens));
    rows.push_back(row("typed", "heldTyped", votes->typed_in_tens));
    rows.push_back(row("most", "heldMost", votes->most_phones));
    rows.push_back(row("refused", "heldRefused", votes->refused));
    return rows;
}

std::shared_ptr<const ReadyPage> LivingPages::build(std::string_view path,
                                                    std::string_view language,
                                                    const Shown& shown) const {
    const media::Programme& programme = screening_.programme();
    const ReadingFacts reading{.programme = programme,
                               .mode = screening_.mode(),
                               .progress = shown.progress,
                               .language = language};
    std::string page;
    std::string headers{headers_};
    if (path == of_data) {
        const std::string film = media::text_in(programme.title, language);
        page = data_page({.film = film,
                          .language = language,
                          .languages = programme.languages,
                          .held = shown.held});
    } else if (path == to_take_away) {
        page = take_away_page(reading, style_);
        // The id holds letters, digits, - and _ only: it needs no quoting in a header.
        headers += fmt::format("content-disposition: attachment; filename=\"{}-{}.html\"\r\n",
                               programme.id, language);
    } else {
        page = reading_page(reading);
    }
    return shared(ready({.type = "text/html; charset=utf-8", .bytes = page, .headers = headers}));
}

}  // namespace companion
