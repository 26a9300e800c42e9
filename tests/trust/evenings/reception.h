// reception.h: the companion's door for questions by HTTP: the real LivingPages, and around it what
// gate and server do, without a socket.
//
// Whoever has asked for the messages is a phone as long as its connection stays. Of the connections
// that knock while there is no companion nothing is lost: its parent keeps the door.
//
// Threads  None of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "companion/living_pages.h"
#include "tests/trust/evenings/line.h"
#include "tests/trust/evenings/sabotage.h"

namespace evenings {

class Reception final : public CompanionEnd {
public:
    struct World {
        Agenda& agenda;
        // Before the companion is told.
        std::function<void(int)> phones_are;
        // All that is told in an answer to everybody, before it goes.
        std::function<void(const std::string&)> tells;
        Sabotage sabotage = Sabotage::none;
    };
    Reception(World world, Chance chance)
        : world_{std::move(world)}, keeper_{world_.sabotage, chance} {}

    void begin(companion::Screening& screening);
    // Every connection is reset by the system.
    void end();

    void opens(Line& line) override;
    void hears(Line& line, const std::string& address) override;
    void goes(Line& line) override;

    [[nodiscard]] int phones() const { return phones_; }

private:
    struct Guest {
        Guest(Agenda& agenda, Line& way) : line{way}, idle{agenda} {}
        Line& line;
        companion::Allowance allowance;
        Alarm idle;
        bool is_phone = false;
        bool gone = false;
    };
    struct Knock {
        Line* line;
        std::optional<std::string> address;  // that has come behind it
    };
    void answer(Guest& guest, const std::string& address);
    void wait_for_the_next(Guest& guest);
    void show_out(Guest& guest);
    void leaves(Guest& guest);
    void phones_are(int phones);

    World world_;
    KeepingProxy keeper_;
    companion::Screening* screening_ = nullptr;
    std::optional<companion::LivingPages> pages_;
    std::vector<std::unique_ptr<Guest>> guests_;  // by the seat of their line
    std::vector<Knock> knocking_;
    int phones_ = 0;
    int answers_ = 0;
};

}  // namespace evenings
