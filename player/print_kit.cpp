#include "player/print_kit.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "media/base/system_reason.h"
#include "media/base/text_file.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

namespace {

namespace fs = std::filesystem;
using media::Result;

enum class Owner { nobody, we, somebody };

Owner owner_of(const fs::path& file) {
    std::error_code error;
    const auto status = fs::symlink_status(file, error);
    if (status.type() == fs::file_type::not_found) return Owner::nobody;
    if (status.type() != fs::file_type::regular) return Owner::somebody;
    const auto text = media::read_text(file);
    return text && text->find(sheet_mark) != std::string::npos ? Owner::we : Owner::somebody;
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error && !fs::is_directory(folder, error) && !error)
        error = std::make_error_code(std::errc::not_a_directory);
    if (error)
        return media::failure(
            fmt::format("Impossible de préparer le dossier «\u202f{}\u202f»\u202f: {}.",
                        folder.string(), media::system_reason(error.value())));
    return {};
}

std::string petition_sheet(const KitFacts& kit) {
    const auto& actions = kit.programme.actions;
    const auto petition =
        std::ranges::find(actions, media::Action::Kind::petition, &media::Action::kind);
    if (kit.in_school() || petition == actions.end()) return {};
    return petition_pointer(kit, *petition);
}

std::string plan_sheet(const KitFacts& kit) {
    const media::LessonPlan* const plan = kit.programme.plan(kit.plan);
    return kit.in_school() && plan != nullptr ? lesson_sheet(kit, *plan) : std::string{};
}

// Of the plan; without one, of the first that has groups.
std::string sheets_for_groups(const KitFacts& kit) {
    if (!kit.in_school()) return {};
    for (const media::LessonPlan& plan : kit.programme.plans) {
        if (!kit.plan.empty() && plan.id != kit.plan) continue;
        if (const media::PlanStep* const step = plan.groups()) return group_cards(kit, *step);
    }
    return {};
}

}  // namespace

std::vector<KitFile> kit_files(const KitFacts& kit) {
    KitFacts large = kit;
    large.large = true;
    const fs::path large_print = "grands-caracteres";
    return {{"affiches.html", signs(kit)},
            {"cartes-vote.html", kit.programme.polls.empty() ? std::string{} : voting_cards(kit)},
            {"feuille.html", hand_out(kit)},
            {"guide-debat.html", debate_guide(kit)},
            {"liste.html", checklist(kit)},
            {"plan-de-seance.html", plan_sheet(kit)},
            {"groupes.html", sheets_for_groups(kit)},
            {"petition-papier.html", petition_sheet(kit)},
            {large_print / "feuille.html", hand_out(large)},
            {large_print / "questions.html", question_sheet(large)}};
}

Result<std::vector<fs::path>> write_kit(const fs::path& folder, std::span<const KitFile> files) {
    for (const KitFile& file : files) {
        const auto made = make_folder((folder / file.name).parent_path());
        if (!made) return tl::unexpected(made.error());
    }
    for (const KitFile& file : files)
        if (!file.html.empty() && owner_of(folder / file.name) == Owner::somebody)
            return media::failure(
                fmt::format("«\u202f{}\u202f» existe déjà et n’a pas été écrit par "
                            "«\u202fcontrechamp print\u202f»\u202f: rien n’a "
                            "été changé\u202f; choisissez un autre dossier.",
                            (folder / file.name).string()));

    std::vector<fs::path> written;
    for (const KitFile& file : files) {
        const fs::path path = folder / file.name;
        if (file.html.empty()) {
            std::error_code error;
            if (owner_of(path) == Owner::we) fs::remove(path, error);
            if (error)
                return media::failure(fmt::format(
                    "Impossible d’enlever «\u202f{}\u202f», d’un kit précédent\u202f: {}.",
                    path.string(), media::system_reason(error.value())));
            continue;
        }
        const auto done = media::write_text(path, file.html);
        if (!done) return tl::unexpected(done.error());
        written.push_back(path);
    }
    return written;
}

}  // namespace player
