// phone.h: somebody's phone for an evening: it joins, listens, shows, votes, sleeps and wakes up.
//
// What the page does with what it hears, as companion/web/phone/follow.js has it; the parts it is
// made of stand in files of their own.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/trust/evenings/asking.h"
#include "tests/trust/evenings/complaints.h"
#include "tests/trust/evenings/mending.h"
#include "tests/trust/evenings/own_ballot.h"
#include "tests/trust/evenings/page.h"
#include "tests/trust/evenings/plan.h"

namespace evenings {

class Phone final : public PhoneEnd {
public:
    using Answered = std::function<void(const std::optional<std::string>&)>;
    struct World {
        Agenda& agenda;
        Trace& trace;
        Complaints& complaints;
        Browser& browser;
        std::function<Line*(PhoneEnd&)> open_socket;
        std::function<void(const std::string& language, Answered answered)> fetch;
        std::function<std::shared_ptr<const Sheet>(const std::string&)> read;
    };
    Phone(int number, const Plan& plan, World world, Chance chance);

    void join();
    void sleep(bool stops_its_clock);
    void wake();
    void reload();

    void opened(Line& line) override;
    void heard(Line& line, const std::string& text) override;
    void closed(Line& line) override;

    [[nodiscard]] Who who() const { return {"téléphone", number_}; }
    [[nodiscard]] std::size_t pages() const { return pages_before_.size(); }
    [[nodiscard]] bool joined() const { return joined_; }
    [[nodiscard]] bool sleeps() const { return sleeps_; }
    [[nodiscard]] bool shows_something() const { return sheet_ && line_; }
    [[nodiscard]] const Glass& glass() const { return glass_; }
    [[nodiscard]] const std::optional<FilmLine>& line() const { return line_; }
    [[nodiscard]] const std::shared_ptr<const Sheet>& sheet() const { return sheet_; }
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] const std::string& wanted_sheet() const { return told_sheet_; }
    [[nodiscard]] const Way* connection() const { return page_.mending->current(); }
    // None: it has none, or has not noticed yet that it slept.
    [[nodiscard]] std::optional<Micros> clock_bound() const {
        return stood_since_it_looked() ? std::nullopt : clock_.bound(local());
    }
    // The companion's time, as the phone has it.
    [[nodiscard]] std::optional<Micros> server_time() const { return clock_.to_server(local()); }

private:
    struct Late {
        Alarm* alarm;
        Agenda::Act act;
    };
    // What is left behind when the page is loaded again.
    struct Page {
        std::unique_ptr<Ways> ways;
        std::unique_ptr<Mending> mending;
    };
    [[nodiscard]] Page a_page();
    [[nodiscard]] const PhonePlan& own() const {
        return plan_.phones[static_cast<std::size_t>(number_)];
    }
    [[nodiscard]] Micros local() const;
    [[nodiscard]] Micros wall_ahead() const;
    [[nodiscard]] bool stood_since_it_looked() const;
    [[nodiscard]] bool has_slept();
    void later(Alarm& alarm, Span wait, Agenda::Act act);
    void whenever_awake(Agenda::Act act);

    // What comes in.
    bool take(const nlohmann::json& letter, bool first);
    void learn(const nlohmann::json& letter);
    void meet(const nlohmann::json& welcome);
    void learn_line(const FilmLine& news);
    void learn_rounds(const nlohmann::json& rounds);
    void wish(const std::string& id, const std::string& language);
    void load(const std::string& id, const std::string& language);
    void take_sheet(const std::string& json);
    void nudge(bool slept);

    // What goes out.
    [[nodiscard]] std::string hello() const;
    void ping(std::uint32_t id);
    void act();
    void stuff();
    void vote();
    void cast();
    [[nodiscard]] std::string draw_token();

    void draw(Micros flipping);
    void plan();

    int number_;
    const Plan& plan_;
    World world_;
    Chance chance_;
    std::vector<Page> pages_before_;
    Probes probes_;
    PhoneClock clock_;
    Glass glass_;
    Page page_;
    Alarm flip_;
    Alarm wish_again_;
    Alarm act_;

    bool joined_ = false;
    bool sleeps_ = false;
    bool clock_stands_ = false;
    Moment slept_at_;
    Span stood_{};            // how long its clock has stood in all
    Micros difference_ = 0;   // of the wall's clock
    std::vector<Late> late_;  // what has waited for it to wake up
    std::vector<Agenda::Act> unread_;

    std::string session_;
    std::string language_;
    std::optional<FilmLine> line_;
    std::shared_ptr<const Sheet> sheet_;
    std::string told_sheet_;
    std::string wished_;
    std::uint64_t wish_ = 0;
    std::vector<RoundWord> rounds_;
    std::optional<OwnBallot> ballot_;
    bool owing_ = true;
    bool shared_ = false;
    bool closed_ = false;
};

}  // namespace evenings
