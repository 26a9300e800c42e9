#include "subtitles/track_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "subtitles/rows.h"

namespace subtitles {

namespace {

struct Language {
    std::string_view tag;    // ISO 639-1
    std::string_view code;   // ISO 639-2, as films have it
    std::string_view other;  // the same, for terminology, where it differs
};

constexpr std::array<Language, 41> languages{{
    {"ar", "ara", ""},    {"bg", "bul", ""},    {"br", "bre", ""},    {"ca", "cat", ""},
    {"co", "cos", ""},    {"cs", "cze", "ces"}, {"da", "dan", ""},    {"de", "ger", "deu"},
    {"el", "gre", "ell"}, {"en", "eng", ""},    {"es", "spa", ""},    {"et", "est", ""},
    {"eu", "baq", "eus"}, {"fa", "per", "fas"}, {"fi", "fin", ""},    {"fr", "fre", "fra"},
    {"he", "heb", ""},    {"hi", "hin", ""},    {"hr", "hrv", ""},    {"hu", "hun", ""},
    {"hy", "arm", "hye"}, {"it", "ita", ""},    {"ja", "jpn", ""},    {"ko", "kor", ""},
    {"lt", "lit", ""},    {"lv", "lav", ""},    {"nl", "dut", "nld"}, {"no", "nor", ""},
    {"oc", "oci", ""},    {"pl", "pol", ""},    {"ps", "pus", ""},    {"pt", "por", ""},
    {"ro", "rum", "ron"}, {"ru", "rus", ""},    {"sk", "slo", "slk"}, {"sl", "slv", ""},
    {"sr", "srp", ""},    {"sv", "swe", ""},    {"tr", "tur", ""},    {"uk", "ukr", ""},
    {"zh", "chi", "zho"},
}};

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(".-_ ()[]"), text.size());
        if (end > 0) found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

bool says_sdh(std::string_view word) {
    constexpr std::array<std::string_view, 7> marks{"sdh",   "cc",     "sme",          "hoh",
                                                    "sourd", "sourds", "malentendants"};
    return std::ranges::find(marks, lower(word)) != marks.end();
}

bool is_region(std::string_view word) {
    return word.size() == 2 && std::ranges::all_of(word, is_capital);
}

}  // namespace

std::string language_tag(std::string_view code) {
    const std::string wanted = lower(code);
    const auto* const found = std::ranges::find_if(languages, [&](const Language& language) {
        return !wanted.empty() &&
               (wanted == language.tag || wanted == language.code || wanted == language.other);
    });
    return std::string{found == languages.end() ? std::string_view{} : found->tag};
}

std::optional<TrackName> name_beside(std::string_view film, std::string_view file) {
    const std::string_view stem = film.substr(0, film.rfind('.'));
    const std::size_t ending = file.rfind('.');
    if (stem.empty() || ending == std::string_view::npos || ending < stem.size()) return {};
    const std::string_view middle = file.substr(stem.size(), ending - stem.size());
    if (!file.starts_with(stem) || !(middle.empty() || middle[0] == '.')) return {};

    TrackName name;
    bool has_region = false;
    for (const std::string_view word : words(middle)) {
        std::string tag = language_tag(word);
        const bool may_be_region = !name.language.empty() && !has_region && is_region(word);
        if (says_sdh(word)) {
            name.kind = Kind::sdh;
        } else if (may_be_region) {
            name.language += "-" + std::string{word};
            has_region = true;
        } else if (name.language.empty() && !tag.empty()) {
            name.language = std::move(tag);
        } else {
            if (!name.title.empty()) name.title += ' ';
            name.title += word;
        }
    }
    return name;
}

TrackName name_inside(const Track& track) {
    const bool titled = std::ranges::any_of(words(track.title), says_sdh);
    return {.language = language_tag(track.language),
            .title = track.title,
            .kind = track.hearing_impaired || titled ? Kind::sdh : Kind::subtitles};
}

}  // namespace subtitles
