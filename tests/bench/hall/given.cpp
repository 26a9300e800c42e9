#include "tests/bench/hall/given.h"

#include <cstdio>
#include <cstdlib>
#include <sched.h>
#include <string>

namespace hall {

void give_up(std::string_view why) {
    const std::string line = std::string{why} + '\n';
    static_cast<void>(std::fputs(line.c_str(), stderr));
    std::_Exit(1);
}

void take(Place place) {
    if (place.processor < 0) return;
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(static_cast<std::size_t>(place.processor), &only);
    sched_setaffinity(0, sizeof only, &only);
    const sched_param first{.sched_priority = place.priority};
    static bool said = false;
    if (sched_setscheduler(0, SCHED_FIFO, &first) == 0 || said) return;
    said = true;
    static_cast<void>(std::fputs("without the right to go first: others disturb\n", stderr));
}

}  // namespace hall
