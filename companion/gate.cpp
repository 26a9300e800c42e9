#include "companion/gate.h"

#include <algorithm>
#include <utility>

namespace companion {

namespace {

bool idle(const Visitor& visitor) {
    return visitor.rest.empty();
}

}  // namespace

void Gate::let_in(lws_vhost* house, Door door, int descriptor) {
    make_room();
    Visitor& visitor = visitors_.emplace_back(Visitor{.door = door});
    lws_adopt_desc_t facts{};
    facts.vh = house;
    facts.type = static_cast<lws_adoption_type>(LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP);
    facts.fd.sockfd = descriptor;
    facts.opaque = &visitor;
    visitor.socket = lws_adopt_descriptor_vhost_via_info(&facts);
    // Refused: libwebsockets has closed the descriptor.
    if (visitor.socket == nullptr) visitors_.pop_back();
}

Visitor* Gate::visitor(lws* socket) {
    return static_cast<Visitor*>(lws_get_opaque_user_data(socket));
}

// By socket, never through the pointer: of a socket that was refused it points at nothing.
void Gate::forget(lws* socket) {
    lws_set_opaque_user_data(socket, nullptr);
    std::erase_if(visitors_, [&](const Visitor& one) { return one.socket == socket; });
    count_phones();
}

void Gate::answered(Visitor& visitor) {
    if (!std::exchange(visitor.asks, false) || visitor.is_phone) return;
    visitor.is_phone = true;
    count_phones();
}

void Gate::count_phones() {
    const auto phones = static_cast<int>(std::ranges::count_if(visitors_, &Visitor::is_phone));
    if (std::exchange(phones_, phones) != phones) phones_are_(phones);
}

void Gate::make_room() {
    auto leaves = visitors_.end();
    if (std::ranges::count_if(visitors_, idle) >= static_cast<std::ptrdiff_t>(idle_limit))
        leaves = std::ranges::find_if(visitors_, idle);
    else if (visitors_.size() >= visitor_limit)
        leaves = visitors_.begin();
    if (leaves != visitors_.end()) show_out(leaves->socket);
}

void Gate::show_out_oldest() {
    if (!visitors_.empty()) show_out(visitors_.front().socket);
}

void Gate::show_out(lws* socket) {
    forget(socket);
    lws_set_timeout(socket, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

}  // namespace companion
