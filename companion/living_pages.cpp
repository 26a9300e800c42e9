#include "companion/living_pages.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace companion {

namespace {

constexpr std::string_view to_read = "/lire";
constexpr std::string_view to_take_away = "/a-emporter";
constexpr std::string_view to_be_polled = "/messages";
constexpr std::string_view to_be_known = "/sheet";

std::shared_ptr<const ReadyPage> shared(media::Result<ReadyPage> page) {
    return page ? std::make_shared<const ReadyPage>(std::move(*page)) : nullptr;
}

std::optional<Answer> answer_with(const std::shared_ptr<const ReadyPage>& page,
                                  const PageRequest& request) {
    if (page == nullptr) return {};
    return Answer{.bytes = page->bytes_for(request), .owner = page};
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
    return request.door == Door::audience &&
           (request.path == to_read || request.path == to_take_away ||
            request.path == to_be_polled);
}

std::optional<Answer> LivingPages::answer(const PageRequest& request, Moment now) {
    if (request.path == to_be_polled) return messages(request, now);
    if (request.path == to_be_known) return sheet(request);
    const std::string& language = screening_.language_for(value_in(request.query, "lang"));
    Progress progress = screening_.progress(now);
    if (request.path == to_take_away && progress.phase != Progress::Phase::after) return {};
    Kept& kept = kept_[fmt::format("{} {}", request.path, language)];
    if (kept.page == nullptr || kept.progress != progress) {
        kept.progress = std::move(progress);
        kept.page = build(request.path, {.programme = screening_.programme(),
                                         .mode = screening_.mode(),
                                         .progress = kept.progress,
                                         .language = language});
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
    const std::string body = screening_.write_all(value_in(request.query, "lang"), now);
    const auto whole = std::make_shared<const std::string>(
        whole_answer({.type = "application/json", .bytes = body}));
    const std::string_view bytes{*whole};
    const bool head_only = request.method == "HEAD";
    return {.bytes = head_only ? bytes.substr(0, bytes.size() - body.size()) : bytes,
            .owner = whole};
}

std::shared_ptr<const ReadyPage> LivingPages::build(std::string_view path,
                                                    const ReadingFacts& facts) const {
    const bool away = path == to_take_away;
    const std::string page = away ? take_away_page(facts, style_) : reading_page(facts);
    // The id holds letters, digits, - and _ only: it needs no quoting in a header.
    const std::string headers =
        away ? fmt::format("content-disposition: attachment; filename=\"{}-{}.html\"\r\n",
                           facts.programme.id, facts.language)
             : std::string{};
    return shared(ready({.type = "text/html; charset=utf-8", .bytes = page, .headers = headers}));
}

}  // namespace companion
