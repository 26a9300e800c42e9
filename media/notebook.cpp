#include "media/notebook.h"

#include <cerrno>
#include <new>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

namespace media {

namespace {

static_assert(std::atomic<std::int64_t>::is_always_lock_free);  // or it could not be shared

auto refuse(int error) {
    return failure(fmt::format("Impossible de préparer la mémoire partagée de la séance : {}.",
                               std::generic_category().message(error)));
}

Result<SharedNotebook> map(int descriptor) {
    void* const pages =
        ::mmap(nullptr, sizeof(Notebook), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (pages == MAP_FAILED) return refuse(errno);
    return SharedNotebook{static_cast<Notebook*>(pages)};
}

}  // namespace

void Unmap::operator()(Notebook* notebook) const noexcept {
    ::munmap(notebook, sizeof(Notebook));
}

Result<int> create_notebook() {
    const int descriptor = ::memfd_create("contrechamp-notebook", MFD_CLOEXEC);
    if (descriptor < 0) return refuse(errno);
    if (::ftruncate(descriptor, sizeof(Notebook)) != 0) {
        const int error = errno;
        ::close(descriptor);
        return refuse(error);
    }
    auto pages = map(descriptor);
    if (!pages) return tl::unexpected(pages.error());
    auto* const notebook = new (pages->get()) Notebook;
    for (auto& released : notebook->released_us) released = Notebook::nothing;
    return descriptor;
}

Result<SharedNotebook> open_notebook(int descriptor) {
    return map(descriptor);
}

}  // namespace media
