#include "tests/trust/evenings/sabotage.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenings {

namespace {

std::string with_small_cells(const std::string& text) {
    auto letter = nlohmann::json::parse(text);
    for (auto& round : letter.at("rounds")) {
        if (!round.contains("results") || round.at("results").at("grain") != "nothing") continue;
        round["results"] = {{"grain", "tens"}, {"percent", {100, 0}}};
    }
    return letter.dump();
}

}  // namespace

std::string KeepingProxy::instead_of(std::string answer) {
    const std::string before = std::exchange(last_, std::move(answer));
    if (sabotage_ == Sabotage::answer_older_than_the_last && chance_.percent(5) && !before.empty())
        return before;
    if (sabotage_ == Sabotage::answer_of_a_fallen_companion && chance_.percent(50) &&
        !of_the_fallen_.empty())
        return of_the_fallen_;
    return last_;
}

std::string on_its_way(std::string letter, Sabotage sabotage, Chance& chance) {
    if (sabotage == Sabotage::small_cells_are_told && letter.starts_with(R"({"t":"polls")"))
        return with_small_cells(letter);
    if (sabotage == Sabotage::numbers_start_again && letter.starts_with(R"({"t":"timeline")") &&
        chance.percent(5)) {
        auto falsified = nlohmann::json::parse(letter);
        falsified["seq"] = 0;
        return falsified.dump();
    }
    return letter;
}

}  // namespace evenings
