#include "companion/joined.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "companion/script_module.h"

namespace companion {

namespace {

using media::Result;

class ScriptJoiner {
public:
    explicit ScriptJoiner(const Files& files) : files_{files} {}

    [[nodiscard]] Result<void> add(const std::string& path);
    [[nodiscard]] std::string script() && { return std::move(script_); }

private:
    [[nodiscard]] Result<void> add_imports(const std::string& path, const ScriptModule& module);
    [[nodiscard]] Result<void> own_names(const std::string& path, const ScriptModule& module);

    const Files& files_;
    std::string script_;
    std::vector<std::string> on_the_way_;  // from the entry to the module being added
    std::map<std::string, std::set<std::string, std::less<>>> exported_;  // by modules added
    std::map<std::string, std::string> owners_;                           // of the names declared
};

Result<void> ScriptJoiner::add(const std::string& path) {
    if (exported_.contains(path)) return {};
    const bool circle = std::ranges::find(on_the_way_, path) != on_the_way_.end();
    on_the_way_.push_back(path);
    if (circle)
        return media::failure(
            fmt::format("Impossible de joindre {}\u202f: des modules s’importent en rond, {}.",
                        path, fmt::join(on_the_way_, " → ")));
    const auto text = files_.find(path);
    if (text == files_.end())
        return media::failure(fmt::format("Impossible de joindre {}\u202f: il n’existe pas ({}).",
                                          path, fmt::join(on_the_way_, " → ")));
    auto module = read_module(path, text->second);
    if (!module) return tl::unexpected(module.error());
    if (auto added = add_imports(path, *module); !added) return added;
    if (auto owned = own_names(path, *module); !owned) return owned;
    // A statement whose end was left to the line break must not go on in the next module.
    if (!script_.empty() && !script_.ends_with(";\n")) script_ += ";\n";
    script_ += fmt::format("// {}\n{}", path, module->lines);
    exported_.emplace(path, std::move(module->exported));
    on_the_way_.pop_back();
    return {};
}

Result<void> ScriptJoiner::add_imports(const std::string& path, const ScriptModule& module) {
    for (const Import& needed : module.imports) {
        if (auto added = add(needed.from); !added) return added;
        for (const std::string& name : needed.names)
            if (!exported_[needed.from].contains(name))
                return media::failure(
                    fmt::format("Impossible de joindre {}\u202f: {} n’exporte pas {}.", path,
                                needed.from, name));
    }
    return {};
}

Result<void> ScriptJoiner::own_names(const std::string& path, const ScriptModule& module) {
    for (const std::string& name : module.declared) {
        const auto [owner, is_new] = owners_.try_emplace(name, path);
        if (!is_new)
            return media::failure(
                fmt::format("Impossible de joindre {}\u202f: {} y est déclaré, et dans {} aussi.",
                            path, name, owner->second));
    }
    return {};
}

// One space between what stands on a line, none before it or behind.
void part(std::string& line) {
    if (!line.empty() && line.back() != ' ' && line.back() != '\n') line += ' ';
}

void end_line(std::string& line) {
    if (line.ends_with(' ')) line.pop_back();
    if (!line.empty() && line.back() != '\n') line += '\n';
}

// Without comments, indentation and empty lines; nothing if a string or a comment does not end.
std::optional<std::string> bare_style(std::string_view text) {
    std::string bare;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            bare += c;
            if (c == quote) quote = 0;
            if (c == '\\' && i + 1 < text.size()) bare += text[++i];
        } else if (text.substr(i).starts_with("/*")) {
            const auto end = text.find("*/", i + 2);
            if (end == std::string_view::npos) return {};
            i = end + 1;
            part(bare);
        } else if (c == ' ' || c == '\t' || c == '\r') {
            part(bare);
        } else if (c == '\n') {
            end_line(bare);
        } else {
            if (c == '"' || c == '\'') quote = c;
            bare += c;
        }
    }
    if (quote != 0) return {};
    end_line(bare);
    return bare;
}

}  // namespace

Result<std::string> join_script(const Files& files, std::string_view entry) {
    ScriptJoiner joiner{files};
    if (auto added = joiner.add(std::string{entry}); !added) return tl::unexpected(added.error());
    return std::move(joiner).script();
}

Result<std::string> join_style(const Files& files, std::span<const std::string_view> paths) {
    std::string style;
    for (const std::string_view path : paths) {
        const auto file = files.find(path);
        if (file == files.end())
            return media::failure(
                fmt::format("Impossible de joindre {}\u202f: il n’existe pas.", path));
        const auto bare = bare_style(file->second);
        if (!bare)
            return media::failure(fmt::format(
                "Impossible de joindre {}\u202f: une chaîne ou un commentaire ne finit pas.",
                path));
        if (bare->find("@import") != std::string::npos)
            return media::failure(fmt::format(
                "Impossible de joindre {}\u202f: «\u202f@import\u202f» n’est pas compris.", path));
        style += *bare;
    }
    return style;
}

}  // namespace companion
