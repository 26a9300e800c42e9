// log.h: lines on standard error, for the operator's terminal.
//
// Threads  Any. A line is written by one call.
// Limits   1,000 lines a minute; then one line says how many were swallowed. Never an address, a
// token
//          or a header of a phone: what is never formatted cannot leak.
#pragma once

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace media {

void log_line(std::string_view line);

template <class... Args>
void log(fmt::format_string<Args...> format, Args&&... args) {
    log_line(fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace media
