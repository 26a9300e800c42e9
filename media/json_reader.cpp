#include "media/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace media {

namespace {

using Json = nlohmann::json;

const Json& object_or_empty(const Json& json) {
    static const Json empty = Json::object();
    return json.is_object() ? json : empty;
}

// A key as a piece of a JSON pointer (RFC 6901).
std::string escaped(std::string_view key) {
    std::string piece;
    for (const char c : key) piece += c == '~' ? "~0" : c == '/' ? "~1" : std::string{c};
    return piece;
}

}  // namespace

JsonReader::JsonReader(const Json& json, std::string place, Problems& problems)
    : json_{object_or_empty(json)}, place_{std::move(place)}, problems_{problems} {
    if (!json.is_object())
        problems_.push_back({.place = place_, .what = "Un objet { … } est attendu ici."});
}

void JsonReader::note(const std::string& key, std::string what) {
    problems_.push_back({.place = place_ + "/" + escaped(key), .what = std::move(what)});
}

bool JsonReader::has(const char* key) const {
    return json_.contains(key);
}

const Json* JsonReader::find(const char* key) {
    asked_.insert(key);
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

const Json* JsonReader::need(const char* key) {
    const Json* const value = find(key);
    if (value == nullptr) note(key, fmt::format("« {} » manque.", key));
    return value;
}

std::string JsonReader::text(const char* key) {
    const Json* const value = need(key);
    if (value == nullptr) return {};
    if (value->is_string() && !value->get_ref<const std::string&>().empty())
        return value->get<std::string>();
    note(key, fmt::format("« {} » doit être un texte non vide.", key));
    return {};
}

std::string JsonReader::text_or_nothing(const char* key) {
    return find(key) == nullptr ? std::string{} : text(key);
}

int JsonReader::number(const char* key) {
    const Json* const value = need(key);
    if (value == nullptr) return 0;
    if (value->is_number_integer()) {
        const auto number = value->get<std::int64_t>();
        if (number >= 0 && number <= 100'000'000) return static_cast<int>(number);
    }
    note(key, fmt::format("« {} » doit être un nombre entier positif.", key));
    return 0;
}

std::vector<int> JsonReader::numbers(const char* key) {
    const Json* const value = need(key);
    std::vector<int> numbers;
    if (value == nullptr) return numbers;
    if (!value->is_array()) {
        note(key, fmt::format("« {} » doit être une liste [ … ].", key));
        return numbers;
    }
    for (std::size_t i = 0; i < value->size(); ++i) {
        const Json& one = (*value)[i];
        const auto number = one.is_number_integer() ? one.get<std::int64_t>() : -1;
        const bool fits = number >= 0 && number <= 100'000'000;
        if (!fits)
            problems_.push_back({.place = fmt::format("{}/{}/{}", place_, key, i),
                                 .what = "Un nombre entier positif est attendu ici."});
        numbers.push_back(fits ? static_cast<int>(number) : 0);
    }
    return numbers;
}

bool JsonReader::flag(const char* key) {
    const Json* const value = find(key);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    note(key, fmt::format("« {} » doit être true ou false.", key));
    return false;
}

FilmSpan JsonReader::span(const char* key) {
    const std::string written = text(key);
    if (written.empty()) return {};
    if (const auto span = parse_film_span(written)) return *span;
    note(key,
         fmt::format("« {} » n’est pas un temps de film : écrivez par exemple \"0:20\".", written));
    return {};
}

Texts JsonReader::read_texts(const char* key, const Json& value) {
    Texts texts;
    if (!value.is_object()) {
        note(key, fmt::format("« {} » doit donner un texte par langue : {{ \"fr\": … }}.", key));
        return texts;
    }
    for (const auto& [language, text] : value.items()) {
        if (text.is_string() && !text.get_ref<const std::string&>().empty())
            texts.emplace(language, text.get<std::string>());
        else
            problems_.push_back({.place = fmt::format("{}/{}/{}", place_, key, escaped(language)),
                                 .what = "Un texte non vide est attendu ici."});
    }
    return texts;
}

Texts JsonReader::texts(const char* key) {
    const Json* const value = need(key);
    return value == nullptr ? Texts{} : read_texts(key, *value);
}

Texts JsonReader::texts_or_nothing(const char* key) {
    const Json* const value = find(key);
    return value == nullptr ? Texts{} : read_texts(key, *value);
}

std::vector<std::string> JsonReader::read_list(const char* key, const Json& value) {
    std::vector<std::string> items;
    if (!value.is_array()) {
        note(key, fmt::format("« {} » doit être une liste [ … ].", key));
        return items;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i].is_string())
            items.push_back(value[i].get<std::string>());
        else
            problems_.push_back({.place = fmt::format("{}/{}/{}", place_, key, i),
                                 .what = "Un texte est attendu ici."});
    }
    return items;
}

std::vector<std::string> JsonReader::list(const char* key) {
    const Json* const value = need(key);
    return value == nullptr ? std::vector<std::string>{} : read_list(key, *value);
}

std::vector<std::string> JsonReader::list_or_nothing(const char* key) {
    const Json* const value = find(key);
    return value == nullptr ? std::vector<std::string>{} : read_list(key, *value);
}

void JsonReader::read_each(const char* key, const Json& value, const Read& read) {
    if (!value.is_array()) {
        note(key, fmt::format("« {} » doit être une liste [ … ].", key));
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        JsonReader item{value[i], fmt::format("{}/{}/{}", place_, key, i), problems_};
        if (value[i].is_object()) read(item);
        item.note_unknown_keys();
    }
}

void JsonReader::each(const char* key, const Read& read) {
    if (const Json* const value = need(key)) read_each(key, *value, read);
}

void JsonReader::each_or_nothing(const char* key, const Read& read) {
    if (const Json* const value = find(key)) read_each(key, *value, read);
}

void JsonReader::object(const char* key, const Read& read) {
    const Json* const value = need(key);
    if (value == nullptr) return;
    JsonReader item{*value, fmt::format("{}/{}", place_, key), problems_};
    if (value->is_object()) read(item);
    item.note_unknown_keys();
}

void JsonReader::note_unknown_keys() {
    for (const auto& [key, value] : json_.items()) {
        if (asked_.contains(key) || key.starts_with("x-") || key.starts_with("$")) continue;
        note(key, fmt::format("« {} » n’est pas connu ici : une faute de frappe ?", key));
    }
}

}  // namespace media
