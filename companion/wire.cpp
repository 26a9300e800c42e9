#include "companion/wire.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/json_depth.h"

namespace companion::wire {

namespace {

using Json = nlohmann::json;

constexpr std::int64_t exact_in_javascript = 9'007'199'254'740'991;  // 2^53 - 1
constexpr std::size_t language_limit = 35;                           // of a tag, RFC 5646
constexpr std::int64_t bound_limit = 1'000'000;  // a clock that may be off by more is none

std::optional<Json> read_object(std::string_view text) {
    if (text.size() > message_limit || media::is_deeper_than(depth_limit, text)) return {};
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    return json;
}

const Json* field(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> text_of(const Json& object, const char* key) {
    const Json* value = field(object, key);
    if (value == nullptr || !value->is_string()) return {};
    return value->get<std::string>();
}

// Never negative on this wire, and never more than a phone can count.
std::optional<std::int64_t> number_of(const Json& object, const char* key, std::int64_t limit) {
    const Json* value = field(object, key);
    if (value == nullptr || !value->is_number_unsigned()) return {};
    const auto number = value->get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(limit)) return {};
    return static_cast<std::int64_t>(number);
}

std::optional<Hello> hello_of(const Json& json) {
    if (number_of(json, "v", 1) != 1) return {};
    auto language = text_of(json, "lang");
    if (!language || language->empty() || language->size() > language_limit) return {};
    return Hello{std::move(*language)};
}

std::optional<Ping> ping_of(const Json& json) {
    const auto id = number_of(json, "id", std::numeric_limits<std::uint32_t>::max());
    const auto sent = number_of(json, "c", exact_in_javascript);
    const auto bound = number_of(json, "e", bound_limit);
    if (!id || !sent || (!bound && field(json, "e") != nullptr)) return {};
    return Ping{.id = static_cast<std::uint32_t>(*id), .sent = *sent, .bound = bound};
}

std::optional<media::Tag> tag_from(std::string_view digits) {
    media::Tag tag{};
    if (digits.size() != 2 * tag.size()) return {};
    if (digits.find_first_not_of("0123456789abcdef") != std::string_view::npos) return {};
    for (std::size_t i = 0; i < tag.size(); ++i)
        std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, tag[i], 16);
    return tag;
}

std::optional<RoundName> round_of(const Json& json) {
    auto poll = text_of(json, "poll");
    const auto round = text_of(json, "round");
    if (!poll || !round) return {};
    for (const Occasion occasion : {Occasion::once, Occasion::before, Occasion::after})
        if (round == name_of(occasion))
            return RoundName{.poll = std::move(*poll), .occasion = occasion};
    return {};
}

// Whether there is such an option is not our matter. Without one it is a question.
std::optional<OnBallot> ballot_of(const Json& json) {
    constexpr std::int64_t option_limit = std::numeric_limits<std::uint8_t>::max();
    auto round = round_of(json);
    const auto digits = text_of(json, "token");
    const auto token = digits ? token_from(*digits) : std::nullopt;
    const auto change = number_of(json, "n", std::numeric_limits<std::uint32_t>::max());
    if (!round || !token || !change) return {};
    const auto number = static_cast<std::uint32_t>(*change);
    if (field(json, "option") == nullptr)
        return Recall{.round = std::move(*round), .token = *token, .change = number};
    const auto option = number_of(json, "option", option_limit);
    if (!option) return {};
    return Vote{
        .round = std::move(*round),
        .ballot = {
            .token = *token, .option = static_cast<std::uint8_t>(*option), .change = number}};
}

std::optional<PollOrder> type_in_of(const Json& json, RoundName round) {
    constexpr std::array typed{std::pair{Kind::slips, "slips"}, std::pair{Kind::cards, "cards"},
                               std::pair{Kind::hands, "hands"}};
    const auto name = text_of(json, "kind");
    const Json* counts = field(json, "counts");
    const auto* const kind =
        std::ranges::find_if(typed, [&](const auto& one) { return name == one.second; });
    if (kind == typed.end() || counts == nullptr || !counts->is_array()) return {};
    poll_order::TypeIn order{.round = std::move(round), .kind = kind->first, .counts = {}};
    // Which numbers there may be is said with a sentence, later; where one is none, all are
    // missing.
    for (const Json& count : *counts) {
        if (!count.is_number_integer()) {
            order.counts.clear();
            break;
        }
        const bool huge =
            count.is_number_unsigned() &&
            count.get<std::uint64_t>() > static_cast<std::uint64_t>(exact_in_javascript);
        order.counts.push_back(huge ? exact_in_javascript : count.get<std::int64_t>());
    }
    return order;
}

std::optional<PollOrder> poll_order_of(const Json& json) {
    const auto name = text_of(json, "do");
    if (name == "next") return poll_order::Next{};
    if (name == "close") return poll_order::Close{};
    if (name == "keep_open") return poll_order::KeepOpen{};
    if (name == "wipe") return poll_order::Wipe{};
    auto round = round_of(json);
    // A round that does not exist is of no programme: that is said with a sentence too.
    if (!round && text_of(json, "poll") && text_of(json, "round")) round = RoundName{};
    if (!round) return {};
    if (name == "open") return poll_order::Open{std::move(*round)};
    if (name == "reveal") return poll_order::Reveal{std::move(*round)};
    if (name == "type") return type_in_of(json, std::move(*round));
    return {};
}

// Whether that can be a town and a date is said with a sentence, later.
std::optional<AskReport> ask_report_of(const Json& json) {
    auto town = text_of(json, "town");
    auto date = text_of(json, "date");
    if (!town || !date) return {};
    return AskReport{.town = std::move(*town), .date = std::move(*date)};
}

std::optional<media::link::Order> order_of(Json json) {
    media::link::Order order;
    if (field(json, "ep") != nullptr) {
        const auto epoch = number_of(json, "ep", std::numeric_limits<std::uint32_t>::max());
        if (!epoch) return {};
        order.epoch = static_cast<std::uint32_t>(*epoch);
    }
    json.erase("t");
    auto command = media::command_from_json(json.dump());
    if (!command) return {};
    order.command = std::move(*command);
    return order;
}

template <class Message, class Part>
std::optional<Message> widened(std::optional<Part> part) {
    if (!part) return {};
    return Message{std::move(*part)};
}

}  // namespace

std::optional<FromPhone> from_phone(std::string_view text) {
    const auto json = read_object(text);
    if (!json) return {};
    const auto kind = text_of(*json, "t");
    if (kind == "hello") return widened<FromPhone>(hello_of(*json));
    if (kind == "ping") return widened<FromPhone>(ping_of(*json));
    if (kind == "ballot") return widened<FromPhone>(ballot_of(*json));
    if (kind == "time") return MoreTime{};
    if (kind == "tap") return Tap{};
    return {};
}

std::optional<Sealed> sealed_from(std::string_view text) {
    const auto json = read_object(text);
    if (!json || text_of(*json, "t") != "sealed") return {};
    const auto counter = number_of(*json, "n", exact_in_javascript);
    const auto digits = text_of(*json, "tag");
    const auto tag = digits ? tag_from(*digits) : std::nullopt;
    auto message = text_of(*json, "m");
    if (!counter || *counter == 0 || !tag || !message) return {};
    return Sealed{.counter = static_cast<std::uint64_t>(*counter),
                  .tag = *tag,
                  .message = std::move(*message)};
}

std::optional<FromConsole> from_console(std::string_view text) {
    auto json = read_object(text);
    if (!json) return {};
    const auto kind = text_of(*json, "t");
    if (kind == "enter") return Enter{};
    if (kind == "hello") return widened<FromConsole>(hello_of(*json));
    if (kind == "ping") return widened<FromConsole>(ping_of(*json));
    if (kind == "poll") return widened<FromConsole>(poll_order_of(*json));
    if (kind == "report") return widened<FromConsole>(ask_report_of(*json));
    if (kind == "command") return widened<FromConsole>(order_of(std::move(*json)));
    return {};
}

std::optional<OnBallot> ballot_in(std::string_view query) {
    if (query.size() > message_limit) return {};
    Json json = Json::object();
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::string_view key = pair.substr(0, pair.find('='));
        const std::string_view value = pair.substr(std::min(pair.size(), key.size() + 1));
        if (key == "poll" || key == "round" || key == "token") {
            json[key] = value;
        } else {
            std::uint64_t number = 0;
            const auto [end, error] =
                std::from_chars(value.data(), value.data() + value.size(), number);
            if (error != std::errc{} || end != value.data() + value.size()) return {};
            json[key] = number;
        }
    }
    return ballot_of(json);
}

SharedLetter::SharedLetter(std::string json) : head_{std::move(json)} {
    constexpr std::string_view moment = "0}";
    assert(head_.ends_with(moment));
    head_.resize(head_.size() - moment.size());
}

void SharedLetter::write_into(std::string& out, Micros sent) const {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), sent);
    out.append(head_).append(digits.data(), written.ptr) += '}';
}

std::string to_json(const Welcome& welcome) {
    return fmt::format(R"({{"t":"welcome","sid":"{}","hb":{},"mode":"{}",{}"x":{}}})",
                       welcome.session, welcome.heartbeat,
                       welcome.mode == media::Mode::school ? "school" : "public",
                       welcome.shared ? R"("shared":true,)" : "", welcome.sent);
}

std::string to_json(const Timeline& timeline) {
    return fmt::format(
        R"({{"t":"timeline","ep":{},"seq":{},"state":"{}","pos":{},"vel":{},"ts":{},"x":{}}})",
        timeline.epoch, timeline.sequence, media::name_of(timeline.state),
        media::micros_of(timeline.position), timeline.velocity, timeline.timestamp, timeline.sent);
}

std::string to_json(const Sheet& sheet) {
    // A tag is the author's: it may hold anything.
    const std::string language =
        Json(sheet.language).dump(-1, ' ', false, Json::error_handler_t::replace);
    return fmt::format(R"({{"t":"sheet","id":"{}","lang":{},"x":{}}})", sheet.id, language,
                       sheet.sent);
}

std::string to_json(const Pong& pong) {
    return fmt::format(R"({{"t":"pong","id":{},"c":{},"r":{},"x":{}}})", pong.ping.id,
                       pong.ping.sent, pong.received, pong.sent);
}

std::string to_json(const Room& room) {
    const auto& [spoke, within_5, within_20] = room.clocks;
    return fmt::format(R"({{"t":"room","phones":{},"clocks":{{"spoke":{},"in5":{},"in20":{}}}{}}})",
                       room.phones, spoke, within_5, within_20,
                       room.unconfined ? R"(,"unconfined":true)" : "");
}

std::string nonce_to_json(std::string_view nonce) {
    return fmt::format(R"({{"t":"nonce","nonce":"{}"}})", nonce);
}

std::string discussion_to_json(const media::link::Discussion& discussion) {
    using What = media::command::Discuss::What;
    Json json{{"t", "discussion"}, {"chapter", discussion.chapter}};
    if (discussion.shown.what == What::card) json["card"] = discussion.shown.place;
    if (discussion.shown.what == What::question) json["question"] = discussion.shown.place;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string entered_to_json() {
    return R"({"t":"entered"})";
}

std::string closed_to_json() {
    return R"({"t":"closed"})";
}

std::string wiped_to_json() {
    return R"({"t":"wiped"})";
}

}  // namespace companion::wire
