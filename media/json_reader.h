// json_reader.h: one JSON object read key by key, every fault noted with its place.
//
// What is missing or of the wrong type is noted once and read as empty, so that one reading finds
// all the faults of a file. Keys nobody asked for are faults too: a misspelt key must not pass for
// an absent one. Keys that begin with "x-" or "$" are the author's own.
//
// Limits   Lives no longer than the JSON it reads.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "media/base/problem.h"
#include "media/film_time.h"
#include "media/programme.h"

namespace media {

class JsonReader {
public:
    // `json` may be anything: what is not an object is noted and read as an empty one.
    JsonReader(const nlohmann::json& json, std::string place, Problems& problems);

    [[nodiscard]] std::string text(const char* key);
    [[nodiscard]] std::string text_or_nothing(const char* key);
    [[nodiscard]] int number(const char* key);
    [[nodiscard]] std::vector<int> numbers(const char* key);
    [[nodiscard]] bool flag(const char* key);  // absent: false
    [[nodiscard]] FilmSpan span(const char* key);
    [[nodiscard]] Texts texts(const char* key);
    [[nodiscard]] Texts texts_or_nothing(const char* key);
    [[nodiscard]] std::vector<std::string> list(const char* key);
    [[nodiscard]] std::vector<std::string> list_or_nothing(const char* key);

    // Calls `read` with a reader of each object of the list `key`.
    using Read = std::function<void(JsonReader&)>;
    void each(const char* key, const Read& read);
    void each_or_nothing(const char* key, const Read& read);
    void object(const char* key, const Read& read);
    [[nodiscard]] bool has(const char* key) const;

    void note(const std::string& key, std::string what);  // a fault at this object's `key`
    void note_unknown_keys();

private:
    const nlohmann::json* find(const char* key);
    const nlohmann::json* need(const char* key);
    Texts read_texts(const char* key, const nlohmann::json& value);
    std::vector<std::string> read_list(const char* key, const nlohmann::json& value);
    void read_each(const char* key, const nlohmann::json& value, const Read& read);

    const nlohmann::json& json_;
    std::string place_;
    Problems& problems_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace media
