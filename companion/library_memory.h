// library_memory.h: what the library has read of anybody is overwritten once it is done with it.
//
// libwebsockets reads whatever comes, of everybody, into one buffer, of which the next message
// overwrites the beginning only; a request's headers, names of browsers and languages among them,
// lie in memory that is given back as it is. Neither says anything of anybody any more.
//
// Threads  The loop's.
// Limits   One context at a time.
#pragma once

namespace companion {

inline constexpr unsigned read_size = 4096;  // of the buffer, as the library is told

// Once, before the library makes anything.
void give_the_library_forgetting_memory();

// Once there is a context. False: this library keeps it elsewhere.
[[nodiscard]] bool find_the_read_buffer();

// Between two turns of the loop: whatever the buffer held was heard.
void forget_what_was_read();

}  // namespace companion
