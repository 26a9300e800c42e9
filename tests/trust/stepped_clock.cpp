// stepped_clock: loaded before a program (LD_PRELOAD), sets the time of day forward or back, for
// that program alone.
//
// In the file that STEPPED_CLOCK names stand two numbers of 64 bits: by how many seconds, which a
// test writes, and how often somebody asked for the time of day or waited for one, which we count.
// It is mapped at the start, because the phones' process may open no file later. Monotonic clocks
// are what they are.
//
// Whoever waits for a time of day waits as the kernel would let him: when it is set back, longer.
//
// Threads  Any.

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t longest_slice =
    20'000'000;  // ns: how late a wait learns that the clock was set
constexpr time_t first_time_of_day =
    1'000'000'000;  // below: a deadline of a clock that counts from the start

struct Page {
    std::atomic<std::int64_t> seconds;
    std::atomic<std::int64_t> asked;
};

Page* map_page() {
    const char* const name = std::getenv("STEPPED_CLOCK");
    const int file = name == nullptr ? -1 : ::open(name, O_RDWR | O_CLOEXEC);
    if (file < 0) return nullptr;
    void* const memory = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<Page*>(memory);
}

Page* page = nullptr;
__attribute__((constructor)) void begin() {
    page = map_page();
}

// The kernel's own word, past whoever else stands between.
int kernels_time(clockid_t clock, timespec* time) {
    return static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
}

bool is_time_of_day(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

std::int64_t step() {
    if (page == nullptr) return 0;
    page->asked += 1;
    return page->seconds;
}

std::int64_t nanoseconds(const timespec& time) {
    return time.tv_sec * second + time.tv_nsec;
}

timespec time_of(std::int64_t nanoseconds) {
    return {.tv_sec = nanoseconds / second, .tv_nsec = nanoseconds % second};
}

using Wait = int (*)(pthread_cond_t*, pthread_mutex_t*, const timespec*);

// Its name has had two meanings.
Wait real_wait() {
    void* found = ::dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (found == nullptr) found = ::dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    return reinterpret_cast<Wait>(found);
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const int answer = kernels_time(clock, time);
    if (answer == 0 && is_time_of_day(clock)) time->tv_sec += step();
    return answer;
}

int gettimeofday(timeval* time, void* /*zone*/) noexcept {
    timespec now{};
    const int answer = clock_gettime(CLOCK_REALTIME, &now);
    *time = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return answer;
}

time_t time(time_t* where) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr) *where = now.tv_sec;
    return now.tv_sec;
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                           const timespec* deadline) {
    static const Wait wait = real_wait();
    if (deadline->tv_sec < first_time_of_day) return wait(condition, mutex, deadline);
    for (;;) {
        timespec now{};
        kernels_time(CLOCK_REALTIME, &now);
        const std::int64_t left = nanoseconds(*deadline) - step() * second - nanoseconds(now);
        if (left <= 0) return ETIMEDOUT;
        const timespec slice =
            time_of(nanoseconds(now) + (left < longest_slice ? left : longest_slice));
        const int answer = wait(condition, mutex, &slice);
        if (answer != ETIMEDOUT) return answer;
    }
}

}  // extern "C"
