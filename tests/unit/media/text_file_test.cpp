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

    TEST_CASE("a missing file is named, with the reason in the reader's language") {
        const auto read = media::read_text("/nulle/part.json");
        REQUIRE_FALSE(read);
        CHECK(read.error().what.find("/nulle/part.json") != std::string::npos);
        CHECK(read.error().what.ends_with("ce fichier ou son dossier n’existe pas."));
    }

    TEST_CASE("a disk that is full leaves the old text, and nothing beside it") {
        const AFolder folder;
        const auto file = folder.path() / "texte.json";
        REQUIRE(media::write_text(file, "l’ancien"));
        // The file of our own that is written beside goes to a device that never has room.
        std::filesystem::create_symlink("/dev/full", file.string() + ".nouveau");
        const auto written = media::write_text(file, "le nouveau");
        REQUIRE_FALSE(written);
        CHECK(written.error().what.find("il n’y a plus de place") != std::string::npos);
        CHECK(written.error().what.find("libérez de la place") != std::string::npos);
        CHECK(media::read_text(file) == "l’ancien");
        CHECK_FALSE(
            std::filesystem::exists(std::filesystem::symlink_status(file.string() + ".nouveau")));
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
