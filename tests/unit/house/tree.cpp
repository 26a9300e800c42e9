#include "tests/unit/house/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace house {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> text_endings{".h",    ".cpp", ".js",   ".mjs", ".css",
                                                        ".html", ".md",  ".json", ".txt", ".cmake",
                                                        ".bash", ".py",  ".yml"};

bool is_ours(const fs::path& folder) {
    const auto name = folder.filename().string();
    return name != "build" && name != "node_modules" && !name.starts_with('.');
}

std::string read(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

bool is_text(const File& file) {
    if (file.text.starts_with("#!")) return true;
    return std::ranges::any_of(text_endings, [&](auto ending) { return file.ends_in(ending); });
}

}  // namespace

bool File::is_under(std::string_view folder) const {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool File::ends_in(std::string_view suffix) const {
    return path.ends_with(suffix);
}

bool File::is_cpp() const {
    return ends_in(".h") || ends_in(".cpp");
}

bool File::is_script() const {
    const auto first = text.substr(0, text.find('\n'));
    return first.starts_with("#!") && first.find("bash") != std::string::npos;
}

bool File::is_web() const {
    return is_under("companion/web");
}

std::vector<std::string_view> File::lines() const {
    std::vector<std::string_view> found;
    std::string_view rest{text};
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        found.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
}

std::vector<File> read_tree(const fs::path& root) {
    std::vector<File> files;
    for (auto entry = fs::recursive_directory_iterator{root}; entry != fs::end(entry); ++entry) {
        if (entry->is_directory() && !is_ours(entry->path())) entry.disable_recursion_pending();
        if (!entry->is_regular_file()) continue;
        File file{entry->path().lexically_relative(root).generic_string(), read(entry->path())};
        if (is_text(file)) files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

}  // namespace house
