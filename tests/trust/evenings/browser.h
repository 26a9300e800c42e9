// browser.h: a phone's questions by HTTP, over connections that its browser keeps.
//
// A question takes the connection that was used last and is free, or a new one. One that the
// companion hangs up before it has answered is asked again, once, where the connection had served
// before: browsers do, and nobody can tell them whether the first was heard. A box on the road may
// ask again by itself what it has passed on, a while later: only of ballots is that worth a try.
// What is given up is hung up.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/trust/evenings/line.h"

namespace evenings {

class Browser final : public PhoneEnd {
public:
    // Nothing: no answer came, or a refusal.
    using Answered = std::function<void(const std::optional<std::string>&)>;
    struct Question {
        std::string address;
        Answered answered;
        bool again = false;  // it is being asked for the second time
        bool over = false;
    };
    struct World {
        Agenda& agenda;
        const Road& road;
        std::function<Line*(PhoneEnd&)> connect;
    };
    Browser(World world, Chance chance) : world_{std::move(world)}, chance_{chance} {}

    // Lives as long as the browser.
    [[nodiscard]] Question* ask(std::string address, Answered answered);
    void give_up(Question* question);

    // Those that are silently over, by chance.
    void cut(int percent);

    // Whether what carries this question works, or would carry the next one; null: the next one.
    [[nodiscard]] bool works(const Question* question) const;

    void opened(Line& /*line*/) override {}
    void heard(Line& line, const std::string& text) override;
    void closed(Line& line) override;

private:
    struct Connection {
        Line* line = nullptr;
        Question* question = nullptr;
        bool served = false;
        bool of_the_road = false;  // nobody hears its answer
    };
    void put(Question& question);
    void say_again_later(const std::string& address);
    void end(Question& question, const std::optional<std::string>& answer);

    World world_;
    Chance chance_;
    std::vector<std::unique_ptr<Question>> questions_;
    std::vector<Connection> connections_;  // the one used last comes last
};

}  // namespace evenings
