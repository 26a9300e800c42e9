#include "companion/tally.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

#include "media/percentage.h"

namespace companion {

Tally::Tally(std::size_t options) : options_{options} {
    assert(options <= media::poll_option_limit);
}

void Tally::add(std::size_t option) {
    assert(has(option) && !is_revealed());
    ++of(Kind::phones)[option];
}

void Tally::move(std::size_t from, std::size_t to) {
    assert(has(from) && of(Kind::phones)[from] > 0);
    --of(Kind::phones)[from];
    add(to);
}

media::Result<void> Tally::type_in(Kind kind, std::span<const std::int64_t> counts) {
    assert(kind != Kind::phones);
    if (counts.size() != options_ + 1)
        return media::failure(
            "Il faut un nombre par réponse, et un dernier pour « je préfère ne pas dire ».");
    if (std::ranges::any_of(counts, [](std::int64_t count) { return count < 0; }))
        return media::failure("Un nombre de votes ne peut pas être négatif.");
    if (std::ranges::any_of(counts, [](std::int64_t count) { return count > typed_limit; }))
        return media::failure("Un nombre de votes ne peut pas dépasser 9 999 par réponse.");
    if (is_sealed())
        return media::failure(
            "Ce résultat ne peut plus changer : avec moins de trente votes par téléphone, "
            "l’écart entre deux résultats les trahirait.");
    if (is_last_)
        return media::failure(
            "Ce résultat ne peut plus changer : l’ordinateur de la séance a redémarré depuis qu’il "
            "est affiché, et l’écart avec un résultat plus ancien trahirait des votes.");
    std::ranges::transform(counts, of(kind).begin(),
                           [](std::int64_t count) { return static_cast<std::int32_t>(count); });
    if (holds_back() && may_tell(presentable_slips())) told_slips_.push_back(presentable_slips());
    return {};
}

bool Tally::may_tell(const Counts& slips) const {
    return std::ranges::all_of(told_slips_, [&](const Counts& told) {
        int come = 0;
        int gone = 0;
        for (std::size_t i = 0; i < options_; ++i) {
            come += std::max(slips[i] - told[i], 0);
            gone += std::max(told[i] - slips[i], 0);
        }
        return slips == told || std::max(come, gone) >= batch;
    });
}

void Tally::reveal() {
    if (!is_revealed()) told_slips_.push_back(presentable_slips());
}

Results Tally::results() const {
    if (!is_revealed()) return {};
    auto told = counts_;
    told[static_cast<std::size_t>(Kind::slips)] = told_slips_.back();
    if (!phones_count()) told[static_cast<std::size_t>(Kind::phones)] = {};

    Results results;
    Counts total{};
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
        results.parts[kind] = votes(told[kind]);
        results.included[kind] = results.parts[kind] > 0;
        std::ranges::transform(total, told[kind], total.begin(), std::plus<>{});
    }
    results.votes = votes(total);
    results.unsaid = total[options_];
    if (results.votes < threshold) return {};

    results.grain = is_sealed() ? Results::Grain::tens : Results::Grain::whole;
    for (std::size_t option = 0; option < options_; ++option)
        results.percent.push_back(
            media::percentage(total[option], results.votes, is_sealed() ? 10 : 1));
    if (is_sealed()) {
        results.parts = {};
        results.votes = 0;
        results.unsaid = 0;
    }
    return results;
}

bool Tally::holds_back() const {
    return is_revealed() && presentable_slips() != told_slips_.back();
}

void Tally::wipe() {
    overwrite(counts_);
    decltype(told_slips_){}.swap(told_slips_);
    is_last_ = false;
}

void Tally::write(media::RoundTotals& totals) const {
    totals.counts = counts_;
    if (is_revealed()) totals.told_slips = told_slips_.back();
}

void Tally::read(const media::RoundTotals& totals, bool revealed) {
    counts_ = totals.counts;
    if (!revealed) return;
    told_slips_.push_back(totals.told_slips);
    is_last_ = true;
}

media::RoundTotals::Lasting Tally::lasting() const {
    using Lasting = media::RoundTotals::Lasting;
    const Counts& slips = is_revealed() ? told_slips_.back() : of(Kind::slips);
    const bool slips_last = slips == Counts{} || votes(slips) >= threshold;
    const bool phones_last = of(Kind::phones) == Counts{} || votes(of(Kind::phones)) >= whole_from;
    int sum = slips_last ? votes(slips) : 0;
    for (const Kind kind : {Kind::phones, Kind::cards, Kind::hands}) sum += votes(of(kind));
    if (!phones_last || sum < threshold || (is_revealed() && !slips_last)) return Lasting::nothing;
    return slips_last ? Lasting::all : Lasting::all_but_slips;
}

int Tally::typed() const {
    int sum = 0;
    for (const Kind kind : {Kind::slips, Kind::cards, Kind::hands})
        sum = std::accumulate(of(kind).begin(), of(kind).end(), sum);
    return sum;
}

int Tally::votes(const Counts& counts) const {
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(options_),
                           0);
}

bool Tally::is_sealed() const {
    return is_revealed() && phones_count() && votes(of(Kind::phones)) < whole_from;
}

Tally::Counts Tally::presentable_slips() const {
    const Counts& slips = of(Kind::slips);
    return phones_count() || votes(slips) >= threshold ? slips : Counts{};
}

}  // namespace companion
