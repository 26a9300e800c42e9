// A companion that falls while a hall votes: what the next one knows, and what it may not lose.
#include <algorithm>
#include <chrono>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "companion/poll.h"
#include "tests/unit/companion/some_polls.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Numbers = std::vector<std::int64_t>;

namespace {

// The one that comes after a companion of which nothing is left but its totals.
Polls after_a_fall(const Polls& polls) {
    Polls next{some_polls()};
    next.restore(polls.totals(), [] { return salt_number(77); });
    return next;
}

Ballot changed(Ballot ballot, std::uint8_t option) {
    ballot.option = option;
    ++ballot.change;
    return ballot;
}

std::vector<int> percentages(Polls polls) {
    CHECK(polls.close(noon));
    polls.pass(noon + Round::notice);
    CHECK(polls.reveal(avis_before));
    return polls.standings().front().results.percent;
}

}  // namespace

TEST_SUITE("polls after a fall") {
    TEST_CASE("the round is open again with all votes that were counted, and the desk is told") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 35; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, i < 28 ? 0 : 1), noon) == Verdict::counted);
        Polls next = after_a_fall(polls);
        REQUIRE(next.standings().size() == 1);
        CHECK(next.standings().front().stage == Stage::open);
        CHECK(next.desk(avis_before)->ballots_in_tens == 30);
        CHECK(next.desk(avis_before)->restored);
        CHECK(next.totals() == polls.totals());
        CHECK(percentages(next) == std::vector{80, 20});
    }

    TEST_CASE("a vote from before stays as it was, and its phone is told so") {
        Polls polls = open_for(40);
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        Polls next = after_a_fall(polls);
        const auto totals = next.totals();
        CHECK(next.hear(avis_before, changed(ballot_of(1, 0), 1), noon) == Verdict::kept);
        CHECK(next.recall(avis_before, ballot_of(1, 0).token, 0, noon).verdict == Verdict::kept);
        CHECK(next.totals() == totals);
    }

    TEST_CASE("who had not voted votes, and changes their mind as ever") {
        Polls next = after_a_fall(open_for(3));
        CHECK(next.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        CHECK(next.hear(avis_before, changed(ballot_of(1, 0), 1), noon) == Verdict::counted);
        CHECK(next.totals().rounds[1].counts[0] == media::RoundTotals::Counts{0, 1});
    }

    TEST_CASE("a hall that has voted cannot vote again: there is no room for it") {
        Polls polls = open_for(12);
        for (std::uint8_t i = 0; i < 12; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        Polls next = after_a_fall(polls);
        next.phones_are(12);
        for (std::uint8_t i = 0; i < 12; ++i)
            CHECK(next.hear(avis_before, ballot_of(i, 1), noon) == Verdict::more_votes_than_phones);
        CHECK(next.totals().rounds[1].counts[0] == media::RoundTotals::Counts{12});
    }

    TEST_CASE("a notice that was running is given again, from the beginning") {
        Polls polls = open_for(5);
        CHECK(polls.close(noon));
        Polls next = after_a_fall(polls);
        CHECK(next.standings().front().stage == Stage::open);
        CHECK_FALSE(next.due());
        CHECK(next.close(noon));
        CHECK(next.due() == noon + Round::notice);
    }

    TEST_CASE("a closed round stays closed, and a result that was shown is shown as it was") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 40; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        polls.close_at_once(avis_before);
        Polls closed = after_a_fall(polls);
        CHECK(closed.standings() == polls.standings());
        CHECK_FALSE(closed.open(avis_before, salt_number(2)));
        CHECK(closed.type_in(avis_before, Kind::slips, Numbers{0, 10, 0}));
        CHECK(closed.reveal(avis_before));
        CHECK(closed.type_in(avis_before, Kind::slips, Numbers{0, 11, 0}));  // one waits

        Polls revealed = after_a_fall(closed);
        CHECK(revealed.standings() == closed.standings());
        const auto refused = revealed.type_in(avis_before, Kind::slips, Numbers{0, 40, 0});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.starts_with("Ce résultat ne peut plus changer"));
        CHECK(revealed.standings() == closed.standings());
    }

    TEST_CASE("what was wiped does not come back") {
        Polls polls = open_for(40);
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        polls.wipe();
        CHECK(polls.totals() == media::PollTotals{});
        CHECK(after_a_fall(polls).standings().empty());
    }

    TEST_CASE("however often it falls, no vote is lost, and all together are no more than phones") {
        int votes_after = 0;
        for (unsigned seed = 0; seed < 1000; ++seed) {
            CAPTURE(seed);
            std::mt19937_64 chance{seed};
            const auto up_to = [&](std::uint64_t most) { return chance() % (most + 1); };
            int here = static_cast<int>(up_to(12));
            int peak = here;
            Polls polls = open_for(here);
            std::vector<Ballot> voters;
            for (std::uint8_t i = 0; i < 20; ++i)
                voters.push_back(ballot_of(i, static_cast<std::uint8_t>(up_to(2))));
            std::size_t counted = 0;
            int falls = 0;
            for (int turn = 0; turn < 60; ++turn) {
                if (up_to(14) == 0) {
                    polls = after_a_fall(polls);
                    ++falls;
                }
                here = std::max(0, here + static_cast<int>(up_to(2)) - 1);
                peak = std::max(peak, here);
                polls.phones_are(here);
                Ballot& ballot = voters[up_to(voters.size() - 1)];
                if (up_to(2) == 0) ballot = changed(ballot, static_cast<std::uint8_t>(up_to(2)));
                const auto was = polls.totals().rounds[1];
                const Verdict verdict = polls.hear(avis_before, ballot, noon);
                const auto is = polls.totals().rounds[1];
                if (is.ballots > was.ballots) {
                    CHECK(verdict == Verdict::counted);
                    CHECK(ballot.change == 0);
                    ++counted;
                    if (falls > 0) ++votes_after;
                } else if (verdict != Verdict::counted) {
                    CHECK(is.counts == was.counts);
                }
                const auto& counts = is.counts[0];
                const bool whole =
                    is.ballots == counted && counted <= static_cast<std::size_t>(peak) &&
                    std::ranges::min(counts) >= 0 &&
                    std::accumulate(counts.begin(), counts.end(), 0) == static_cast<int>(counted);
                CHECK(whole);
            }
        }
        CHECK(votes_after > 500);  // and there were votes after falls
    }

    TEST_CASE("only a round that takes no more ballots may be written down") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 35; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        CHECK(polls.totals().rounds[1].lasting == media::RoundTotals::Lasting::nothing);
        CHECK(polls.close(noon));
        CHECK(polls.totals().rounds[1].lasting == media::RoundTotals::Lasting::nothing);
        polls.pass(noon + Round::notice);
        CHECK(polls.totals().rounds[1].lasting == media::RoundTotals::Lasting::all);
    }

    TEST_CASE("what has begun anew is not undone by what comes back") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 35; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        polls.close_at_once(avis_before);
        const auto old = polls.totals();
        Polls next = open_for(3);
        CHECK(next.hear(avis_before, ballot_of(1, 1), noon) == Verdict::counted);
        next.restore(old, [] { return salt_number(77); });
        CHECK(next.totals().rounds[1].ballots == 1);
    }
}
