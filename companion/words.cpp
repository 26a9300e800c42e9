#include "companion/words.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include <nlohmann/json.hpp>

#include "companion/assets.h"

namespace companion {

namespace {

// Read when the first page is written, which is before the doors open; never again.
const std::vector<Words>& every_language() {
    static const std::vector<Words> all = [] {
        std::vector<Words> read;
        for (const Asset& file : word_files())
            read.emplace_back(file.path.substr(0, file.path.find('.')), file.bytes);
        return read;
    }();
    return all;
}

}  // namespace

Words::Words(std::string_view language, std::string_view json) : language_{language} {
    const auto file = nlohmann::json::parse(json, nullptr, false);
    assert(file.is_object());
    for (const auto& [key, text] : file.items()) {
        assert(text.is_string());
        table_.emplace(key, text.get<std::string>());
    }
}

std::string_view Words::operator[](std::string_view key) const {
    const auto found = table_.find(key);
    assert(found != table_.end());
    return found->second;
}

const Words& words_in(std::string_view language) {
    const auto& all = every_language();
    for (const std::string_view wanted :
         {language, language.substr(0, language.find('-')), std::string_view{"fr"}}) {
        const auto found = std::ranges::find(all, wanted, &Words::language);
        if (found != all.end()) return *found;
    }
    assert(false);  // a program without French
    return all.front();
}

std::string filled(std::string_view text, const Fillings& fillings) {
    std::string whole;
    while (!text.empty()) {
        const auto begin = std::min(text.find('{'), text.size());
        whole += text.substr(0, begin);
        text.remove_prefix(begin);
        const auto end = text.find('}');
        if (end == std::string_view::npos) return whole.append(text);
        const auto found = fillings.find(text.substr(1, end - 1));
        whole += found == fillings.end() ? text.substr(0, end + 1) : found->second;
        text.remove_prefix(end + 1);
    }
    return whole;
}

}  // namespace companion
