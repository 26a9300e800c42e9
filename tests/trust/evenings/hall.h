// hall.h: the phones of an evening, their roads to the companion, and what befalls them.
//
// Threads  None of its own.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/trust/evenings/companion_side.h"
#include "tests/trust/evenings/phone.h"

namespace evenings {

class Hall {
public:
    struct World {
        Agenda& agenda;
        Trace& trace;
        Complaints& complaints;
        CompanionSide& companion;
    };
    Hall(Plan& plan, World world, Chance chance);

    void open_doors();

    [[nodiscard]] const std::vector<std::unique_ptr<Phone>>& phones() const { return phones_; }

private:
    [[nodiscard]] Line* a_socket(std::size_t number, PhoneEnd& end);
    [[nodiscard]] std::unique_ptr<Line> a_line(std::size_t number, Line::Ends ends);
    void begin_ban(std::size_t number);
    [[nodiscard]] bool is_banned(std::size_t number) const;
    void fetch(Phone& phone, const std::string& language, Phone::Answered answered);
    void befall(std::size_t number);
    void take_road_away(std::size_t number);
    [[nodiscard]] Road& road(std::size_t number) { return plan_.phones[number].road; }

    Plan& plan_;
    World world_;
    Chance chance_;
    std::vector<std::unique_ptr<Browser>> browsers_;
    std::vector<std::unique_ptr<Phone>> phones_;
    std::vector<std::vector<std::unique_ptr<Line>>> lines_;  // of each; its sockets
    std::vector<std::unique_ptr<Line>> visits_;              // by HTTP
    std::map<std::string, std::shared_ptr<const Sheet>> sheets_;
};

}  // namespace evenings
