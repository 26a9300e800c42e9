#include "player/remote_invitation.h"

#include <array>
#include <string_view>

namespace player {

namespace {

// Of four modules a side: scanners do with two on a screen, and the code fits a terminal of 24
// rows.
constexpr int quiet_zone = 2;

bool is_light(const QrCode& code, int column, int row) {
    if (column < 0 || row < 0 || column >= code.side || row >= code.side) return true;
    return !code.dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(code.side) +
                      static_cast<std::size_t>(column)];
}

}  // namespace

std::string half_blocks(const QrCode& code, bool in_colour) {
    constexpr std::array<std::string_view, 4> blocks{" ", "▄", "▀", "█"};
    const int end = code.side + quiet_zone;
    std::string text;
    for (int row = -quiet_zone; row < end; row += 2) {
        if (in_colour) text += "\x1b[97;40m";
        for (int column = -quiet_zone; column < end; ++column) {
            const bool upper = is_light(code, column, row);
            const bool lower = row + 1 < end && is_light(code, column, row + 1);
            text += blocks[(upper ? 2U : 0U) + (lower ? 1U : 0U)];
        }
        if (in_colour) text += "\x1b[0m";
        text += '\n';
    }
    return text;
}

std::string remote_invitation(const std::string& url, bool in_colour) {
    const auto code = qr_code(url);
    return (code ? half_blocks(*code, in_colour) : std::string{}) +
           "Scannez ce code avec votre téléphone, relié au Wi-Fi de la salle\u202f: il devient la "
           "télécommande.\nNe le montrez à personne\u202f: qui le scanne conduit la séance.\n\n";
}

}  // namespace player
