// by_id.h: what is looked for by its id again and again, found without walking through all of it.
//
// Borrows: the items and their ids must outlive it, and stay where they are. Of two with one id it
// keeps the first.
#pragma once

#include <string_view>
#include <unordered_map>

namespace media {

template <class Item>
class ById {
public:
    ById() = default;
    template <class Items>
    explicit ById(const Items& items) {
        for (const Item& item : items) add(item);
    }

    void add(const Item& item) { items_.emplace(item.id, &item); }

    [[nodiscard]] const Item* find(std::string_view id) const {
        const auto found = items_.find(id);
        return found == items_.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string_view, const Item*> items_;
};

}  // namespace media
