#include "companion/library_memory.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <span>
#include <string_view>
#include <vector>

#include <libwebsockets.h>

namespace companion {

namespace {

// The library hands nothing back to its allocator but these three words, so this has to stand
// alone.
std::span<std::byte>& context() {
    static std::span<std::byte> piece;
    return piece;
}

std::span<std::byte>& read_buffer() {
    static std::span<std::byte> buffer;
    return buffer;
}

void give_back(void* place) {
    if (place == context().data()) context() = read_buffer() = {};
    explicit_bzero(place, malloc_usable_size(place));
    std::free(place);
}

// Never in place: what a larger one leaves behind would keep what it held.
void* moved(void* place, std::size_t size) {
    void* const other = std::malloc(size);
    if (other == nullptr) return nullptr;
    std::memcpy(other, place, std::min(size, malloc_usable_size(place)));
    give_back(place);
    return other;
}

void* allocate(void* place, std::size_t size, const char* reason) {
    if (size == 0) {
        if (place != nullptr) give_back(place);
        return nullptr;
    }
    if (place != nullptr) return moved(place, size);
    void* const fresh = std::malloc(size);
    if (fresh != nullptr && reason != nullptr && std::string_view{reason} == "context")
        context() = {static_cast<std::byte*>(fresh), size};
    return fresh;
}

// The buffer lies behind the library's context, in the same piece, and the context holds the
// addresses of the buffer and of what comes right behind it: two that are as far apart as the
// buffer is long.
std::span<std::byte> buffer_in(std::span<std::byte> piece) {
    const auto begin = reinterpret_cast<std::uintptr_t>(piece.data());
    std::vector<std::uintptr_t> inside;
    for (std::size_t at = 0; at + sizeof(std::uintptr_t) <= piece.size();
         at += sizeof(std::uintptr_t)) {
        std::uintptr_t word = 0;
        std::memcpy(&word, &piece[at], sizeof word);
        if (word > begin && word - begin < piece.size()) inside.push_back(word);
    }
    for (const std::uintptr_t word : inside)
        if (std::ranges::find(inside, word + read_size) != inside.end())
            return piece.subspan(word - begin, read_size);
    return {};
}

}  // namespace

void give_the_library_forgetting_memory() {
    lws_set_allocator(allocate);
}

bool find_the_read_buffer() {
    read_buffer() = buffer_in(context());
    return !read_buffer().empty();
}

void forget_what_was_read() {
    if (!read_buffer().empty()) explicit_bzero(read_buffer().data(), read_buffer().size());
}

}  // namespace companion
