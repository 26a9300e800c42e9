// tree.h: the text files of the repository, read whole.
//
// Limits  Folders named build or node_modules and those that begin with a dot are not ours to
// judge.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace house {

struct File {
    std::string path;  // from the root, with slashes
    std::string text;

    [[nodiscard]] bool is_under(std::string_view folder) const;
    [[nodiscard]] bool ends_in(std::string_view suffix) const;  // ".cpp"
    [[nodiscard]] bool is_cpp() const;
    [[nodiscard]] bool is_script() const;  // bash, by its first line
    [[nodiscard]] bool is_web() const;     // reaches phones or the console
    [[nodiscard]] std::vector<std::string_view> lines() const;
};

[[nodiscard]] std::vector<File> read_tree(const std::filesystem::path& root);

}  // namespace house
