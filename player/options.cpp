#include "player/options.h"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "media/event_code.h"
#include "player/wifi_choice.h"

namespace player {

namespace {

using Screen = media::PlayerSetup::Screen;

// The library's reasons, in the words of the people who use it.
std::string in_french(const CLI::ParseError& error) {
    const std::string name = error.get_name();
    if (name == "ExtrasError") return "mot ou option de trop";
    if (name == "RequiredError") return "il manque une commande ou un argument";
    if (name == "ConversionError" || name == "ArgumentMismatch")
        return "valeur absente ou mal écrite";
    if (name == "ValidationError") return "valeur refusée";
    if (name == "RequiresError") return "une option ne va qu’avec une autre";
    if (name == "ExcludesError") return "ces options ne vont pas ensemble";
    return "commande mal écrite";
}

struct WifiWords {
    media::Wifi wifi;
    CLI::Option* names = nullptr;

    [[nodiscard]] std::optional<media::Wifi> chosen() const {
        return names->count() > 0 ? std::optional{wifi} : std::nullopt;
    }
};

// How a class goes about it.
struct ClassroomWords {
    bool no_holds = false;
    bool no_phones = false;
    bool shared_devices = false;
    int voters_per_device = 6;  // as many as a table of pupils has
};

struct PlayWords {
    PlayOptions options;
    bool windowed = false;
    bool headless = false;
    bool holds = false;
    bool resume = false;
    bool fresh = false;
    std::string mode = "public";
    std::string start = "lobby";
    int port = -1;
    std::optional<std::string> event;
    WifiWords wifi;
    ClassroomWords classroom;
};

// The code itself is not repeated: it may be what should not have been written anywhere.
constexpr std::string_view wrong_event =
    "contrechamp : le code de la soirée (« --event ») est une ville ou une région en minuscules "
    "sans accent, suivie au plus d’une année, d’un mois ou d’une semaine, comme lille, "
    "pays-de-la-loire-2026, lille-2026-11 ou lille-2026-s46, de 3 à 32 caractères.\n";

void describe_wifi(CLI::App& command, WifiWords& words, std::filesystem::path& file) {
    words.names = command.add_option("--wifi", words.wifi.name,
                                     "Le réseau Wi-Fi de la salle, montré avec son code");
    auto* const password = command
                               .add_option("--wifi-password", words.wifi.password,
                                           "Son mot de passe, montré lui aussi")
                               ->needs(words.names);
    command.add_option("--wifi-file", file, "Les deux, dans un fichier de deux lignes")
        ->excludes(words.names)
        ->excludes(password);
}

void describe_plan(CLI::App& command, std::string& plan) {
    command.add_option("--plan", plan,
                       "Le plan de la séance de classe\u202f: 25, 55, 2x55… (avec --mode school)");
}

void describe_classroom(CLI::App& play, PlayWords& words) {
    ClassroomWords& classroom = words.classroom;
    play.add_flag("--no-holds", classroom.no_holds, "Ne pas s’arrêter, même en classe")
        ->excludes("--holds");
    describe_plan(play, words.options.plan);
    auto* const none = play.add_flag("--no-phones", classroom.no_phones,
                                     "Sans téléphones\u202f: l’écran montre les cartes aux arrêts");
    auto* const shared = play.add_flag("--shared-devices", classroom.shared_devices,
                                       "Chaque appareil passe de main en main pour voter");
    shared->excludes(none);
    play.add_option("--voters-per-device", classroom.voters_per_device,
                    "Combien de personnes partagent un appareil, de 2 à 6")
        ->check(CLI::Range(2, 6))
        ->needs(shared);
    none->excludes(words.wifi.names);
}

void describe_interrupted(CLI::App& play, PlayWords& words) {
    auto* const resume = play.add_flag("--resume", words.resume,
                                       "Reprendre où la dernière séance s’est interrompue");
    play.add_flag("--fresh", words.fresh, "Commencer au début, sans rien demander")
        ->excludes(resume);
}

void describe_tls(CLI::App& command, TlsFiles& files) {
    auto* const certificate =
        command.add_option("--tls-cert", files.certificate,
                           "Le certificat et sa chaîne (PEM), pour une page chiffrée");
    auto* const key = command.add_option("--tls-key", files.key, "Sa clé (PEM)");
    certificate->needs(key);
    key->needs(certificate);
    command
        .add_option("--tls-name", files.name,
                    "Le nom sous lequel les téléphones viennent, si le certificat en a plusieurs")
        ->needs(certificate);
}

void describe_play(CLI::App& play, PlayWords& words) {
    PlayOptions& options = words.options;
    play.add_option("film", options.film, "Le film ; sans lui, le film témoin");
    play.add_option("--programme", options.programme, "Le programme (JSON)");
    play.add_option("--listen", options.listen, "L’adresse à laquelle les téléphones se connectent")
        ->check(CLI::ValidIPV4);
    play.add_option("--port", words.port, "Le port (0 : n’importe lequel)")
        ->check(CLI::Range(0, 65535));
    auto* const display = play.add_option("--display", options.display,
                                          "L’écran, son numéro ou son nom\u202f; sinon le dernier")
                              ->check([](const std::string& wished) {
                                  return wished.empty() ? std::string{"vide"} : std::string{};
                              });
    auto* const windowed = play.add_flag("--windowed", words.windowed, "Dans une fenêtre");
    auto* const headless = play.add_flag("--headless", words.headless, "Sans écran ni son");
    windowed->excludes(display)->excludes(headless);
    headless->excludes(display);
    play.add_flag("--holds", words.holds, "S’arrêter à la fin de chaque chapitre");
    play.add_option("--mode", words.mode, "public ou school (sans pétition ni don)")
        ->check(CLI::IsMember({"public", "school"}));
    play.add_option("--lang", options.language, "La langue de l’écran : fr ou en")
        ->check(CLI::IsMember({"fr", "en"}));
    play.add_option("--start", words.start, "Commencer par l’accueil (lobby) ou le film (film)")
        ->check(CLI::IsMember({"lobby", "film"}));
    play.add_flag("--exit-at-end", options.exit_at_end, "Quitter à la fin du film");
    describe_interrupted(play, words);
    play.add_flag("--remote", options.remote,
                  "Le pupitre aussi sur le réseau de la salle, pour votre téléphone");
    play.add_option("--event", words.event,
                    "Le code de la soirée, pour les liens : lille, lille-2026-11…");
    play.add_option("--lobby", options.lobby,
                    "Une image ou un court film muet, en boucle, à côté des codes de l’accueil");
    play.add_option("--end-still", options.end_still,
                    "Une image à côté de «\u202fParlons-en\u202f», après le film");
    play.add_flag("--without-sandbox", options.may_be_unconfined,
                  "Commencer même si le noyau ne sait pas enfermer les programmes (sans seccomp)");
    describe_wifi(play, words.wifi, options.wifi_file);
    describe_tls(play, options.tls);
    describe_classroom(play, words);
}

PlayOptions chosen(const PlayWords& words) {
    PlayOptions options = words.options;
    if (words.windowed) options.screen = Screen::windowed;
    if (words.headless) options.screen = Screen::headless;
    if (words.mode == "school") options.mode = media::Mode::school;
    options.in_lobby = words.start == "lobby";
    if (words.resume) options.interrupted = PlayOptions::Interrupted::resume;
    if (words.fresh) options.interrupted = PlayOptions::Interrupted::leave;
    if (words.port >= 0) options.port = words.port;
    options.event = words.event.value_or("");
    options.wifi = words.wifi.chosen();
    if (words.holds) options.holds = true;
    if (words.classroom.no_holds) options.holds = false;
    options.phones = !words.classroom.no_phones;
    if (words.classroom.shared_devices)
        options.voters_per_device = words.classroom.voters_per_device;
    return options;
}

struct CheckWords {
    std::vector<std::filesystem::path> files;
    TlsFiles tls;
};

void describe_check(CLI::App& check, CheckWords& words) {
    check.add_option("fichiers", words.files, "[PROGRAMME.json] [FILM]")->expected(0, 2);
    describe_tls(check, words.tls);
}

// `check` takes a programme, a film, or both in this order; a programme ends in .json.
CheckOptions sorted(const CheckWords& words) {
    CheckOptions options;
    options.tls = words.tls;
    for (const auto& file : words.files)
        (file.extension() == ".json" ? options.programme : options.film) = file;
    return options;
}

struct PrintWords {
    PrintOptions options;
    std::string mode = "public";
    WifiWords wifi;
};

void describe_print(CLI::App& print, PrintWords& words) {
    PrintOptions& options = words.options;
    print.add_option("--kit", options.kit, "Le dossier où écrire les feuilles")->required();
    print.add_option("--programme", options.programme, "Le programme (JSON)");
    print.add_option("--lang", options.language, "La langue des feuilles\u202f: fr ou en")
        ->check(CLI::IsMember({"fr", "en"}));
    print.add_option("--mode", words.mode, "public ou school (sans pétition ni don)")
        ->check(CLI::IsMember({"public", "school"}));
    print.add_option("--address", options.address,
                     "L’adresse de la page des téléphones, pour l’affiche");
    describe_wifi(print, words.wifi, options.wifi_file);
    print.add_flag("--large", options.large, "Tout en grands caractères");
    describe_plan(print, options.plan);
}

PrintOptions chosen(const PrintWords& words) {
    PrintOptions options = words.options;
    options.wifi = words.wifi.chosen();
    if (words.mode == "school") options.mode = media::Mode::school;
    return options;
}

// What is long or has a space in it is no address that people could type.
bool can_be_typed(std::string_view address) {
    constexpr std::size_t longest = 200;
    const bool is_of_a_page = address.starts_with("http://") || address.starts_with("https://");
    return is_of_a_page && address.size() <= longest &&
           std::ranges::all_of(address, [](char c) { return c > ' ' && c <= '~'; });
}

// Where neither a folder nor an address can be meant, one sentence.
media::Result<PrintOptions> on_paper(const PrintWords& words) {
    PrintOptions options = chosen(words);
    if (options.kit.empty()) return media::failure("«\u202f--kit\u202f» est le nom d’un dossier.");
    if (!options.address.empty() && !can_be_typed(options.address))
        return media::failure(
            "L’adresse («\u202f--address\u202f») commence par http:// ou https://, sans espace ni "
            "accent, comme http://192.168.1.20:8080/.");
    return options;
}

void describe_report(CLI::App& report, ReportOptions& options) {
    report.add_option("bilans", options.files, "Les bilans des séances (JSON)")->required();
    report.add_option("--html", options.html, "Où écrire la page");
    report.add_option("--csv", options.csv, "Où écrire le tableau");
    report.add_option("--json", options.json, "Où écrire tous ces bilans en un seul");
    report.add_option("--lang", options.language, "La langue de la page\u202f: fr ou en")
        ->check(CLI::IsMember({"fr", "en"}));
}

Exit wrong_use(const media::Error& error) {
    fmt::print(stderr, "contrechamp\u202f: {}\n", error.what);
    return Exit{2};
}

std::optional<Exit> wrong_in(const std::optional<std::string>& event, const WifiWords& wifi) {
    if (event && !media::is_event_code(*event)) {
        fmt::print(stderr, "{}", wrong_event);
        return Exit{2};
    }
    if (const auto chosen = wifi.chosen())
        if (const auto possible = checked(*chosen); !possible) return wrong_use(possible.error());
    return std::nullopt;
}

std::optional<Exit> wrong_plan(const std::string& plan, const std::string& mode) {
    if (plan.empty() || mode == "school") return {};
    return wrong_use(
        {"Un plan de séance («\u202f--plan\u202f») est fait pour une classe\u202f: "
         "ajoutez «\u202f--mode school\u202f»."});
}

// Help and the version too: all has been said.
Exit stopped_by(const CLI::ParseError& error, const CLI::App& app) {
    if (error.get_exit_code() == 0) return Exit{app.exit(error)};
    fmt::print(stderr, "contrechamp : {} ({}). « contrechamp --help » montre comment l’écrire.\n",
               in_french(error), error.what());
    return Exit{2};
}

std::variant<Options, Exit> printed(const PrintWords& words) {
    auto options = on_paper(words);
    if (!options) return wrong_use(options.error());
    return Options{std::move(*options)};
}

}  // namespace

std::variant<Options, Exit> read_command_line(int argc, const char* const* argv) {
    CLI::App app{"Contrechamp : projeter « Dans leurs yeux » avec les téléphones de la salle"};
    app.set_help_flag("-h,--help", "Cette aide");
    app.set_version_flag("--version", "contrechamp 0.1.0", "La version");
    app.require_subcommand(1);

    PlayWords play_words;
    auto* const play = app.add_subcommand("play", "Projeter un film");
    describe_play(*play, play_words);

    PlayWords rehearse_words;
    bool silently = false;
    auto* const rehearse = app.add_subcommand(
        "rehearse", "Répéter\u202f: tout essayer une fois, le dire, et n’en rien garder");
    describe_play(*rehearse, rehearse_words);
    rehearse->get_option("film")->required();
    rehearse->add_flag("--no-questions", silently, "Ne rien demander à la personne qui projette");

    CheckWords check_words;
    auto* const check =
        app.add_subcommand("check", "Relire un programme et dire ce qui va se passer");
    describe_check(*check, check_words);

    MarkOptions mark_options;
    auto* const mark = app.add_subcommand("mark", "Marquer le début des chapitres d’un film");
    mark->add_option("film", mark_options.film, "Le film")->required();
    mark->add_option("--programme", mark_options.programme, "Le programme (JSON)");
    mark->add_flag("--windowed", mark_options.windowed, "Dans une fenêtre");

    auto* const displays =
        app.add_subcommand("displays", "Dire le numéro de chaque écran, et l’y montrer");
    PrintWords print_words;
    auto* const print =
        app.add_subcommand("print", "Écrire les affiches et les feuilles à imprimer");
    describe_print(*print, print_words);

    ReportOptions report_options;
    auto* const report = app.add_subcommand("report", "Réunir les bilans de plusieurs séances");
    describe_report(*report, report_options);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return stopped_by(error, app);
    }
    for (const PlayWords* const words : {&play_words, &rehearse_words})
        if (const auto wrong = wrong_in(words->event, words->wifi)) return *wrong;
    for (const PlayWords* const words : {&play_words, &rehearse_words})
        if (const auto wrong = wrong_plan(words->options.plan, words->mode)) return *wrong;
    if (const auto wrong = wrong_plan(print_words.options.plan, print_words.mode)) return *wrong;
    if (const auto wrong = wrong_in({}, print_words.wifi)) return *wrong;
    if (*play) return Options{chosen(play_words)};
    if (*rehearse)
        return Options{RehearseOptions{.play = chosen(rehearse_words), .asks = !silently}};
    if (*displays) return Options{DisplaysOptions{}};
    if (*print) return printed(print_words);
    if (*check) return Options{sorted(check_words)};
    if (*report) return Options{std::move(report_options)};
    return Options{mark_options};
}

}  // namespace player
