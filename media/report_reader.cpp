// The strict reader of reports; see report.h. What it lets through could have been written by us.
#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/json_reader.h"
#include "media/percentage.h"
#include "media/report.h"
#include "media/text_length.h"

namespace media {

namespace {

using Json = nlohmann::json;
using Grain = PollResults::Grain;

constexpr std::array<std::string_view, 3> occasions{"before", "after", "once"};
constexpr std::array<std::string_view, 4> kind_names{"phones", "slips", "cards", "hands"};
constexpr int whole_from = 30;  // votes, where phones are among them: below, tens

// At a terminal they could be orders.
bool has_controls(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

// The counts that a whole percentage can stand for.
struct Span {
    std::int64_t least = 0;
    std::int64_t most = -1;
};

Span counts_behind(int percent, int votes) {
    Span span;
    const std::int64_t near = std::int64_t{percent} * votes / 100;
    const std::int64_t reach = votes / 200 + 2;
    bool any = false;
    for (std::int64_t count = std::max<std::int64_t>(0, near - reach);
         count <= std::min<std::int64_t>(votes, near + reach); ++count) {
        if (percentage(count, votes, 1) != percent) continue;
        if (!any) span.least = count;
        span.most = count;
        any = true;
    }
    return span;
}

bool can_be_whole(const std::vector<int>& percent, int votes) {
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const int one : percent) {
        const Span span = counts_behind(one, votes);
        if (span.most < span.least) return false;
        least += span.least;
        most += span.most;
    }
    return least <= votes && votes <= most;
}

bool can_be_tens(const std::vector<int>& percent) {
    int least = 0;
    int most = 0;
    for (const int one : percent) {
        if (one % 10 != 0) return false;
        least += std::max(one - 5, 0);
        most += std::min(one + 5, 100);
    }
    return least <= 100 && 100 <= most;
}

class ReportReader {
public:
    EveningReport evening(JsonReader& json) {
        EveningReport evening{.town = json.text("town"),
                              .date = json.text("date"),
                              .film = text(json, "film", report_limit::film),
                              .language = text(json, "language", 35)};
        if (!evening.town.empty() && !evening.date.empty())
            if (const auto fits = check_heading(evening.town, evening.date); !fits)
                json.note(is_report_date(evening.date) ? "town" : "date", fits.error().what);
        const std::string mode = json.text("mode");
        if (mode == "school") evening.mode = Mode::school;
        if (!mode.empty() && mode != "school" && mode != "public")
            json.note("mode", "«\u202fmode\u202f» est \"public\" ou \"school\".");
        evening.phones = phones(json);
        evening.taps = taps(json, evening);
        json.each("polls", [&](JsonReader& each) { evening.polls.push_back(poll(each)); });
        if (evening.polls.size() > report_limit::polls)
            json.note("polls", fmt::format("Il y a plus de {} votes.", report_limit::polls));
        return evening;
    }

private:
    static std::string text(JsonReader& json, const char* key, std::size_t limit) {
        std::string text = json.text(key);
        if (has_controls(text))
            json.note(key,
                      fmt::format("«\u202f{}\u202f» contient des caractères invisibles.", key));
        if (length_in_characters(text) > limit)
            json.note(key, fmt::format("«\u202f{}\u202f» dépasse {} caractères.", key, limit));
        return text;
    }

    static HallCount phones(JsonReader& json) {
        const HallCount phones{.phones = json.number("phones"), .more = json.flag("more_phones")};
        const bool possible =
            phones.phones <= report_limit::phones &&
            (phones.more ? phones.phones % 10 == 0 && phones.phones >= 10 : phones.phones <= 10);
        if (!possible)
            json.note("phones",
                      "Un nombre de téléphones est exact jusqu’à dix, puis «\u202fplus de\u202f» "
                      "une dizaine entière.");
        return phones;
    }

    static int taps(JsonReader& json, const EveningReport& evening) {
        if (!json.has("taps")) return 0;
        const int taps = json.number("taps");
        const int most = evening.phones.phones + (evening.phones.more ? 10 : 0);
        if (evening.mode == Mode::school)
            json.note("taps", "Une séance scolaire ne compte pas d’ouvertures de la pétition.");
        else if (taps < report_threshold || taps % 10 != 0 || taps > most)
            json.note("taps",
                      "Les ouvertures de la pétition sont comptées en dizaines, à partir "
                      "de dix, et pas plus que les téléphones.");
        return taps;
    }

    ReportPoll poll(JsonReader& json) {
        ReportPoll poll{.question = text(json, "question", report_limit::text),
                        .options = json.list("options")};
        if (poll.options.size() < 2 || poll.options.size() > poll_option_limit)
            json.note("options", fmt::format("Il faut de 2 à {} réponses.", poll_option_limit));
        if (std::ranges::any_of(poll.options, [](const std::string& option) {
                return option.empty() || has_controls(option) ||
                       length_in_characters(option) > report_limit::text;
            }))
            json.note("options", fmt::format("Une réponse est vide, dépasse {} caractères ou en "
                                             "contient d’invisibles.",
                                             report_limit::text));
        std::set<std::string> names;
        json.each("rounds", [&](JsonReader& each) {
            poll.rounds.push_back(round(each, poll.options.size()));
            if (!names.insert(poll.rounds.back().round).second)
                each.note("round", "Ce tour est là deux fois.");
        });
        return poll;
    }

    ReportRound round(JsonReader& json, std::size_t options) {
        ReportRound round{.round = json.text("round")};
        if (!round.round.empty() && std::ranges::find(occasions, round.round) == occasions.end())
            json.note("round", "«\u202fround\u202f» est \"before\", \"after\" ou \"once\".");
        const std::string grain = json.text("grain");
        if (grain.empty() || grain == "nothing") return round;
        if (grain != "tens" && grain != "whole") {
            json.note("grain", "«\u202fgrain\u202f» est \"nothing\", \"tens\" ou \"whole\".");
            return round;
        }
        round.results.grain = grain == "tens" ? Grain::tens : Grain::whole;
        round.kinds = kinds(json);
        const bool by_phone = std::ranges::find(round.kinds, "phones") != round.kinds.end();
        read_percent(json, options, round.results);
        if (round.results.grain == Grain::tens) {
            if (!by_phone) json.note("kinds", "Sans téléphones, rien n’est arrondi à la dizaine.");
            return round;
        }
        round.results.votes = json.number("votes");
        const int least = by_phone ? whole_from : report_threshold;
        if (round.results.votes < least || round.results.votes > report_limit::votes)
            json.note("votes", fmt::format("Un nombre de réponses est ici de {} à {}.", least,
                                           report_limit::votes));
        else if (sized_ && !can_be_whole(round.results.percent, round.results.votes))
            json.note("percent", fmt::format("Ces pourcentages ne peuvent pas être ceux de {} "
                                             "réponses.",
                                             round.results.votes));
        return round;
    }

    static std::vector<std::string> kinds(JsonReader& json) {
        std::vector<std::string> kinds = json.list("kinds");
        const auto place = [](const std::string& kind) {
            return std::ranges::find(kind_names, kind) - kind_names.begin();
        };
        const bool known = std::ranges::all_of(kinds, [&](const std::string& kind) {
            return place(kind) < static_cast<std::ptrdiff_t>(kind_names.size());
        });
        const bool in_order =
            std::ranges::adjacent_find(kinds, [&](const auto& one, const auto& next) {
                return place(one) >= place(next);
            }) == kinds.end();
        if (kinds.empty() || !known || !in_order)
            json.note("kinds",
                      "«\u202fkinds\u202f» dit comment on a voté, dans l’ordre\u202f: \"phones\", "
                      "\"slips\", \"cards\", \"hands\".");
        return kinds;
    }

    void read_percent(JsonReader& json, std::size_t options, PollResults& results) {
        results.percent = json.numbers("percent");
        sized_ = results.percent.size() == options;
        if (!sized_)
            json.note("percent", fmt::format("Il y a {} réponses et {} pourcentages.", options,
                                             results.percent.size()));
        if (std::ranges::any_of(results.percent, [](int one) { return one < 0 || one > 100; })) {
            json.note("percent", "Un pourcentage va de 0 à 100.");
            sized_ = false;
        }
        if (sized_ && results.grain == Grain::tens && !can_be_tens(results.percent))
            json.note("percent",
                      "Ces pourcentages à la dizaine ne peuvent pas être ceux d’un "
                      "vote.");
    }

    bool sized_ = false;  // as many percentages as answers, each possible
};

ReadReports refused(std::string what) {
    return {.problems = {{.place = "", .what = std::move(what)}}};
}

bool is_utf16(std::string_view text) {
    return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
           text.substr(0, 64).find('\0') != std::string_view::npos;
}

}  // namespace

ReadReports read_reports(std::string_view text) {
    if (text.empty()) return refused("Le fichier est vide.");
    if (is_utf16(text))
        return refused(
            "Le fichier n’est pas en UTF-8\u202f: il a été enregistré autrement, ou ce n’est "
            "pas un texte.");
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return refused("Le fichier est abîmé ou incomplet\u202f: ce n’est pas du JSON.");
    if (!json.is_object() || !json.contains("contrechamp_report"))
        return refused("Ce n’est pas un bilan de Contrechamp.");
    const Json& version = json.at("contrechamp_report");
    if (!version.is_number_integer() || version != report_version)
        return refused(fmt::format(
            "Ce bilan est d’une autre version ({})\u202f; cette commande lit la "
            "version {}.",
            version.dump(-1, ' ', true, Json::error_handler_t::replace), report_version));
    ReadReports read;
    JsonReader whole{json, "", read.problems};
    static_cast<void>(whole.number("contrechamp_report"));
    ReportReader reader;
    if (whole.has("evenings"))
        whole.each("evenings", [&](JsonReader& each) {
            if (read.evenings.size() <= report_limit::evenings)
                read.evenings.push_back(reader.evening(each));
        });
    else
        read.evenings.push_back(reader.evening(whole));
    whole.note_unknown_keys();
    if (read.evenings.size() > report_limit::evenings)
        whole.note("evenings", fmt::format("Il y a plus de {} séances.", report_limit::evenings));
    if (!read.problems.empty()) read.evenings.clear();
    return read;
}

}  // namespace media
