// contrechamp: the command. Reads as a table of contents.
#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <unistd.h>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/base/text_file.h"
#include "media/event_code.h"
#include "media/programme_check.h"
#include "media/programme_file.h"
#include "player/certificate.h"
#include "player/check_report.h"
#include "player/film_captions.h"
#include "player/film_file.h"
#include "player/launcher.h"
#include "player/listeners.h"
#include "player/logbook.h"
#include "player/options.h"
#include "player/places.h"
#include "player/print_kit.h"
#include "player/rehearse.h"
#include "player/report/report_command.h"
#include "player/whereabouts.h"
#include "player/wifi_choice.h"
#include "subtitles/text_tracks.h"

namespace {

using media::Result;
namespace fs = std::filesystem;

int say(const media::Error& error) {
    media::log_line(error.what);
    return 1;
}

struct LoadedProgramme {
    std::string text;
    media::Programme programme;
};

Result<LoadedProgramme> load_programme(const fs::path& chosen) {
    const fs::path file = chosen.empty() ? player::own_programme() : chosen;
    auto text = media::read_text(file);
    if (!text) return tl::unexpected(text.error());
    auto read = media::read_programme(*text);
    if (!read.problems.empty()) return media::failure(media::first_problem(file, read.problems));
    return LoadedProgramme{std::move(*text), std::move(read.programme)};
}

// Marks kept for this film, or the film's own chapters where they are the programme's; else none.
Result<media::ChapterMarks> known_marks(const player::FilmFile& film,
                                        const media::Programme& programme) {
    auto kept = media::load_marks(film.path, film.fingerprint);
    if (!kept) return tl::unexpected(kept.error());
    return *kept ? **kept : player::marks_from_file(film, programme);
}

void say_what_is_unmarked(const media::Programme& programme, const media::ChapterMarks& marks) {
    if (marks.starts.size() < programme.chapters.size())
        media::log(
            "{} chapitre(s) sur {} ont un repère ; pour les autres, la touche GO lance les "
            "invites. « contrechamp mark » marque les chapitres.",
            marks.starts.size(), programme.chapters.size());
}

void say_where_it_cannot_stop(const media::Programme& programme, const std::string& wanted,
                              const media::ChapterMarks& marks) {
    const media::LessonPlan* const plan = programme.plan(wanted);
    if (plan == nullptr || plan->film() == nullptr) return;
    for (const media::PlanHold& hold : plan->film()->holds)
        if (!marks.starts.contains(hold.chapter))
            media::log(
                "Le plan s’arrête à la fin du chapitre «\u202f{}\u202f», qui n’a pas de "
                "repère\u202f: le film ne s’y arrêtera pas. «\u202fcontrechamp mark\u202f» marque "
                "les chapitres.",
                hold.chapter);
}

// Says what is wrong with a track; the show goes on with the others.
std::vector<media::CaptionTrack> load_captions(const player::FilmFile& film) {
    const subtitles::TextTracks found = subtitles::load_text_tracks(film.path, film.end);
    for (const std::string& line : player::said_about(found)) media::log_line(line);
    return player::captions_of(found.tracks);
}

// Said once, here: the children start again in silence.
std::string event_for(const player::PlayOptions& options, const media::Programme& programme) {
    if (options.event.empty()) return {};
    if (options.mode == media::Mode::school) {
        media::log_line("En mode scolaire, le code de la soirée n’est pas employé.");
        return {};
    }
    if (!media::honours_event(programme))
        media::log_line(
            "Le code de la soirée ne sert à rien ici : aucune action du programme n’a de "
            "« event_parameter ».");
    return options.event;
}

Result<std::optional<media::Wifi>> wifi_for(const std::optional<media::Wifi>& named,
                                            const fs::path& file) {
    if (file.empty()) return named;
    return player::load_wifi(file).map(
        [](media::Wifi&& wifi) { return std::optional{std::move(wifi)}; });
}

Result<void> has_plan(const media::Programme& programme, const std::string& plan) {
    if (plan.empty() || programme.plan(plan) != nullptr) return {};
    return media::failure(media::no_such_plan(programme, plan));
}

// What is offered, or gone on with, instead of the beginning; said once, in the terminal too.
std::optional<media::Interruption> interruption_for(const player::PlayOptions& options,
                                                    const player::FilmFile& film) {
    using Interrupted = player::PlayOptions::Interrupted;
    if (options.interrupted == Interrupted::leave) return std::nullopt;
    auto found = player::find_interruption(player::logbook_file(), {film.fingerprint, film.end});
    if (!found) return std::nullopt;
    const auto place = media::to_text(std::chrono::floor<std::chrono::seconds>(found->position));
    if (options.interrupted == Interrupted::resume)
        media::log("La séance s’était interrompue à {}\u202f: elle reprend là.", place);
    else
        media::log(
            "La séance s’est interrompue à {}. Au projecteur, R la reprend là et Entrée recommence "
            "le film\u202f; au pupitre, «\u202fReprendre\u202f».",
            place);
    return found;
}

// From the lobby, wherever it was to begin: there somebody can say so.
void go_on_from(const media::Interruption& interruption, const player::PlayOptions& options,
                player::Screening& screening) {
    screening.player.interruption = media::interruption_to_json(interruption);
    screening.player.in_lobby = true;
    screening.resumes = options.interrupted == player::PlayOptions::Interrupted::resume;
}

// Of the phones, as people type it. Without a network there is none yet, and that is said.
std::string page_of(const player::Listener& audience) {
    std::string page = player::page_for_hall(audience);
    if (page.empty())
        media::log_line(
            "Aucun réseau\u202f: aucun téléphone ne peut venir. Branchez le câble ou allumez la "
            "borne Wi-Fi\u202f; l’adresse s’affichera d’elle-même.");
    return page;
}

// What is known of where chapters start, and what that leaves open, said.
media::ChapterMarks marks_for(const player::FilmFile& film, const media::Programme& programme,
                              const std::string& plan) {
    media::ChapterMarks marks{.film = film.fingerprint, .starts = {}};
    if (auto known = known_marks(film, programme))
        marks = std::move(*known);
    else
        media::log_line(known.error().what);  // the show goes on, prompts by hand
    say_what_is_unmarked(programme, marks);
    say_where_it_cannot_stop(programme, plan, marks);
    return marks;
}

Result<player::EveningCertificate> certificate_for(const player::TlsFiles& files) {
    auto certificate = player::load_certificate(
        files, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    if (certificate)
        for (const std::string& warning : certificate->warnings) media::log_line(warning);
    return certificate;
}

// With a rehearsal: tried, said and forgotten.
Result<int> play(const player::PlayOptions& options, std::optional<bool> rehearsal_asks = {}) {
    auto wifi = wifi_for(options.wifi, options.wifi_file);
    if (!wifi) return tl::unexpected(wifi.error());
    auto programme = load_programme(options.programme);
    if (!programme) return tl::unexpected(programme.error());
    if (auto known = has_plan(programme->programme, options.plan); !known)
        return tl::unexpected(known.error());
    auto path = options.film.empty() ? player::stand_in_film() : Result<fs::path>{options.film};
    if (!path) return tl::unexpected(path.error());
    auto film = player::look_at_film(*path);
    if (!film) return tl::unexpected(film.error());
    media::ChapterMarks marks = marks_for(*film, programme->programme, options.plan);
    const auto certificate = certificate_for(options.tls);
    if (!certificate) return tl::unexpected(certificate.error());
    auto doors = player::open_doors({.listen = options.listen,
                                     .port = options.port,
                                     .phones = options.phones,
                                     .remote = options.remote,
                                     .name = certificate->name});
    if (!doors) return tl::unexpected(doors.error());

    const media::ScreeningSetup screening{.programme_json = std::move(programme->text),
                                          .marks = std::move(marks),
                                          .film_end = film->end,
                                          .holds = options.holds.value_or(options.in_school()),
                                          .mode = options.mode,
                                          .language = options.language,
                                          .address = options.phones ? page_of(doors->audience) : "",
                                          .event = event_for(options, programme->programme),
                                          .plan = options.plan,
                                          .phones = options.phones,
                                          .voters_per_device = options.voters_per_device,
                                          .may_be_unconfined = options.may_be_unconfined};
    player::Screening both;
    both.companion.screening = screening;
    both.companion.captions = load_captions(*film);
    both.companion.credentials = certificate->credentials.number();
    both.player = {.screening = screening,
                   .film = film->path.string(),
                   .quarter_turns = film->picture.quarter_turns,
                   .screen = options.screen,
                   .display = options.display,
                   .in_lobby = options.in_lobby,
                   .exit_at_end = options.exit_at_end,
                   .wifi = options.phones ? std::move(*wifi) : std::nullopt,
                   .lobby = options.lobby.string(),
                   .end_still = options.end_still.string()};
    if (rehearsal_asks) {
        auto given = media::programme_of(screening);
        if (!given) return tl::unexpected(given.error());
        const bool asks = *rehearsal_asks && ::isatty(STDIN_FILENO) != 0;
        return player::rehearse({.programme = *given, .film = *film, .asks = asks}, std::move(both),
                                *doors);
    }
    both.film = film->fingerprint;
    if (const auto found = interruption_for(options, *film)) go_on_from(*found, options, both);
    return player::show(std::move(both), *doors);
}

media::ChapterMarks marks_or_none(const player::FilmFile& film, const media::Programme& programme) {
    if (auto known = known_marks(film, programme)) return std::move(*known);
    return {.film = film.fingerprint, .starts = {}};
}

std::chrono::year_month_day today() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

Result<int> check(const player::CheckOptions& options) {
    const fs::path file = options.programme.empty() ? player::own_programme() : options.programme;
    auto text = media::read_text(file);
    if (!text) return tl::unexpected(text.error());
    const media::ReadProgramme read = media::read_programme(*text);

    std::optional<player::FilmFile> film;
    std::optional<media::ChapterMarks> marks;
    std::optional<subtitles::TextTracks> tracks;
    if (!options.film.empty()) {
        auto looked = player::look_at_film(options.film);
        if (!looked) return tl::unexpected(looked.error());
        film = std::move(*looked);
        auto known = known_marks(*film, read.programme);
        if (!known) return tl::unexpected(known.error());
        marks = std::move(*known);
        tracks = subtitles::load_text_tracks(film->path, film->end);
    }
    media::WarningFacts about{.today = today(), .marks = marks ? &*marks : nullptr, .end = {}};
    if (film) about.end = film->end;
    const media::Problems warnings =
        read.problems.empty() ? media::warn_about(read.programme, about) : media::Problems{};
    fmt::print("{}", player::check_report({.programme = read.programme,
                                           .problems = read.problems,
                                           .warnings = warnings,
                                           .film = film ? &*film : nullptr,
                                           .marks = marks ? &*marks : nullptr,
                                           .subtitles = tracks ? &*tracks : nullptr}));
    const auto certificate = certificate_for(options.tls);
    if (!certificate) return tl::unexpected(certificate.error());
    if (!certificate->name.empty())
        fmt::print("\nCertificat\u202f: {}, jusqu’au {}\n", certificate->name,
                   certificate->last_day);
    return read.problems.empty() ? 0 : 1;
}

Result<int> mark(const player::MarkOptions& options) {
    auto programme = load_programme(options.programme);
    if (!programme) return tl::unexpected(programme.error());
    auto film = player::look_at_film(options.film);
    if (!film) return tl::unexpected(film.error());
    media::PlayerSetup setup;
    setup.screening.programme_json = std::move(programme->text);
    setup.screening.marks = marks_or_none(*film, programme->programme);
    setup.screening.film_end = film->end;
    setup.film = film->path.string();
    setup.quarter_turns = film->picture.quarter_turns;
    setup.screen = options.windowed ? media::PlayerSetup::Screen::windowed
                                    : media::PlayerSetup::Screen::fullscreen;
    setup.marking = true;
    return player::play_alone(std::move(setup));
}

Result<int> displays() {
    media::PlayerSetup setup;
    setup.display_numbers = true;
    return player::play_alone(std::move(setup));
}

// The names of the sheets stand alone on standard output.
Result<int> print(const player::PrintOptions& options) {
    auto read = load_programme(options.programme);
    if (!read) return tl::unexpected(read.error());
    if (auto known = has_plan(read->programme, options.plan); !known)
        return tl::unexpected(known.error());
    auto wifi = wifi_for(options.wifi, options.wifi_file);
    if (!wifi) return tl::unexpected(wifi.error());
    const bool in_school = options.mode == media::Mode::school;
    const media::Programme programme = in_school
                                           ? media::without_advocacy(std::move(read->programme))
                                           : std::move(read->programme);
    const auto files = player::kit_files({.programme = programme,
                                          .mode = options.mode,
                                          .language = options.language,
                                          .address = options.address,
                                          .wifi = std::move(*wifi),
                                          .large = options.large,
                                          .plan = options.plan});
    const auto written = player::write_kit(options.kit, files);
    if (!written) return tl::unexpected(written.error());
    for (const fs::path& path : *written) fmt::print("{}\n", path.string());
    media::log_line(
        "Ouvrez ces feuilles dans un navigateur et imprimez-les en A4, à 100 %, sans en-têtes.");
    return 0;
}

int run(int argc, char** argv) {
    const auto wish = player::read_command_line(argc, argv);
    if (const auto* const exit = std::get_if<player::Exit>(&wish)) return exit->status;
    const auto& options = std::get<player::Options>(wish);
    Result<int> status = 0;
    if (const auto* const wanted = std::get_if<player::PlayOptions>(&options))
        status = play(*wanted);
    if (const auto* const wanted = std::get_if<player::RehearseOptions>(&options))
        status = play(wanted->play, wanted->asks);
    if (const auto* const wanted = std::get_if<player::CheckOptions>(&options))
        status = check(*wanted);
    if (const auto* const wanted = std::get_if<player::MarkOptions>(&options))
        status = mark(*wanted);
    if (std::holds_alternative<player::DisplaysOptions>(options)) status = displays();
    if (const auto* const wanted = std::get_if<player::PrintOptions>(&options))
        status = print(*wanted);
    if (const auto* const wanted = std::get_if<player::ReportOptions>(&options))
        status = player::report(*wanted);
    return status ? *status : say(status.error());
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {  // no memory left, most likely
        std::fprintf(stderr, "contrechamp s’arrête : %s.\n", error.what());
        return 1;
    }
}
