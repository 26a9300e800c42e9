#include "tests/trust/evenings/browser.h"

#include <algorithm>
#include <chrono>
#include <ranges>
#include <utility>

namespace evenings {

using namespace std::chrono_literals;

Browser::Question* Browser::ask(std::string address, Answered answered) {
    questions_.push_back(std::make_unique<Question>(
        Question{.address = std::move(address), .answered = std::move(answered)}));
    Question& question = *questions_.back();
    put(question);
    if (question.address.starts_with("/ballot") && chance_.percent(world_.road.doubled_percent))
        say_again_later(question.address);
    return &question;
}

void Browser::put(Question& question) {
    const auto is_free = [](const Connection& one) {
        return one.question == nullptr && !one.of_the_road;
    };
    const auto last = std::ranges::find_if(connections_ | std::views::reverse, is_free);
    if (last == connections_.rend())
        connections_.push_back({.line = world_.connect(*this)});
    else
        std::rotate(last.base() - 1, last.base(), connections_.end());
    connections_.back().question = &question;
    connections_.back().line->up(question.address);
}

void Browser::say_again_later(const std::string& address) {
    world_.agenda.in(chance_.between(0us, 3s), [this, address] {
        connections_.insert(connections_.begin(),
                            {.line = world_.connect(*this), .of_the_road = true});
        connections_.front().line->up(address);
    });
}

void Browser::end(Question& question, const std::optional<std::string>& answer) {
    if (!std::exchange(question.over, true)) question.answered(answer);
}

void Browser::give_up(Question* question) {
    if (question == nullptr || std::exchange(question->over, true)) return;
    const auto found = std::ranges::find(connections_, question, &Connection::question);
    if (found == connections_.end()) return;
    found->line->close_by_phone();
    connections_.erase(found);
}

void Browser::cut(int percent) {
    for (const Connection& one : connections_)
        if (chance_.percent(percent)) one.line->cut();
}

bool Browser::works(const Question* question) const {
    const auto carries = [&](const Connection& one) {
        return one.question == question && !one.of_the_road;
    };
    const auto last = std::ranges::find_if(connections_ | std::views::reverse, carries);
    return last == connections_.rend() || !last->line->is_cut();
}

void Browser::heard(Line& line, const std::string& text) {
    const auto found = std::ranges::find(connections_, &line, &Connection::line);
    if (found == connections_.end()) return;
    Question* const question = std::exchange(found->question, nullptr);
    found->served = true;
    std::rotate(found, found + 1, connections_.end());
    if (question != nullptr) end(*question, text);
}

void Browser::closed(Line& line) {
    const auto found = std::ranges::find(connections_, &line, &Connection::line);
    if (found == connections_.end()) return;
    const Connection gone = *found;
    connections_.erase(found);
    if (gone.question == nullptr) return;
    if (gone.served && !std::exchange(gone.question->again, true)) return put(*gone.question);
    end(*gone.question, {});
}

}  // namespace evenings
