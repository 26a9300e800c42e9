// texts.h: one thing said in several languages.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace media {

// Language tag ("fr", "en", "fr-simple") to text. French is always there.
using Texts = std::map<std::string, std::string, std::less<>>;

}  // namespace media
