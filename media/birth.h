// birth.h: a child program's first words: where its setup is, and whose child it is.
//
// `contrechamp-player --setup 8 --parent 4711`. The two programs of a screening are started like
// this and in no other way.
#pragma once

#include <string>
#include <vector>

#include "media/base/result.h"

namespace media {

// The command line of a child whose setup can be read from `setup`; spoken by the parent.
[[nodiscard]] std::vector<std::string> birth_words(const std::string& program, int setup);

// Spoken first by the child: answers the setup's descriptor, and lets the parent's end, however it
// comes, be its own. An error when nobody started it as above, or when the parent is gone already.
[[nodiscard]] Result<int> be_born(int count, const char* const* words);

}  // namespace media
