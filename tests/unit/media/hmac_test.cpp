#include "media/base/hmac.h"

#include <string>

#include <doctest/doctest.h>

#include "media/desk_key.h"

using media::hexadecimal;
using media::hmac_sha256;

namespace {

std::string tag_of(std::string_view key, std::string_view message) {
    return hexadecimal(hmac_sha256(key, message));
}

}  // namespace

// RFC 4231, cases 1 to 4, 6 and 7; the fifth is about tags that are cut off.
TEST_SUITE("hmac") {
    TEST_CASE("short keys and short messages make the tags of RFC 4231") {
        CHECK(tag_of(std::string(20, '\x0b'), "Hi There") ==
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        CHECK(tag_of("Jefe", "what do ya want for nothing?") ==
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        CHECK(tag_of(std::string(20, '\xaa'), std::string(50, '\xdd')) ==
              "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
        std::string counted;
        for (char byte = 1; byte <= 25; ++byte) counted += byte;
        CHECK(tag_of(counted, std::string(50, '\xcd')) ==
              "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    }

    TEST_CASE("a key longer than a block is hashed first, as RFC 4231 has it") {
        const std::string key(131, '\xaa');
        CHECK(tag_of(key, "Test Using Larger Than Block-Size Key - Hash Key First") ==
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        CHECK(tag_of(key,
                     "This is a test using a larger than block-size key and a larger than "
                     "block-size data. The key needs to be hashed before being used by the HMAC "
                     "algorithm.") ==
              "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
    }

    TEST_CASE("tags are the same only to the last bit") {
        const media::Tag tag = hmac_sha256("key", "message");
        for (std::size_t i = 0; i < tag.size(); ++i) {
            media::Tag other = tag;
            other[i] ^= 1U;
            CHECK_FALSE(media::same_tag(tag, other));
        }
        CHECK(media::same_tag(tag, hmac_sha256("key", "message")));
    }
}

TEST_SUITE("desk key") {
    TEST_CASE("each key has a path of its own, which holds none of its digits in a row") {
        const std::string key = "0123456789abcdef0123456789abcdef";
        const std::string path = media::desk_path(key);
        CHECK(path == "/console/" + tag_of(key, "path").substr(0, 16) + "/");
        CHECK(path != media::desk_path("0123456789abcdef0123456789abcdee"));
        for (std::size_t at = 0; at + 4 <= key.size(); ++at)
            CHECK(path.find(key.substr(at, 4)) == std::string::npos);
    }
}
