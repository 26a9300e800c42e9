// owned.h: a C handle that is given back when its owner goes.
//
// Owned<SDL_Window, SDL_DestroyWindow>, Owned<mpv_handle, mpv_terminate_destroy>, ...
#pragma once

#include <memory>

namespace media {

template <auto give_back>
struct GiveBack {
    template <class T>
    void operator()(T* handle) const noexcept {
        give_back(handle);
    }
};

template <class T, auto give_back>
using Owned = std::unique_ptr<T, GiveBack<give_back>>;

}  // namespace media
