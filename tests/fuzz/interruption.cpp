// interruption.cpp: what the last start wrote down, before all of it fell.
#include "media/interruption.h"

#include "tests/fuzz/targets.h"
#include "tests/fuzz/the_programme.h"

namespace fuzz {

namespace {

constexpr int most_votes = 20'000;  // as interruption.h says

}  // namespace

void feed_interruption(std::string_view bytes) {
    const auto read = media::read_interruption(bytes);
    if (!read) return;
    const auto again = media::read_interruption(media::interruption_to_json(*read));
    promise(again && *again == *read, "what was written down is read as it was written");
    const auto totals = media::totals_of(*read, the_programme());
    for (const auto& round : totals.rounds)
        for (const auto& counts : round.counts)
            for (const auto count : counts)
                promise(count <= most_votes, "no more votes of a kind than a hall can cast");
}

}  // namespace fuzz
