#include "media/discuss_json.h"

namespace media {

namespace {

using Json = nlohmann::json;
using What = command::Discuss::What;

constexpr std::size_t last_place = 99;

Result<command::Discuss> at_place(What what, const Json& number) {
    if (!number.is_number_unsigned() || number.get<std::size_t>() > last_place)
        return failure("valeur refusée dans la commande «\u202fdiscuss\u202f»");
    return command::Discuss{.what = what, .place = number.get<std::size_t>()};
}

}  // namespace

void write_discuss(const command::Discuss& discuss, Json& json) {
    switch (discuss.what) {
        case What::next:
            break;
        case What::card:
            json["card"] = discuss.place;
            break;
        case What::question:
            json["question"] = discuss.place;
            break;
        case What::still:
            json["question"] = nullptr;
            break;
    }
}

Result<command::Discuss> discuss_of(const Json& json) {
    const bool names_card = json.contains("card");
    if (!json.contains("question"))
        return names_card ? at_place(What::card, json.at("card")) : command::Discuss{};
    if (names_card) return failure("une carte et une question à la fois");
    const Json& question = json.at("question");
    if (question.is_null()) return command::Discuss{.what = What::still};
    return at_place(What::question, question);
}

}  // namespace media
