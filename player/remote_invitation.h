// remote_invitation.h: how the operator's phone becomes a remote: a code in the terminal.
//
// The code is made of half blocks, two modules of it in each. Its colours are set where there is a
// terminal, because its own may be dark on light; elsewhere light is what is written, as on a dark
// one.
//
// Units   Characters: 45 to 49 wide and half as high for the addresses there are.
#pragma once

#include <string>

#include "player/overlay/qr.h"

namespace player {

[[nodiscard]] std::string half_blocks(const QrCode& code, bool in_colour);

// The code of this address, and what to do with it.
[[nodiscard]] std::string remote_invitation(const std::string& url, bool in_colour);

}  // namespace player
