// result.h: what a function returns when the world may say no.
//
// Errors  An Error is one sentence for a person: what we were doing, to what, why not, what to do.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace media {

struct Error {
    std::string what;

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string what) {
    return tl::unexpected<Error>(Error{std::move(what)});
}

}  // namespace media
