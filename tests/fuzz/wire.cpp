// wire.cpp: one message of a phone or a desk.
#include "companion/wire.h"

#include "tests/fuzz/targets.h"

namespace fuzz {

void feed_wire(std::string_view bytes) {
    static_cast<void>(companion::wire::from_phone(bytes));
    static_cast<void>(companion::wire::sealed_from(bytes));
    static_cast<void>(companion::wire::from_console(bytes));
    static_cast<void>(companion::wire::ballot_in(bytes));
}

}  // namespace fuzz
