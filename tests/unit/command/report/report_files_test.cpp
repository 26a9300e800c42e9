#include "player/report/report_files.h"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/media/some_reports.h"

namespace fs = std::filesystem;
using media::EveningReport;
using player::gather_reports;

namespace {

struct Shelf {
    AFolder folder;

    fs::path put(const std::string& name, const std::string& text) const {
        fs::path file = folder.path() / name;
        REQUIRE(media::write_text(file, text));
        return file;
    }
    fs::path put(const std::string& name, const EveningReport& evening) const {
        return put(name, media::report_to_json(evening));
    }
};

bool says(const player::GatheredReports& gathered, std::string_view part) {
    return gathered.said.size() == 1 && gathered.said[0].find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("report files") {
    TEST_CASE("good ones are counted without a word") {
        const Shelf shelf;
        const std::vector files{shelf.put("a.json", an_evening()),
                                shelf.put("b.json", an_evening("Lyon"))};
        const auto gathered = gather_reports(files);
        CHECK(gathered.evenings.size() == 2);
        CHECK(gathered.said.empty());
        CHECK_FALSE(gathered.troubled);
    }

    TEST_CASE(
        "an evening that is there already counts once, from whatever file, and that is said") {
        const Shelf shelf;
        const auto lille = shelf.put("a.json", an_evening());
        const std::vector both{an_evening(), an_evening("Lyon")};
        const auto merged = shelf.put("tour.json", media::reports_to_json(both));
        const auto gathered = gather_reports(std::vector{lille, merged});
        CHECK(gathered.evenings.size() == 2);
        CHECK(says(gathered, "n’est compté qu’une fois"));
        CHECK_FALSE(gathered.troubled);
    }

    TEST_CASE("of two versions of an evening the first counts and the other is refused") {
        const Shelf shelf;
        EveningReport later = an_evening("LILLE ");
        later.polls[0].rounds.pop_back();
        const auto gathered = gather_reports(
            std::vector{shelf.put("a.json", an_evening()), shelf.put("b.json", later)});
        CHECK(gathered.evenings == std::vector{an_evening()});
        CHECK(says(gathered, "un autre bilan de LILLE"));
        CHECK(gathered.troubled);
    }

    TEST_CASE("the school and the evening of one day are two") {
        const Shelf shelf;
        EveningReport school = an_evening();
        school.mode = media::Mode::school;
        school.taps = 0;
        const auto gathered = gather_reports(
            std::vector{shelf.put("a.json", an_evening()), shelf.put("b.json", school)});
        CHECK(gathered.evenings.size() == 2);
    }

    TEST_CASE("what cannot be read is said in one sentence, and the others are counted") {
        const Shelf shelf;
        const auto good = shelf.put("a.json", an_evening());
        fs::create_directory(shelf.folder.path() / "dossier");
        for (const fs::path& bad :
             {shelf.put("vide.json", ""), shelf.put("coupe.json", "{\"contrechamp_report\":1,"),
              shelf.folder.path() / "dossier", shelf.folder.path() / "absent.json"}) {
            const auto gathered = gather_reports(std::vector{bad, good});
            CHECK(gathered.evenings.size() == 1);
            CHECK_MESSAGE(says(gathered, bad.filename().string()), bad.string());
            CHECK(gathered.troubled);
        }
    }

    TEST_CASE("an evening that is too small is left out, and that is no fault of the file") {
        const Shelf shelf;
        EveningReport small = an_evening("Petiteville");
        small.phones = media::hall_count(9);
        small.taps = 0;
        small.polls.clear();
        const auto gathered = gather_reports(std::vector{shelf.put("a.json", small)});
        CHECK(gathered.evenings.empty());
        CHECK(says(gathered, "moins de dix"));
        CHECK_FALSE(gathered.troubled);
    }
}
