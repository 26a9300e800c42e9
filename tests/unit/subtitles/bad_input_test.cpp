// Bytes that no author meant: cut, changed, made to take long. The sanitizers watch; what comes out
// must still be what the headers promise.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/base/utf8.h"
#include "media/text_length.h"
#include "subtitles/ass.h"
#include "subtitles/subrip.h"
#include "subtitles/text_encoding.h"
#include "subtitles/text_tracks.h"
#include "subtitles/track_check.h"
#include "subtitles/webvtt.h"
#include "tests/unit/a_folder.h"

namespace {

using Reader = subtitles::Reading (*)(std::string_view);

struct Sample {
    const char* file;
    Reader read;
};

constexpr std::array<Sample, 8> samples{{
    {"encodings/cp1252.srt", subtitles::read_subrip},
    {"encodings/utf-8.srt", subtitles::read_subrip},
    {"encodings/utf-16-le.srt", subtitles::read_subrip},
    {"broken/times.srt", subtitles::read_subrip},
    {"colours.fr-sdh.srt", subtitles::read_subrip},
    {"style.fr-sdh.vtt", subtitles::read_webvtt},
    {"broken/times.vtt", subtitles::read_webvtt},
    {"scene.en.ass", subtitles::read_ass},
}};

std::string fixture(const char* name) {
    const auto bytes =
        media::read_text(std::string{SOURCE_DIR "/tests/fixtures/subtitles/"} + name);
    REQUIRE(bytes);
    return *bytes;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = media::utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

// In order, apart, not white, and none of them cuts a letter.
bool has_good_colours(const subtitles::Line& line) {
    std::size_t last = 0;
    for (const auto& tint : line.tints) {
        if (tint.begin < last || tint.end <= tint.begin || tint.end > line.text.size())
            return false;
        if (tint.colour == subtitles::Colour::white) return false;
        last = tint.end;
    }
    std::string whole;
    for (const auto& run : subtitles::runs_of(line)) {
        if (run.text.empty() || !is_utf8(run.text)) return false;
        whole += run.text;
    }
    return whole == line.text;
}

bool can_be_shown(const subtitles::Line& line) {
    return line.start < line.end && !line.text.empty() && is_utf8(line.text) &&
           media::length_in_characters(line.text) <= subtitles::longest_text &&
           line.text.find('\r') == std::string::npos && line.text.find('\0') == std::string::npos &&
           has_good_colours(line);
}

// Nothing when all is as promised.
std::string fault(Reader read, std::string_view bytes) {
    const auto text = subtitles::decode(bytes).utf8;
    if (!is_utf8(text)) return "not UTF-8";
    const auto reading = subtitles::judged(read(text), {}, subtitles::Kind::sdh);
    if (reading.lines.empty() && reading.broken.empty()) return "neither lines nor a reason";
    media::FilmTime last{};
    for (const auto& line : reading.lines) {
        if (!can_be_shown(line)) return "a line that cannot be shown: " + line.text;
        if (line.start < last) return "out of order";
        last = line.start;
    }
    return {};
}

// Some bytes changed, doubled or taken away; those that mean something more often than others.
std::string mutated(std::string bytes, std::mt19937& random) {
    constexpr std::string_view telling = "\n\r<>&;{}\\[]:,.->0129NpvcrW#=\"\0\x80\xC3\xFF\xFE";
    const auto below = [&](std::size_t limit) { return random() % limit; };
    for (std::size_t change = 1 + below(8); change > 0 && !bytes.empty(); --change) {
        const std::size_t at = below(bytes.size());
        switch (below(4)) {
            case 0:
                bytes[at] = static_cast<char>(below(256));
                break;
            case 1:
                bytes[at] = telling[below(telling.size())];
                break;
            case 2:
                bytes.erase(at, below(20));
                break;
            default:
                bytes.insert(at, bytes.substr(below(bytes.size()), below(60)));
                break;
        }
    }
    return bytes;
}

}  // namespace

TEST_SUITE("bad input") {
    TEST_CASE("a file cut anywhere is read as far as it goes") {
        for (const Sample& sample : samples) {
            const std::string whole = fixture(sample.file);
            for (std::size_t size = 0; size < whole.size(); ++size) {
                const std::string what = fault(sample.read, whole.substr(0, size));
                CAPTURE(sample.file);
                CAPTURE(size);
                if (!what.empty()) FAIL_CHECK(what);
            }
        }
    }

    TEST_CASE("a file changed anywhere gives lines that can be shown, or a reason") {
        std::mt19937 random{3};  // the same every time
        for (const Sample& sample : samples) {
            const std::string whole = fixture(sample.file);
            for (int round = 0; round < 1000; ++round) {
                const std::string bytes = mutated(whole, random);
                const std::string what = fault(sample.read, bytes);
                CAPTURE(bytes);
                if (!what.empty()) FAIL_CHECK(what);
            }
        }
    }

    TEST_CASE("a file made to take long does not") {
        constexpr std::size_t size = std::size_t{512} << 10U;
        for (const std::string pattern :
             {"<", "{", "&", "<a", "{\\p1", "\n", "1\n", "-->\n", "a",
              "00:00:01,000 --> 00:00:02,000\n", "<v a>", "<font color=red>", "<font ", "<c.a.b>",
              "{\\c&HFF&}", "{\\r(", "::cue(.a){color:red}", "/*", "\xFF"}) {
            CAPTURE(pattern);
            std::string body;
            while (body.size() < size) body += pattern;
            const auto cue = "00:00:01.000 --> 00:00:02.000\n" + body;
            CHECK(fault(subtitles::read_subrip, cue) == "");
            CHECK(fault(subtitles::read_webvtt, "WEBVTT\n\n" + cue) == "");
            CHECK(fault(subtitles::read_ass,
                        "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,," + body) == "");
            CHECK(fault(subtitles::read_webvtt, "WEBVTT\n\nSTYLE\n" + body) == "");
            CHECK(fault(subtitles::read_ass, "[V4+ Styles]\n" + body) == "");
        }
    }

    TEST_CASE("a film changed anywhere gives lines that can be shown, or a reason") {
        const AFolder folder;
        const auto path = folder.path() / "petit.mkv";
        const std::string command = "'" SOURCE_DIR "/media/stand-in/make_film' --small '" +
                                    path.string() + "' 8 >/dev/null 2>&1";
        REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c): our own script
        const auto whole = media::read_text(path);
        REQUIRE(whole);
        std::mt19937 random{5};  // the same every time
        for (int round = 0; round < 100; ++round) {
            std::string bytes = mutated(*whole, random);
            if (round % 4 == 0) bytes.resize(random() % bytes.size());
            std::ofstream{path, std::ios::binary} << bytes;
            const auto found = subtitles::load_text_tracks(path, {});
            for (const auto& track : found.tracks) {
                for (const auto& line : track.lines) CHECK(can_be_shown(line));
            }
        }
    }
}
