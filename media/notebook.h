// notebook.h: the little that must outlive the player, in memory shared with its parent.
//
// The player writes it, a restarted player reads it. The parent puts place and releases on disk for
// as long as the screening lasts (interruption.h).
//
// Threads  One writer at a time; plain atomics, so a reader never sees half a number.
// Limits   64 prompts released by hand.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "media/base/result.h"

namespace media {

struct Notebook {
    static constexpr std::int64_t nothing = -1;

    std::atomic<std::int64_t> position_us{nothing};  // nothing: the film has not been started
    std::atomic<std::int32_t> state{0};              // a FilmState
    std::atomic<std::uint32_t> epoch{0};
    std::array<std::atomic<std::int64_t>, 64>
        released_us{};  // by prompt, in the programme's order; -1: not
    // All votes were overwritten since the parent last looked: on disk too none may be left.
    std::atomic<bool> wiped{false};

    // The display that the film was given: a player that starts again takes no other one.
    struct Display {
        static constexpr std::size_t name_limit = 64;
        std::atomic<std::int32_t> x{0}, y{0};
        std::atomic<std::int32_t> width{0}, height{0};  // 0: none yet
        std::atomic<bool> has_twin{false};
        std::array<std::atomic<char>, name_limit> name{};  // ends at the first 0
    } display;
};

struct Unmap {
    void operator()(Notebook* notebook) const noexcept;
};
using SharedNotebook = std::unique_ptr<Notebook, Unmap>;

// A descriptor (close-on-exec: a child that is to have it must be given it), and the pages behind
// one.
[[nodiscard]] Result<int> create_notebook();
[[nodiscard]] Result<SharedNotebook> open_notebook(int descriptor);

}  // namespace media
