#include "media/base/text_file.h"

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"

TEST_SUITE("text file") {
    TEST_CASE("what is written is read") {
        const AFolder folder;
        const auto file = folder.path() / "texte.json";
        REQUIRE(media::write_text(file, "« déjà »\n"));
        CHECK(media::read_text(file) == "« déjà »\n");
        REQUIRE(media::write_text(file, "plus court"));
        CHECK(media::read_text(file) == "plus court");
    }

    TEST_CASE("nothing but the file is left behind") {
        const AFolder folder;
        REQUIRE(media::write_text(folder.path() / "a", "1"));
        int files = 0;
        for ([[maybe_unused]] const auto& entry :
             std::filesystem::directory_iterator{folder.path()})
            ++files;
        CHECK(files == 1);
    }

    TEST_CASE("a missing file is named, with the system's reason") {
        const auto read = media::read_text("/nulle/part.json");
        REQUIRE_FALSE(read);
        CHECK(read.error().what.find("/nulle/part.json") != std::string::npos);
    }

    TEST_CASE("a folder and a pipe are refused at once") {
        const AFolder folder;
        const auto pipe = folder.path() / "pipe";
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        CHECK_FALSE(media::read_text(folder.path()));
        CHECK_FALSE(media::read_text(pipe));
    }

    TEST_CASE("what is for its owner alone nobody else can read, from its first byte on") {
        const AFolder folder;
        const auto file = folder.path() / "a";
        struct stat facts {};
        REQUIRE(media::write_text(file, "1", media::Readers::owner));
        REQUIRE(::stat(file.c_str(), &facts) == 0);
        CHECK((facts.st_mode & 0777U) == 0600U);
        CHECK(media::half_written(file).parent_path() == folder.path());
    }
}
