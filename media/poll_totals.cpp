#include "media/poll_totals.h"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <system_error>
#include <type_traits>
#include <unistd.h>

#include <fmt/format.h>

namespace media {

namespace {

static_assert(std::atomic<std::uint32_t>::is_always_lock_free);  // or it could not be shared
static_assert(std::is_trivially_copyable_v<PollTotals>);  // a new page is zeros, and so are none

auto refuse_page(int error) {
    return failure(fmt::format("Impossible de préparer la mémoire partagée des votes : {}.",
                               std::generic_category().message(error)));
}

}  // namespace

void UnmapTotals::operator()(TotalsPage* page) const noexcept {
    ::munmap(page, sizeof(TotalsPage));
}

Result<int> create_totals() {
    const int descriptor = ::memfd_create("contrechamp-totals", MFD_CLOEXEC);
    if (descriptor < 0) return refuse_page(errno);
    if (::ftruncate(descriptor, sizeof(TotalsPage)) != 0) {
        const int error = errno;
        ::close(descriptor);
        return refuse_page(error);
    }
    return descriptor;
}

Result<SharedTotals> open_totals(int descriptor) {
    void* const page =
        ::mmap(nullptr, sizeof(TotalsPage), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (page == MAP_FAILED) return refuse_page(errno);
    return SharedTotals{static_cast<TotalsPage*>(page)};
}

PollTotals totals_in(const TotalsPage& page) {
    return page.copies.at(page.current.load(std::memory_order_acquire) % 2);
}

// A copy that was being overwritten meanwhile shows by the count. Adding nothing to it, and not
// just reading it, keeps the copy from being read after that.
std::optional<PollTotals> totals_beside_writer(TotalsPage& page) {
    constexpr int tries = 8;
    for (int i = 0; i < tries; ++i) {
        const std::uint32_t before = page.current.load(std::memory_order_acquire);
        const PollTotals totals = page.copies.at(before % 2);
        if (page.current.fetch_add(0, std::memory_order_acq_rel) == before) return totals;
    }
    return std::nullopt;
}

// The copy before is overwritten at once: the two together would tell the last vote.
void write_totals(TotalsPage& page, const PollTotals& totals) {
    const std::uint32_t before = page.current.load(std::memory_order_relaxed) % 2;
    page.copies.at(1 - before) = totals;
    page.current.fetch_add(1, std::memory_order_acq_rel);
    explicit_bzero(&page.copies.at(before), sizeof(PollTotals));
}

void clear_totals(int descriptor) {
    if (const auto page = open_totals(descriptor)) explicit_bzero(page->get(), sizeof(TotalsPage));
    static_cast<void>(::ftruncate(descriptor, 0));
}

}  // namespace media
