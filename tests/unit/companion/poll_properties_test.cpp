// What holds on every evening: thousands of random ones, each from a seed that a failure prints.
#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "companion/round.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Grain = Results::Grain;
using Numbers = std::vector<std::int64_t>;

namespace {

class Chance {
public:
    explicit Chance(unsigned seed) : engine_{seed} {}

    template <class Number>
    Number up_to(Number most) {
        return static_cast<Number>(engine_() % (static_cast<std::uint64_t>(most) + 1));
    }
    bool one_in(int count) { return up_to(count - 1) == 0; }
    template <class T>
    T& of(std::vector<T>& all) {
        return all[up_to(all.size() - 1)];
    }
    template <class T>
    void shuffle(std::vector<T>& all) {
        std::ranges::shuffle(all, engine_);
    }
    template <class Bytes>
    Bytes bytes() {
        Bytes drawn{};
        for (auto& byte : drawn) byte = up_to(std::uint8_t{255});
        return drawn;
    }

private:
    std::mt19937_64 engine_;
};

// What a phone remembers of a round, and everything it ever said.
struct Phone {
    Token token{};
    std::vector<Ballot> said{};

    [[nodiscard]] Ballot vote_for(std::uint8_t option) const {
        return {
            .token = token, .option = option, .change = static_cast<std::uint32_t>(said.size())};
    }
};

// A phone that changes its mind a few times.
Phone a_phone(Chance& chance, std::size_t options) {
    Phone phone{.token = chance.bytes<Token>()};
    for (int i = chance.up_to(4); i >= 0; --i)
        phone.said.push_back(phone.vote_for(chance.up_to(static_cast<std::uint8_t>(options))));
    return phone;
}

std::vector<Phone> some_phones(Chance& chance, std::size_t options) {
    std::vector<Phone> phones;
    for (int i = chance.up_to(12); i >= 0; --i) phones.push_back(a_phone(chance, options));
    return phones;
}

// The ledger that the companion must not have: who said what last.
class Ledger {
public:
    Verdict take(const Ballot& ballot, std::size_t peak) {
        const auto found = last_.find(ballot.token);
        const bool is_first = ballot.change == 0;
        if (found == last_.end()) {
            if (!is_first) return Verdict::not_so;
            if (last_.size() >= peak) return Verdict::more_votes_than_phones;
            last_[ballot.token] = ballot;
            return Verdict::counted;
        }
        const Ballot& last = found->second;
        if (ballot.change == last.change && ballot.option == last.option) return Verdict::counted;
        if (ballot.change != last.change + 1) return Verdict::not_so;
        found->second = ballot;
        return Verdict::counted;
    }

    [[nodiscard]] Tally tally(std::size_t options) const {
        Tally tally{options};
        for (const auto& [token, ballot] : last_) tally.add(ballot.option);
        return tally;
    }
    [[nodiscard]] std::size_t voters() const { return last_.size(); }
    // Which of their ballots is counted is told to who knows how many there are, or one more.
    [[nodiscard]] bool knows(const Token& token, std::uint32_t change) const {
        const auto found = last_.find(token);
        return found != last_.end() &&
               (change == found->second.change || change == found->second.change + 1);
    }

private:
    std::map<Token, Ballot> last_;
};

// Nobody, anybody or everybody: votes in all bands, « je préfère ne pas dire » among them.
Tally phones_said(Chance& chance, std::size_t options, int votes) {
    Tally tally{options};
    const auto favourite = chance.up_to(options - 1);
    for (int i = 0; i < votes; ++i)
        tally.add(chance.one_in(2) ? favourite : chance.up_to(options - 1));
    for (int i = chance.up_to(5); i > 0; --i) tally.add(options);
    return tally;
}

struct Typed {
    Kind kind = Kind::hands;
    Numbers counts;
};

Typed something_typed(Chance& chance, std::size_t options, std::int64_t most) {
    Typed typed{.kind = static_cast<Kind>(1 + chance.up_to(2)), .counts = {}};
    for (std::size_t i = 0; i <= options; ++i) typed.counts.push_back(chance.up_to(most));
    return typed;
}

// What the operator types in on an evening, and the results everybody sees in turn.
std::vector<Results> all_that_is_shown(Tally tally, const std::vector<Typed>& before,
                                       const std::vector<Typed>& after) {
    for (const Typed& typed : before) static_cast<void>(tally.type_in(typed.kind, typed.counts));
    std::vector<Results> shown{tally.results()};
    tally.reveal();
    shown.push_back(tally.results());
    for (const Typed& typed : after) {
        static_cast<void>(tally.type_in(typed.kind, typed.counts));
        shown.push_back(tally.results());
    }
    return shown;
}

std::vector<Typed> several_typed(Chance& chance, std::size_t options, std::int64_t most) {
    std::vector<Typed> all;
    for (int i = chance.up_to(8); i > 0; --i) all.push_back(something_typed(chance, options, most));
    return all;
}

}  // namespace

TEST_SUITE("every evening") {
    // Votes, changes of mind, ballots again, lies about one's own vote and about those of others,
    // invented tokens; phones come and go; the notice, time asked for, and the end.
    TEST_CASE("the counters are those of a ledger, though none is kept") {
        for (unsigned seed = 0; seed < 1500; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::size_t options = 2 + chance.up_to(5U);
            int here = chance.up_to(12);
            auto peak = static_cast<std::size_t>(here);
            Round round{options};
            round.open(chance.bytes<HashKey>(), here);
            std::vector<Phone> phones = some_phones(chance, options);
            std::vector<Ballot> sent;
            Ledger ledger;
            Moment now = noon;

            for (int i = 0; i < 60 && round.takes_ballots(); ++i) {
                here = std::max(0, here + chance.up_to(2) - 1);
                round.phones_are(here);
                peak = std::max(peak, static_cast<std::size_t>(here));
                Phone& phone = chance.of(phones);
                Ballot ballot =
                    chance.one_in(3) && !sent.empty() ? chance.of(sent) : chance.of(phone.said);
                if (chance.one_in(4))
                    ballot.option = chance.up_to(static_cast<std::uint8_t>(options));
                if (chance.one_in(8)) ballot.change = chance.up_to(3U);
                if (chance.one_in(8)) ballot.token = chance.bytes<Token>();
                sent.push_back(ballot);
                now += std::chrono::seconds{chance.up_to(3)};
                if (chance.one_in(30) && round.stage() == Stage::open) round.announce_closing(now);
                if (chance.one_in(10)) round.give_time(now);
                round.pass(now);
                const Verdict expected =
                    round.takes_ballots() ? ledger.take(ballot, peak) : Verdict::not_open;

                CHECK(round.take(ballot, now) == expected);
                const std::uint32_t asked = ballot.change + chance.up_to(2U);
                const Round unasked = round;
                const Recalled told = round.recall(ballot.token, asked, now);
                if (round.takes_ballots())
                    CHECK((told.verdict == Verdict::counted) == ledger.knows(ballot.token, asked));
                if (told.verdict == Verdict::counted)  // that one, and no other
                    CHECK((ledger.knows(ballot.token, told.change) &&
                           ledger.knows(ballot.token, told.change + 1)));
                CHECK(round == unasked);
                CHECK(round.tally() == ledger.tally(options));  // so none is negative
                CHECK(ledger.voters() <= peak);
                CHECK(round.tally().results() == Results{});
            }
        }
    }

    TEST_CASE(
        "however often phones change their mind, repeat themselves and are overtaken, each has "
        "one vote: its last") {
        for (unsigned seed = 0; seed < 600; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::size_t options = 2 + chance.up_to(5U);
            const std::vector<Phone> phones = some_phones(chance, options);
            Round round{options};
            round.open(chance.bytes<HashKey>(), static_cast<int>(phones.size()));
            Tally last_words{options};
            std::vector<Ballot> storm;
            for (const Phone& phone : phones) {
                last_words.add(phone.said.back().option);
                for (int i = 0; i < 2; ++i)
                    storm.insert(storm.end(), phone.said.begin(), phone.said.end());
            }

            chance.shuffle(storm);
            for (const Ballot& ballot : storm) static_cast<void>(round.take(ballot, noon));
            for (const Phone& phone : phones)  // each says again what it had no answer to
                for (const Ballot& ballot : phone.said) static_cast<void>(round.take(ballot, noon));
            CHECK(round.tally() == last_words);

            chance.shuffle(storm);
            for (const Ballot& ballot : storm) static_cast<void>(round.take(ballot, noon));
            CHECK(round.tally() == last_words);
            CHECK(round.refused() == 0);
        }
    }

    TEST_CASE("a ballot that follows none, or an older one, or skips one, changes nothing at all") {
        for (unsigned seed = 0; seed < 400; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            std::vector<Phone> phones = some_phones(chance, 7);
            Round round{7};
            round.open(chance.bytes<HashKey>(), 100);
            for (const Phone& phone : phones)
                for (const Ballot& ballot : phone.said)
                    CHECK(round.take(ballot, noon) == Verdict::counted);
            const Round before = round;

            for (int i = 0; i < 20; ++i) {
                const Phone& liar = chance.of(phones);
                Ballot lie = liar.vote_for(chance.up_to(std::uint8_t{7}));
                lie.change += 1 + chance.up_to(3U);
                CHECK(round.take(lie, noon) == Verdict::not_so);
                lie.token = chance.bytes<Token>();
                CHECK(round.take(lie, noon) == Verdict::not_so);
                Ballot late = liar.said.back();
                late.option = static_cast<std::uint8_t>((late.option + 1 + chance.up_to(6)) % 8);
                CHECK(round.take(late, noon) == Verdict::not_so);
            }
            CHECK(round == before);
        }
    }

    // By construction: `==` compares every field of the round, its tally and its box.
    TEST_CASE("nothing in a round tells the order or the time of its ballots") {
        for (unsigned seed = 0; seed < 600; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::vector<Phone> phones = some_phones(chance, 4);
            const auto salt = chance.bytes<HashKey>();
            std::vector<std::size_t> turns;  // whose turn it is: each phone's own ballots in order
            for (std::size_t i = 0; i < phones.size(); ++i)
                turns.insert(turns.end(), phones[i].said.size(), i);

            std::vector<Round> rounds(2, Round{4});
            for (Round& round : rounds) {
                round.open(salt, 100);
                chance.shuffle(turns);
                std::vector<std::size_t> next(phones.size(), 0);
                Moment now = noon;
                for (const std::size_t who : turns) {
                    now += std::chrono::seconds{chance.up_to(60)};
                    CHECK(round.take(phones[who].said[next[who]++], now) == Verdict::counted);
                }
            }
            CHECK(rounds[0] == rounds[1]);
        }
    }

    TEST_CASE("once a round is closed it is the same whoever has voted, and takes nobody's word") {
        for (unsigned seed = 0; seed < 1000; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::vector<Phone> phones = some_phones(chance, 4);
            std::vector<Round> rounds(2, Round{4});
            for (Round& round : rounds) {
                round.open(chance.bytes<HashKey>(), 100);
                for (const Phone& phone : phones) {
                    Ballot ballot = phone.said.front();
                    ballot.token = chance.bytes<Token>();
                    CHECK(round.take(ballot, noon) == Verdict::counted);
                }
            }
            CHECK(rounds[0] != rounds[1]);
            for (Round& round : rounds) {
                round.announce_closing(noon);
                round.pass(noon + Round::notice);
            }
            CHECK(rounds[0] == rounds[1]);
            CHECK(rounds[0].take(phones[0].said[0], noon + 1h) == Verdict::not_open);
        }
    }
}

// The adversary has seen all hands and cards, knows the slips where that is said, sees every result
// in turn, and may subtract.
TEST_SUITE("every reveal") {
    TEST_CASE("under ten votes by phone nothing shown depends on one of them") {
        int seen = 0;
        for (unsigned seed = 0; seed < 2000; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::size_t options = 2 + chance.up_to(5U);
            const auto before = several_typed(chance, options, 9);
            const auto after = several_typed(chance, options, 9);
            const auto shown =
                all_that_is_shown(phones_said(chance, options, chance.up_to(9)), before, after);
            CHECK(shown == all_that_is_shown(Tally{options}, before, after));
            if (shown.back().grain != Grain::nothing) ++seen;
        }
        CHECK(seen > 500);  // and much was shown
    }

    TEST_CASE("of ten to twenty-nine there is one result for ever, in tens, without a number") {
        for (unsigned seed = 0; seed < 2000; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::size_t options = 2 + chance.up_to(5U);
            const auto shown = all_that_is_shown(
                phones_said(chance, options, 10 + chance.up_to(19)),
                several_typed(chance, options, 9), several_typed(chance, options, 9));
            CHECK(shown.front() == Results{});
            for (std::size_t i = 1; i < shown.size(); ++i) CHECK(shown[i] == shown[1]);
            CHECK(shown.back().grain == Grain::tens);
            CHECK(std::ranges::all_of(shown.back().percent, [](int p) { return p % 10 == 0; }));
            CHECK(shown.back().votes == 0);
            CHECK(shown.back().unsaid == 0);
            CHECK(shown.back().parts == std::array<int, kind_count>{});
        }
    }

    // Up to a hundred votes whole percentages give the counts back: the adversary subtracts hands
    // and cards from every result, and then each result from each other.
    TEST_CASE("no two results differ by fewer than five slips") {
        int different = 0;
        for (unsigned seed = 0; seed < 2000; ++seed) {
            CAPTURE(seed);
            Chance chance{seed};
            const std::size_t options = 2 + chance.up_to(1U);
            const int phones = chance.one_in(2) ? 0 : 30 + chance.up_to(9);
            Tally tally = phones_said(chance, options, phones);
            std::map<Kind, Numbers> known;
            std::vector<Numbers> secrets;
            tally.reveal();
            for (int i = 0; i < 12; ++i) {
                const Typed typed = something_typed(chance, options, phones > 0 ? 5 : 9);
                REQUIRE(tally.type_in(typed.kind, typed.counts));
                known[typed.kind] = typed.counts;
                const Results shown = tally.results();
                if (shown.grain == Grain::nothing || shown.votes >= 100) continue;
                Numbers secret;
                for (std::size_t option = 0; option < options; ++option) {
                    std::int64_t count = (shown.percent[option] * shown.votes + 50) / 100;
                    for (const Kind kind : {Kind::hands, Kind::cards})
                        if (known.contains(kind)) count -= known[kind][option];
                    secret.push_back(count);
                }
                secrets.push_back(secret);
                const auto votes = std::accumulate(secret.begin(), secret.end(), std::int64_t{0});
                CHECK((votes == 0 || votes >= Tally::threshold));
            }
            for (const Numbers& one : secrets) {
                for (const Numbers& other : secrets) {
                    std::int64_t come = 0;
                    std::int64_t gone = 0;
                    for (std::size_t option = 0; option < options; ++option) {
                        come += std::max<std::int64_t>(one[option] - other[option], 0);
                        gone += std::max<std::int64_t>(other[option] - one[option], 0);
                    }
                    const bool kept = one == other || std::max(come, gone) >= Tally::batch;
                    CHECK(kept);
                    if (one != other) ++different;
                }
            }
        }
        CHECK(different > 500);  // the adversary does see slips come and go
    }
}
