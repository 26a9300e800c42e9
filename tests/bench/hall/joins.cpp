// joins.cpp: phones that come in as phones do, from the scan of the code to the right screen.
//
// Page, then script and style beside each other; then the socket, and on it where the film is and
// what the sheet is called; then the sheet; and sixteen questions for the clock, and four more
// every five seconds for as long as the hall comes in: who says nothing is taken for gone. The
// screen is right once all that is here and the first question is answered.
#include <algorithm>
#include <deque>
#include <queue>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/hall/browsers.h"
#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/experiments.h"

namespace hall {

namespace {

constexpr int first_questions = 16;
constexpr int later_questions = 4;
constexpr std::chrono::milliseconds between_questions{25};
constexpr std::chrono::seconds between_bursts{5};
constexpr std::chrono::seconds patience{10};

struct Join {
    Moment planned;
    Moment right{};
    Phone* phone = nullptr;
    Browsers::Connection* page = nullptr;
    int parts = 0;  // script, style, sheet
    int pongs = 0;
};

class Joins {
public:
    Joins(const Server& server, std::size_t phones) : crowd_{server, phones}, browsers_{server} {
        crowd_.on_message([this](Phone& phone, std::string_view text, Moment) {
            hear(*by_phone_[crowd_.number_of(phone)], text);
        });
    }

    // The scan of a code.
    void begin(Moment planned) {
        Join& join = joins_.emplace_back(Join{.planned = planned});
        join.page = &browsers_.open();
        browsers_.ask(*join.page, "/", [this, &join](auto&&...) { fetch_parts(join); });
    }

    void turn() {
        crowd_.turn(now());
        browsers_.turn(now() + std::chrono::microseconds{100});
        ask_who_is_due(in_a_burst_);
        ask_who_is_due(between_);
    }

    [[nodiscard]] const std::deque<Join>& list() const { return joins_; }
    [[nodiscard]] std::size_t right() const { return right_; }
    [[nodiscard]] std::size_t failed() const { return crowd_.lost() + browsers_.failed(); }

private:
    using Questions = std::queue<std::pair<Moment, Join*>>;  // in the order of their moments

    void fetch_parts(Join& join) {
        browsers_.ask(browsers_.open(), "/phone/phone.css",
                      [this, &join](auto&&...) { has_part(join); });
        browsers_.ask(*join.page, "/phone/phone.js", [this, &join](auto&&...) {
            has_part(join);
            join.phone = &crowd_.come();
            by_phone_.push_back(&join);
        });
    }

    void hear(Join& join, std::string_view text) {
        if (text.starts_with(R"({"t":"sheet")")) {
            constexpr std::string_view key = R"("id":")";
            const auto id = text.substr(text.find(key) + key.size(), 16);
            browsers_.ask(*join.page, fmt::format("/sheet?lang=fr&id={}", id),
                          [this, &join](auto&&...) { has_part(join); });
            ask_clock(join);
        }
        if (!text.starts_with(R"({"t":"pong")")) return;
        ++join.pongs;
        const int later = join.pongs - first_questions;
        if (later < 0 || later % later_questions != 0)
            in_a_burst_.emplace(now() + between_questions, &join);
        else
            between_.emplace(now() + between_bursts, &join);
        look(join);
    }

    void ask_who_is_due(Questions& questions) {
        while (!questions.empty() && questions.front().first <= now()) {
            Join* const join = questions.front().second;
            questions.pop();
            ask_clock(*join);
        }
    }

    void ask_clock(Join& join) {
        crowd_.say(*join.phone, fmt::format(R"({{"t":"ping","id":{},"c":123456789}})", join.pongs));
    }

    void has_part(Join& join) {
        ++join.parts;
        look(join);
    }

    void look(Join& join) {
        constexpr int all_parts = 3;
        if (join.right != Moment{} || join.parts < all_parts || join.pongs == 0) return;
        join.right = now();
        ++right_;
    }

    Crowd crowd_;
    Browsers browsers_;
    std::deque<Join> joins_;
    std::vector<Join*> by_phone_;
    Questions in_a_burst_;
    Questions between_;
    std::size_t right_ = 0;
};

}  // namespace

Figures joins(Server& server, const Plan& plan) {
    Joins all{server, plan.phones};
    const Span between = Span{plan.window} / static_cast<Span::rep>(plan.phones);
    const double busy = server.busy_seconds();
    const Moment began = now();
    for (Moment next = began; all.list().size() < plan.phones; all.turn())
        if (now() >= next) {
            all.begin(next);
            next += between;
        }
    const double busy_share = (server.busy_seconds() - busy) / (milliseconds(now() - began) / 1e3);
    const Moment last = now() + patience;
    while (all.right() < plan.phones && now() < last) all.turn();
    std::vector<double> times;
    for (const Join& join : all.list())
        if (join.right != Moment{}) times.push_back(milliseconds(join.right - join.planned));
    demand(!times.empty(), "nobody came in");
    return {{"p95_ms", at_rank(times, 0.95)},
            {"p50_ms", at_rank(times, 0.5)},
            {"failed", std::max(plan.phones - times.size(), all.failed())},
            {"busy_share", busy_share}};
}

}  // namespace hall
