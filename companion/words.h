// words.h: every word of the audience's pages that does not stand in the programme, from one file a
// language (words/fr.json). What the audience is invited to do stands in the programme alone.
//
// The phone's page is told its words in the cue sheet. A key that begins with "page" is for the
// pages without a script, and is told to no phone.
//
// Of Arabic no native speaker has read a word yet, and no programme of ours asks for it.
//
// Errors  None: the files are in the program and a test reads them all. A key that is not there is
//         our mistake, and so is a file that cannot be read.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace companion {

class Words {
public:
    using Table = std::map<std::string, std::string, std::less<>>;

    Words(std::string_view language, std::string_view json);

    [[nodiscard]] std::string_view language() const { return language_; }
    [[nodiscard]] std::string_view operator[](std::string_view key) const;

    [[nodiscard]] const Table& all() const { return table_; }

private:
    std::string language_;
    Table table_;
};

// Of "en-GB" those of "en", and French ones for a language that has no file.
[[nodiscard]] const Words& words_in(std::string_view language);

// The text with each hole {so} filled; what fills one is not searched for another.
using Fillings = std::map<std::string_view, std::string_view>;
[[nodiscard]] std::string filled(std::string_view text, const Fillings& fillings);

}  // namespace companion
