// libfuzzer.cpp: one target, as libFuzzer wants it; which, CMakeLists.txt says.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::FEED({reinterpret_cast<const char*>(data), size});
    return 0;
}
