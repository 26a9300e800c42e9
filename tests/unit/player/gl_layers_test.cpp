#include "player/gl_layers.h"

#include <doctest/doctest.h>

TEST_SUITE("gl renderer") {
    TEST_CASE("programs that play at being a GPU are known") {
        CHECK(player::is_software("llvmpipe (LLVM 15.0.6, 256 bits)"));
        CHECK(player::is_software("softpipe"));
        CHECK(player::is_software("Software Rasterizer"));
    }

    TEST_CASE("a real GPU is believed") {
        CHECK_FALSE(player::is_software("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
        CHECK_FALSE(player::is_software("AMD Radeon Graphics (renoir, LLVM 15.0.6)"));
    }
}
