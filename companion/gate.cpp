#include "companion/gate.h"

#include <algorithm>
#include <poll.h>
#include <utility>

#include "companion/traffic.h"

namespace companion {

namespace {

pollfd looked_at(lws* socket) {
    return {.fd = lws_get_socket_fd(socket), .events = POLLIN | POLLOUT, .revents = 0};
}

// Whoever has read all of it and asks again has made room.
bool is_impatient(const pollfd& line) {
    return (line.revents & (POLLIN | POLLOUT)) == POLLIN;
}

// Of a packet with a question the kernel lays down the question first, and then sees that we were
// heard: who is looked at just then would seem impatient. To count it waits until that is done.
bool is_impatient(lws* socket) {
    pollfd line = looked_at(socket);
    static_cast<void>(bytes_received(line.fd));
    return poll(&line, 1, 0) == 1 && is_impatient(line);
}

bool idle(const Visitor& visitor) {
    return visitor.answer.bytes.empty();
}

}  // namespace

void Gate::let_in(lws_vhost* house, Door door, int descriptor, bool encrypted) {
    make_room();
    const auto place = visitors_.insert(visitors_.end(), Visitor{.door = door});
    lws_adopt_desc_t facts{};
    facts.vh = house;
    facts.type =
        static_cast<lws_adoption_type>(LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP |
                                       (encrypted ? static_cast<int>(LWS_ADOPT_ALLOW_SSL) : 0));
    facts.fd.sockfd = descriptor;
    facts.opaque = &*place;
    place->socket = lws_adopt_descriptor_vhost_via_info(&facts);
    // Refused: libwebsockets has closed the descriptor.
    if (place->socket == nullptr) return static_cast<void>(visitors_.erase(place));
    places_.emplace(place->socket, place);
    ++idle_;
}

Visitor* Gate::visitor(lws* socket) {
    return static_cast<Visitor*>(lws_get_opaque_user_data(socket));
}

// By socket, never through the pointer: of a socket that was refused it points at nothing.
void Gate::forget(lws* socket) {
    lws_set_opaque_user_data(socket, nullptr);
    const auto found = places_.find(socket);
    if (found == places_.end()) return;
    const auto place = found->second;
    if (idle(*place)) --idle_;
    goes_on(*place);
    const bool was_phone = place->is_phone;
    visitors_.erase(place);
    places_.erase(found);
    if (was_phone) phones_are_(--phones_);
}

void Gate::gets(Visitor& visitor, Answer answer) {
    if (idle(visitor)) --idle_;
    visitor.answer = std::move(answer);
    if (idle(visitor)) ++idle_;
}

void Gate::took(Visitor& visitor, std::size_t bytes) {
    visitor.answer.bytes.remove_prefix(bytes);
    if (!idle(visitor)) return;
    visitor.answer.owner.reset();
    ++idle_;
}

void Gate::waits(Visitor& visitor) {
    if (!std::exchange(visitor.waits, true)) waiting_.push_back(&visitor);
}

void Gate::goes_on(Visitor& visitor) {
    if (std::exchange(visitor.waits, false)) std::erase(waiting_, &visitor);
}

void Gate::show_out_impatient() {
    if (waiting_.empty()) return;
    std::vector<pollfd> lines;
    for (const Visitor* const visitor : waiting_) lines.push_back(looked_at(visitor->socket));
    if (poll(lines.data(), lines.size(), 0) <= 0) return;
    std::vector<lws*> impatient;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (is_impatient(lines[i]) && is_impatient(waiting_[i]->socket))
            impatient.push_back(waiting_[i]->socket);
    for (lws* const socket : impatient) show_out(socket);
}

void Gate::answered(Visitor& visitor) {
    if (!std::exchange(visitor.asks, false) || visitor.is_phone) return;
    visitor.is_phone = true;
    phones_are_(++phones_);
}

void Gate::make_room() {
    if (idle_ >= idle_limit)
        show_out(std::ranges::find_if(visitors_, idle)->socket);
    else if (visitors_.size() >= visitor_limit)
        show_out(visitors_.front().socket);
}

void Gate::show_out_oldest() {
    if (!visitors_.empty()) show_out(visitors_.front().socket);
}

void Gate::show_out(lws* socket) {
    forget(socket);
    lws_set_timeout(socket, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

}  // namespace companion
