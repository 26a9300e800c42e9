// programme.cpp: programme.json, as an author wrote it, and as the public and a school see it.
#include <string>

#include "media/programme_file.h"
#include "media/setup.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

void feed_programme(std::string_view bytes) {
    const auto read = media::read_programme(bytes);
    if (!read.problems.empty()) return;
    for (const auto mode : {media::Mode::public_, media::Mode::school}) {
        const auto shown = media::programme_of({.programme_json = std::string{bytes},
                                                .marks = {},
                                                .film_end = media::FilmTime{},
                                                .mode = mode,
                                                .address = "http://show.test/"});
        promise(shown.has_value(), "a programme without problems can be shown");
    }
}

}  // namespace fuzz
