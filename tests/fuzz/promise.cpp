// promise.cpp: the end of a program whose promise did not hold.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

namespace fuzz {

void promise(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "a promise that does not hold: %s\n", what);
    std::abort();
}

}  // namespace fuzz
