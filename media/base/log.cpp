#include "media/base/log.h"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace media {

namespace {

using namespace std::chrono_literals;

// Lets a thousand lines through each minute and counts the rest.
class Limiter {
public:
    // How many lines were swallowed before this one; nothing when this one is swallowed too.
    bool admit(std::chrono::steady_clock::time_point now, int& swallowed) {
        if (now - minute_ >= 1min) {
            minute_ = now;
            swallowed = swallowed_;
            lines_ = swallowed_ = 0;
        }
        if (++lines_ <= 1000) return true;
        ++swallowed_;
        return false;
    }

private:
    std::chrono::steady_clock::time_point minute_;
    int lines_ = 0;
    int swallowed_ = 0;
};

}  // namespace

void log_line(std::string_view line) {
    static std::mutex mutex;
    static Limiter limiter;  // guarded by mutex
    const std::scoped_lock lock{mutex};
    int swallowed = 0;
    if (!limiter.admit(std::chrono::steady_clock::now(), swallowed)) return;
    std::string out;
    if (swallowed > 0) out = fmt::format("({} lignes de plus, non affichées)\n", swallowed);
    out += line;
    out += '\n';
    std::fwrite(out.data(), 1, out.size(), stderr);
}

}  // namespace media
