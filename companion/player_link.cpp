#include "companion/player_link.h"

#include <chrono>
#include <utility>

#include "companion/now.h"

namespace companion {

PlayerLink::PlayerLink(Loop& loop, int descriptor, Screening& screening, News news)
    : socket_{descriptor},
      screening_{screening},
      news_{std::move(news)},
      readable_{loop, descriptor, [this] { read_all(); }} {
    socket_.send(media::link::Hello{});
}

// Of several anchors that waited, the newest is the truth: the audience is told once.
void PlayerLink::read_all() {
    while (const auto message = socket_.receive()) {
        if (const auto* anchor = std::get_if<media::FilmAnchor>(&*message))
            screening_.film_is(*anchor, now());
        if (const auto* releases = std::get_if<media::link::Releases>(&*message))
            screening_.released(releases->list);
        if (const auto* stage = std::get_if<media::StageNews>(&*message))
            screening_.stage_is(*stage);
        if (const auto* refusal = std::get_if<media::link::Refusal>(&*message))
            screening_.refused(*refusal);
        if (const auto* discussion = std::get_if<media::link::Discussion>(&*message))
            screening_.discussed(*discussion);
        if (const auto* resumed = std::get_if<media::link::Resumed>(&*message))
            screening_.resumed(resumed->from);
        if (std::holds_alternative<media::link::PollNext>(*message)) screening_.poll_next(now());
        if (const auto* known = std::get_if<media::link::Whereabouts>(&*message))
            news_.moved(*known);
        if (std::holds_alternative<media::link::Close>(*message)) screening_.close();
        if (std::holds_alternative<media::link::Hello>(*message)) {
            socket_.send(screening_.room());
            socket_.send(screening_.polls());
        }
    }
    news_.changed();
}

}  // namespace companion
