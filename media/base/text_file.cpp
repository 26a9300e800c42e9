#include "media/base/text_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "media/base/system_reason.h"

namespace media {

namespace {

constexpr std::size_t size_limit = std::size_t{4} << 20U;

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

// Answers an errno; 0: all is written, and on the disk.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

void sync_folder(const std::filesystem::path& folder) {
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.number() >= 0) ::fsync(opened.number());
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& file) {
    const auto refuse = [&](const std::string& why) {
        return failure(fmt::format("Impossible de lire « {} » : {}.", file.string(), why));
    };
    const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (opened.number() < 0) return refuse(system_reason(errno));
    struct stat facts {};
    if (::fstat(opened.number(), &facts) != 0) return refuse(system_reason(errno));
    if (!S_ISREG(facts.st_mode)) return refuse("ce n’est pas un fichier ordinaire");
    if (static_cast<std::size_t>(facts.st_size) > size_limit) return refuse("il dépasse 4 Mio");

    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got = ::read(opened.number(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return refuse(system_reason(errno));
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

std::filesystem::path half_written(const std::filesystem::path& file) {
    return file.string() + ".nouveau";
}

Result<void> write_text(const std::filesystem::path& file, std::string_view text, Readers readers) {
    const std::filesystem::path beside = half_written(file);
    const mode_t mode = readers == Readers::owner ? 0600 : 0644;
    const auto refuse = [&](int error) {
        ::unlink(beside.c_str());
        return failure(fmt::format("Impossible d’écrire «\u202f{}\u202f»\u202f: {}{}.",
                                   file.string(), system_reason(error), advice_for_writing(error)));
    };
    {
        const Descriptor opened{
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
        if (opened.number() < 0) return refuse(errno);
        if (const int error = write_all(opened.number(), text); error != 0) return refuse(error);
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) return refuse(errno);
    sync_folder(file.has_parent_path() ? file.parent_path() : ".");
    return {};
}

}  // namespace media
