#include "media/base/html.h"

#include <string>

#include <doctest/doctest.h>

using media::escaped;
using media::link_to;
using media::paragraph;

TEST_SUITE("html") {
    TEST_CASE("what would be markup is text, between tags and in an attribute") {
        CHECK(escaped("<script>a && b</script>") == "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;");
        CHECK(escaped("\" onclick='x()'") == "&quot; onclick=&#39;x()&#39;");
    }

    TEST_CASE("letters of all languages stay as they are") {
        CHECK(escaped("L’été\u202f: « 42 » السلام") == "L’été\u202f: « 42 » السلام");
        CHECK(escaped("").empty());
    }

    TEST_CASE("a paragraph without words is none") {
        CHECK(paragraph("quiet", "").empty());
        CHECK(paragraph("", "a < b") == "<p>a &lt; b</p>\n");
        CHECK(paragraph("quiet", "Oui") == "<p class=\"quiet\">Oui</p>\n");
    }

    TEST_CASE("a link tells the other site nothing of us") {
        const std::string link = link_to("https://example.org/a?b=1&c=\"2\"", "Un <site>");
        CHECK(link.find(R"(href="https://example.org/a?b=1&amp;c=&quot;2&quot;")") !=
              std::string::npos);
        CHECK(link.find("noreferrer") != std::string::npos);
        CHECK(link.find(">Un &lt;site&gt;</a>") != std::string::npos);
    }

    TEST_CASE("what is no address of a site is no link") {
        CHECK(link_to("javascript:alert(1)", "Cliquez") == "Cliquez");
        CHECK(link_to("", "Rien") == "Rien");
    }
}
