#include "tests/bench/hall/experiments.h"

#include <algorithm>

namespace hall {

double at_rank(std::vector<double> list, double part) {
    const auto rank = static_cast<std::size_t>(part * static_cast<double>(list.size() - 1));
    std::ranges::nth_element(list, list.begin() + static_cast<std::ptrdiff_t>(rank));
    return list[rank];
}

}  // namespace hall
