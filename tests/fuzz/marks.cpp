// marks.cpp: the marks of a copy of a film.
#include "media/chapter_marks.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

void feed_marks(std::string_view bytes) {
    const auto read = media::marks_from_json(bytes);
    if (!read) return;
    const auto again = media::marks_from_json(media::marks_to_json(*read));
    promise(again && *again == *read, "marks are read as they were written");
}

}  // namespace fuzz
