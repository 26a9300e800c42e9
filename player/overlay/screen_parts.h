// screen_parts.h: how the screens around the film share their room, and the code they invite with.
#pragma once

#include <string_view>

#include "player/overlay/paragraph.h"
#include "player/overlay/sheet.h"

namespace player {

// « Dans leurs yeux : la France à l’heure… »: what stands behind the colon is set smaller.
struct Title {
    std::string_view main;
    std::string_view rest;
};
[[nodiscard]] Title split(std::string_view title);

// What the author's words fill: a little inside of what may be cut off.
[[nodiscard]] Rect inner(const Sheet& sheet);

// Too narrow for two columns.
[[nodiscard]] bool is_upright(const Rect& room);

// Two columns with air between them; on an upright screen the second goes below the first.
struct Columns {
    Rect left;
    Rect right;
};
[[nodiscard]] Columns columns(const Sheet& sheet, int right_width);
[[nodiscard]] Columns columns(const Sheet& sheet);

// A text in a part of the screen; sizes are shares of its height.
struct Shares {
    Face face = Face::text;
    double largest = 0;
    double smallest = 0;
    Size room;
    int leading_percent = 130;
};
[[nodiscard]] Paragraph set(std::string_view text, const Shares& shares, const Sheet& sheet);

struct Letters {
    Face face = Face::text;
    double percent = 0;
};
// One line for the hall, not larger than said; long ones are set smaller. An empty one has its
// place kept: nothing moves when there is something to say.
[[nodiscard]] Paragraph line(std::string_view text, Letters letters, int width, const Sheet& sheet);

struct Invitation {
    std::string_view above;
    std::string_view below;
    std::string_view address;
    double code_share;  // of the screen's height, quiet zone and all
};
// The code, what it is for, and what it says: nobody should scan what they cannot read.
void lay_invitation(const Invitation& invitation, const Rect& room, Sheet& sheet);

// The short line of the accent's colour that stands under a title. Answers where it ends.
int lay_rule(int x, int y, Sheet& sheet);

}  // namespace player
