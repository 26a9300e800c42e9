#include "companion/script_module.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

namespace companion {

namespace {

using media::Result;

constexpr std::string_view blank = " \t\r\n";

bool in_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// The name or keyword that a text begins with; empty if it begins with something else.
std::string_view first_word(std::string_view text) {
    const auto* const end = std::ranges::find_if_not(text, in_a_name);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string_view after(std::string_view text, std::size_t length) {
    return trimmed(text.substr(length));
}

bool has_word(std::string_view code, std::string_view word) {
    for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
        const bool begins = at == 0 || !in_a_name(code[at - 1]);
        if (begins && first_word(code.substr(at)) == word) return true;
    }
    return false;
}

// A line with spaces in place of what stands in strings and comments; nothing if one of them does
// not end on it, or may not.
std::optional<std::string> code_of(std::string_view line) {
    std::string code;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const std::string_view rest = line.substr(i);
        if (c == '\\') {
            if (++i == line.size()) return {};
            code += "  ";
        } else if (quote != 0) {
            if (c == quote) quote = 0;
            code += ' ';
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
            code += ' ';
        } else if (rest.starts_with("//")) {
            break;
        } else if (rest.starts_with("/*")) {
            const auto end = rest.find("*/", 2);
            if (end == std::string_view::npos) return {};
            i += end + 1;
            code += ' ';
        } else {
            code += c;
        }
    }
    return quote == 0 ? std::optional{code} : std::nullopt;
}

// Whether a template stands in another's hole: there the quotes no longer say where each ends.
bool nests_templates(std::string_view line) {
    for (auto at = line.find("${"); at != std::string_view::npos; at = line.find("${", at + 1)) {
        const auto end = line.find_first_of("`}", at);
        if (end != std::string_view::npos && line[end] == '`') return true;
    }
    return false;
}

// 'x' or "x", and nothing else.
std::optional<std::string_view> unquoted(std::string_view text) {
    if (text.size() < 2 || (text.front() != '\'' && text.front() != '"')) return {};
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (text.back() != text.front() || inside.find_first_of("'\"\\\n") != std::string_view::npos)
        return {};
    return inside;
}

// A declaration, as far as its name.
struct Declaration {
    std::string_view name;  // empty: several at once, taken out of a value
    std::string_view rest;
};

std::optional<Declaration> declaration_of(std::string_view code) {
    constexpr std::array<std::string_view, 5> keywords{"function", "class", "const", "let", "var"};
    if (first_word(code) == "async") code = after(code, 5);
    const std::string_view keyword = first_word(code);
    if (std::ranges::find(keywords, keyword) == keywords.end()) return {};
    code = after(code, keyword.size());
    if (keyword == "function" && code.starts_with('*')) code = after(code, 1);
    const std::string_view name = first_word(code);
    return Declaration{.name = name, .rest = after(code, name.size())};
}

std::string_view why_not_exported(std::string_view code) {
    if (first_word(code) == "default")
        return "«\u202fexport default\u202f» n’est pas compris, donnez un nom à ce qui est "
               "exporté.";
    if (code.starts_with('{'))
        return "«\u202fexport {…}\u202f» n’est pas compris, écrivez export devant la déclaration.";
    return "cet export n’est pas compris.";
}

std::string_view why_not_imported(std::string_view clause) {
    if (clause.starts_with('*'))
        return "«\u202fimport * as\u202f» n’est pas compris, nommez ce qui est importé.";
    if (clause.starts_with('(') || clause.starts_with('.'))
        return "un import pendant l’exécution n’est pas possible dans une page jointe.";
    if (in_a_name(clause.front()))
        return "un import par défaut n’est pas compris, nommez ce qui est importé entre accolades.";
    return "cet import n’est pas compris.";
}

class ModuleReader {
public:
    ModuleReader(std::string_view path, std::string_view text)
        : path_{path}, text_{text}, rest_{text} {}

    [[nodiscard]] Result<ScriptModule> read();

private:
    [[nodiscard]] Result<void> pass_over();
    [[nodiscard]] bool begins_a_line() const {
        const std::size_t place = text_.size() - rest_.size();
        return place == 0 || text_[place - 1] == '\n';
    }
    [[nodiscard]] Result<void> imported();
    [[nodiscard]] Result<std::vector<std::string>> names_in(std::string_view list) const;
    [[nodiscard]] Result<void> line();
    [[nodiscard]] Result<void> declared(std::string_view code, bool exported);

    [[nodiscard]] tl::unexpected<media::Error> refuse(std::string_view why) const {
        const auto read = text_.substr(0, text_.size() - rest_.size());
        return media::failure(fmt::format("Impossible de joindre {}, ligne {}\u202f: {}", path_,
                                          std::ranges::count(read, '\n') + 1, why));
    }

    std::string_view path_;
    std::string_view text_;
    std::string_view rest_;
    bool indented_ = false;  // what comes next, or the comment before it on its line
    ScriptModule module_;
};

Result<ScriptModule> ModuleReader::read() {
    for (;;) {
        if (auto passed = pass_over(); !passed) return tl::unexpected(passed.error());
        if (rest_.empty()) return std::move(module_);
        const bool imports = !indented_ && first_word(rest_) == "import";
        if (auto done = imports ? imported() : line(); !done) return tl::unexpected(done.error());
    }
}

// Everything up to the next code.
Result<void> ModuleReader::pass_over() {
    while (!rest_.empty()) {
        if (rest_.starts_with("//")) {
            rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
        } else if (rest_.starts_with("/*")) {
            const auto end = rest_.find("*/", 2);
            if (end == std::string_view::npos) return refuse("ce commentaire ne finit pas.");
            rest_.remove_prefix(end + 2);
        } else if (blank.find(rest_.front()) != std::string_view::npos) {
            indented_ = rest_.front() != '\n' && (indented_ || begins_a_line());
            rest_.remove_prefix(1);
        } else {
            break;
        }
    }
    return {};
}

// import { a, b } from './x.js'; or import './x.js';
Result<void> ModuleReader::imported() {
    constexpr std::string_view keyword = "import";
    const auto length = rest_.find(';');
    if (length == std::string_view::npos) return refuse("cet import n’a pas de point-virgule.");
    std::string_view clause = trimmed(rest_.substr(keyword.size(), length - keyword.size()));
    if (clause.empty()) return refuse("cet import est vide.");
    Import found;
    if (clause.starts_with('{')) {
        const auto end = std::min(clause.find('}'), clause.size() - 1);
        auto names = names_in(clause.substr(1, end - 1));
        if (!names) return tl::unexpected(names.error());
        found.names = std::move(*names);
        clause = after(clause, end + 1);
        if (first_word(clause) != "from") return refuse("cet import n’est pas compris.");
        clause = after(clause, 4);
    }
    const auto from = unquoted(clause);
    if (!from) return refuse(why_not_imported(clause.empty() ? "?" : clause));
    if (!from->starts_with("./") && !from->starts_with("../"))
        return refuse("un import commence par ./ ou ../, rien ne vient d’ailleurs.");
    const auto folder = std::filesystem::path{path_}.parent_path();
    found.from = (folder / *from).lexically_normal().generic_string();
    module_.imports.push_back(std::move(found));
    rest_.remove_prefix(length + 1);
    return {};
}

Result<std::vector<std::string>> ModuleReader::names_in(std::string_view list) const {
    std::vector<std::string> names;
    while (!trimmed(list).empty()) {
        const std::string_view name = trimmed(list.substr(0, list.find(',')));
        if (has_word(name, "as"))
            return refuse("«\u202fas\u202f» n’est pas compris, un nom reste le même partout.");
        if (name.empty() || first_word(name) != name)
            return refuse("cet import n’est pas compris.");
        names.emplace_back(name);
        list.remove_prefix(std::min(list.find(','), list.size() - 1) + 1);
    }
    return names;
}

Result<void> ModuleReader::line() {
    const auto length = std::min(rest_.find('\n'), rest_.size());
    std::string_view kept = trimmed(rest_.substr(0, length));
    if (nests_templates(kept))
        return refuse("un gabarit dans un gabarit n’est pas compris, faites-en deux.");
    const auto code = code_of(kept);
    if (!code)
        return refuse(
            "une chaîne, un gabarit ou un commentaire commence ici et ne finit pas sur la ligne.");
    std::string_view said = *code;
    const bool exported = !indented_ && first_word(kept) == "export";
    if (exported) {
        kept = after(kept, 6);
        said = after(said, 6);
    }
    if (!indented_) {
        if (auto fine = declared(said, exported); !fine) return fine;
    }
    for (const char* word : {"import", "export"})
        if (has_word(said, word))
            return refuse(fmt::format("«\u202f{}\u202f» n’est pas compris à cette place.", word));
    module_.lines.append(kept) += '\n';
    rest_.remove_prefix(length);
    return {};
}

Result<void> ModuleReader::declared(std::string_view code, bool exported) {
    const auto declaration = declaration_of(code);
    if (!declaration) return exported ? refuse(why_not_exported(code)) : Result<void>{};
    if (declaration->name.empty() || declaration->rest.starts_with(','))
        return refuse("une déclaration donne un seul nom, écrivez-en une par nom.");
    module_.declared.emplace_back(declaration->name);
    if (exported) module_.exported.emplace(declaration->name);
    return {};
}

}  // namespace

Result<ScriptModule> read_module(std::string_view path, std::string_view text) {
    return ModuleReader{path, text}.read();
}

}  // namespace companion
