#include "tests/trust/evenings/phone_clock.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace evenings {

PhoneClock::Bin& PhoneClock::bin_at(Micros local) {
    const Micros number = local / bin_length;
    if (!bins_.empty() && bins_.back().number >= number) return bins_.back();
    bins_.push_back({.number = number});
    if (bins_.size() > bins) bins_.pop_front();
    return bins_.back();
}

void PhoneClock::round_trip(Micros sent, Micros received, Micros stamped, Micros arrived) {
    if (cleared_ && sent < *cleared_) return heard(stamped, arrived);
    Bin& bin = bin_at(sent);
    const Micros offset = received - sent;
    if (!bin.most || offset < bin.most->offset) bin.most = Point{.at = sent, .offset = offset};
    heard(stamped, arrived);
}

void PhoneClock::heard(Micros stamped, Micros arrived) {
    Bin& bin = bin_at(arrived);
    const Micros offset = stamped - arrived;
    if (!bin.least || offset > bin.least->offset)
        bin.least = Point{.at = arrived, .offset = offset};
    last_ = Point{.at = arrived, .offset = offset};
}

void PhoneClock::clear(Micros now) {
    cleared_ = now;
    bins_.clear();
    last_.reset();
}

std::optional<PhoneClock::Gap> PhoneClock::gap(Micros now) const {
    Gap gap{.least = -std::numeric_limits<double>::infinity(),
            .most = std::numeric_limits<double>::infinity()};
    for (const Bin& bin : bins_) {
        const auto strayed = [&](const Point& point) {
            return drift * static_cast<double>(std::abs(now - point.at));
        };
        if (bin.least)
            gap.least =
                std::max(gap.least, static_cast<double>(bin.least->offset) - strayed(*bin.least));
        if (bin.most)
            gap.most =
                std::min(gap.most, static_cast<double>(bin.most->offset) + strayed(*bin.most));
    }
    if (std::isinf(gap.least) || std::isinf(gap.most)) return {};
    return gap;
}

std::optional<Micros> PhoneClock::to_server(Micros local) const {
    if (const auto known = gap(local))
        return local + static_cast<Micros>((known->least + known->most) / 2);
    if (last_) return local + last_->offset;
    return {};
}

std::optional<Micros> PhoneClock::to_local(Micros server, Micros now) const {
    const auto there = to_server(now);
    if (!there) return {};
    return now + server - *there;
}

std::optional<Micros> PhoneClock::bound(Micros now) const {
    const auto known = gap(now);
    if (!known) return {};
    return static_cast<Micros>(std::abs(known->most - known->least) / 2) + 1;
}

}  // namespace evenings
