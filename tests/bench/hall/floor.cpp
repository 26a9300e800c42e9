// floor.cpp: the least that a server must do to tell a hall: one thread, epoll, one ready frame,
// one send() a phone. A yardstick and no product: no limits, no patience, and whose buffer is full
// goes without.
//
//     floor [--slice 64]      so many phones a turn, so that others are answered meanwhile
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr int backlog = 4096;
constexpr int a_turn = 256;  // connections
constexpr std::string_view change = R"({"t":"change","size":)";

struct Phone {
    int socket;
    bool open = false;
    std::size_t place = 0;  // among those who are told
};

std::string accepted(std::string_view key) {
    const std::string whole = std::string{key} + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(whole.data()), whole.size(), digest.data());
    std::array<unsigned char, 32> text{};
    EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return reinterpret_cast<const char*>(text.data());
}

std::string framed(std::string_view text) {
    std::string bytes{'\x81'};
    if (text.size() < 126) return (bytes += static_cast<char>(text.size())).append(text);
    bytes += '\x7e';
    bytes += static_cast<char>(text.size() >> 8U);
    return (bytes += static_cast<char>(text.size())).append(text);
}

class Floor {
public:
    explicit Floor(std::size_t slice) : slice_{slice} {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        auto* const any = reinterpret_cast<sockaddr*>(&here);
        if (bind(listener_, any, size) != 0 || listen(listener_, backlog) != 0 ||
            getsockname(listener_, any, &size) != 0)
            std::abort();
        watch(listener_, nullptr);
        std::printf("%d\n", ntohs(here.sin_port));
        static_cast<void>(std::fflush(stdout));
    }

    [[noreturn]] void run() {
        std::array<epoll_event, 1024> events{};
        for (;;) {
            const int wait = next_ < end_ ? 0 : -1;
            const int count =
                epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait);
            for (int i = 0; i < count; ++i) {
                auto* const phone =
                    static_cast<Phone*>(events[static_cast<std::size_t>(i)].data.ptr);
                if (phone == nullptr)
                    let_in();
                else
                    read(phone);
            }
            tell();
        }
    }

private:
    void watch(int descriptor, Phone* phone) const {
        epoll_event wish{.events = EPOLLIN, .data = {.ptr = phone}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &wish);
    }

    void let_in() const {
        const int yes = 1;
        for (int i = 0; i < a_turn; ++i) {
            const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
            if (socket < 0) return;
            setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            watch(socket, new Phone{.socket = socket});
        }
    }

    void read(Phone* phone) {
        const ssize_t got = recv(phone->socket, bytes_.data(), bytes_.size(), 0);
        if (got <= 0) return drop(phone);
        const std::string_view bytes{bytes_.data(), static_cast<std::size_t>(got)};
        if (phone->open) return answer_all(phone, bytes);
        constexpr std::string_view key = "Sec-WebSocket-Key: ";
        const auto at = bytes.find(key);
        if (at == std::string_view::npos) return drop(phone);
        const auto rest = bytes.substr(at + key.size());
        say(phone,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Protocol: contrechamp.v1\r\nSec-WebSocket-Accept: " +
                accepted(rest.substr(0, rest.find('\r'))) + "\r\n\r\n");
        phone->open = true;
        phone->place = phones_.size();
        phones_.push_back(phone);
    }

    // Frames are short, come whole, and their mask is of zeros: the hall is ours too.
    void answer_all(Phone* phone, std::string_view bytes) {
        constexpr std::size_t head = 6;
        while (bytes.size() >= head) {
            const std::size_t length = static_cast<unsigned char>(bytes[1]) & 0x7FU;
            std::string_view text = bytes.substr(head, length);
            bytes.remove_prefix(std::min(bytes.size(), head + length));
            if (!text.starts_with(change)) {
                say(phone, framed(text));
                continue;
            }
            text.remove_prefix(change.size());
            std::size_t size = 0;
            std::from_chars(text.data(), text.data() + text.size(), size);
            begin_change(size);
        }
    }

    void begin_change(std::size_t size) {
        std::string text = R"({"t":"timeline","seq":)" + std::to_string(++sequence_) + R"(,"x":")";
        text.resize(std::max(size, text.size() + 2) - 2, 'x');
        frame_ = framed(text + "\"}");
        next_ = 0;
        end_ = phones_.size();
    }

    void tell() {
        const std::size_t stop = slice_ == 0 ? end_ : std::min(end_, next_ + slice_);
        for (; next_ < stop; ++next_) say(phones_[next_], frame_);
    }

    static void say(const Phone* phone, const std::string& bytes) {
        static_cast<void>(
            send(phone->socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
    }

    void drop(Phone* phone) {
        if (phone->open) {
            phones_.back()->place = phone->place;
            phones_[phone->place] = phones_.back();
            phones_.pop_back();
            end_ = std::min(end_, phones_.size());
        }
        close(phone->socket);
        delete phone;
    }

    std::size_t slice_;
    int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int epoll_ = epoll_create1(0);
    std::vector<Phone*> phones_;
    std::array<char, 65536> bytes_{};
    std::string frame_;
    std::uint64_t sequence_ = 0;
    std::size_t next_ = 0;  // who is told next, and where the telling ends
    std::size_t end_ = 0;
};

}  // namespace

int main(int count, char** words) {
    const bool sliced = count == 3 && std::string_view{words[1]} == "--slice";
    Floor floor{sliced ? std::strtoul(words[2], nullptr, 10) : 0};
    floor.run();
}
