// tracks.cpp: files of subtitles.
#include <string>

#include "media/base/utf8.h"
#include "media/text_length.h"
#include "subtitles/ass.h"
#include "subtitles/colour.h"
#include "subtitles/subrip.h"
#include "subtitles/text_encoding.h"
#include "subtitles/track_check.h"
#include "subtitles/webvtt.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

namespace {

subtitles::Reading read_as(char format, std::string_view text) {
    if (format == 'v') return subtitles::read_webvtt(text);
    if (format == 'a') return subtitles::read_ass(text);
    return subtitles::read_subrip(text);
}

void judge(const subtitles::Line& line) {
    promise(line.start < line.end, "a line that lasts");
    promise(!line.text.empty() && media::is_utf8(line.text), "a line of UTF-8");
    promise(media::length_in_characters(line.text) <= subtitles::longest_text, "a line that fits");
    promise(line.text.find('\r') == std::string::npos, "a line without \\r");
    std::string whole;
    for (const auto& run : subtitles::runs_of(line)) {
        promise(!run.text.empty() && media::is_utf8(run.text), "a colour that cuts no letter");
        whole += run.text;
    }
    promise(whole == line.text, "colours that leave no letter out");
}

}  // namespace

void feed_tracks(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto text = subtitles::decode(bytes.substr(1)).utf8;
    promise(media::is_utf8(text), "a file is UTF-8 once it is decoded");
    const auto reading = subtitles::judged(read_as(bytes.front(), text), {}, subtitles::Kind::sdh);
    promise(!reading.lines.empty() || !reading.broken.empty(), "lines, or a reason");
    media::FilmTime last{};
    for (const auto& line : reading.lines) {
        judge(line);
        promise(line.start >= last, "lines in order");
        last = line.start;
    }
}

}  // namespace fuzz
