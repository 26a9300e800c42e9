#include "tests/fuzz/the_programme.h"

#include <filesystem>

#include "media/base/text_file.h"
#include "media/programme_file.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

const media::Programme& the_programme() {
    static const media::Programme programme = [] {
        const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                           "tests/fixtures/programmes/small.json");
        promise(text.has_value(), "the small programme is there");
        auto read = media::read_programme(*text);
        promise(read.problems.empty(), "the small programme is without problems");
        read.programme.languages = {"fr"};  // a sheet for each is written at every beginning
        return std::move(read.programme);
    }();
    return programme;
}

}  // namespace fuzz
