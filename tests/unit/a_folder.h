// a_folder.h: a folder of its own for one test, gone with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

class AFolder {
public:
    AFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "contrechamp-test-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    AFolder(const AFolder&) = delete;
    AFolder& operator=(const AFolder&) = delete;
    AFolder(AFolder&&) = delete;
    AFolder& operator=(AFolder&&) = delete;
    ~AFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};
