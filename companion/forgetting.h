// forgetting.h: memory that is overwritten before it is given back.
//
// A vector that grows leaves its old place behind, full of what it held. With this allocator the
// old place is zeros, and so is the last one.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>

namespace companion {

// The compiler may not leave this out, though nobody reads the value any more.
template <class T>
void overwrite(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    explicit_bzero(&value, sizeof value);
}

template <class T>
struct ForgettingAllocator {
    using value_type = T;

    ForgettingAllocator() = default;
    template <class Other>
    explicit ForgettingAllocator(const ForgettingAllocator<Other>& /*unused*/) {}

    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* place, std::size_t count) {
        explicit_bzero(place, count * sizeof(T));
        std::allocator<T>{}.deallocate(place, count);
    }

    bool operator==(const ForgettingAllocator&) const = default;
};

}  // namespace companion
