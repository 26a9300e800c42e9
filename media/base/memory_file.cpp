#include "media/base/memory_file.h"

#include <cerrno>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace media {

namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

}  // namespace

Result<int> into_memory(const char* label, std::string_view text) {
    const int descriptor = ::memfd_create(label, MFD_CLOEXEC);
    if (descriptor < 0) return failure("Impossible de préparer la séance : " + reason() + ".");
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0) {
            ::close(descriptor);
            return failure("Impossible de préparer la séance : " + reason() + ".");
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return descriptor;
}

Result<std::string> out_of_memory(int descriptor) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0)
        return failure("Impossible de lire les consignes de la séance : " + reason() + ".");
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    if (got != static_cast<ssize_t>(text.size()))
        return failure("Les consignes de la séance sont incomplètes.");
    return text;
}

}  // namespace media
