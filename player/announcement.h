// announcement.h: the addresses of a screening as the command prints them, for who reads them off a
// terminal and for who starts it from another program.
//
// Here and nowhere else stands the desk's address: what is on the projector the whole hall can
// scan.
//
// Errors  None: nothing fails where nobody reads it any more.
#pragma once

#include <string>

#include "player/listeners.h"

namespace player {

// With the desk's key.
void announce(const Doors& doors, const std::string& key);

// We have another address now; the console stays where it was.
void announce_move(const Doors& doors, const std::string& address, const std::string& key);

}  // namespace player
