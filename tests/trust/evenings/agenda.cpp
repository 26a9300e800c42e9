#include "tests/trust/evenings/agenda.h"

#include <algorithm>
#include <utility>

namespace evenings {

bool Agenda::later(const Entry& one, const Entry& other) {
    return std::pair{one.moment, one.order} > std::pair{other.moment, other.order};
}

void Agenda::at(Moment moment, Act act) {
    entries_.push_back(
        {.moment = std::max(moment, now_), .order = written_++, .act = std::move(act)});
    std::ranges::push_heap(entries_, later);
}

bool Agenda::step(Moment end) {
    if (entries_.empty() || entries_.front().moment > end) return false;
    std::ranges::pop_heap(entries_, later);
    const Entry entry = std::move(entries_.back());
    entries_.pop_back();
    now_ = entry.moment;
    entry.act();
    return true;
}

}  // namespace evenings
