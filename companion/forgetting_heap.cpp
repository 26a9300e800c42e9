// forgetting_heap.cpp: memory of this program that is given back is zeros, whoever had it: a
// ballot's token, a language, a word on its way through a parser.
//
// Of the program alone, never of the library with all its tests. Sanitizers, which bring operators
// of their own, still see every malloc() and free().
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>

namespace {

// Without memory there is no show: the parent starts us again.
void* taken(std::size_t size) {
    void* const place = std::malloc(size == 0 ? 1 : size);
    if (place == nullptr) std::abort();
    return place;
}

void forgotten(void* place) {
    if (place == nullptr) return;
    explicit_bzero(place, malloc_usable_size(place));
    std::free(place);
}

}  // namespace

void* operator new(std::size_t size) {
    return taken(size);
}
void* operator new[](std::size_t size) {
    return taken(size);
}
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
    return taken(size);
}
void* operator new[](std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
    return taken(size);
}
void operator delete(void* place) noexcept {
    forgotten(place);
}
void operator delete[](void* place) noexcept {
    forgotten(place);
}
void operator delete(void* place, std::size_t /*unused*/) noexcept {
    forgotten(place);
}
void operator delete[](void* place, std::size_t /*unused*/) noexcept {
    forgotten(place);
}
void operator delete(void* place, const std::nothrow_t& /*unused*/) noexcept {
    forgotten(place);
}
void operator delete[](void* place, const std::nothrow_t& /*unused*/) noexcept {
    forgotten(place);
}
