// child.h: a program of ours that is started, watched and started again.
//
// Errors  A program that cannot be started is one sentence.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "media/base/result.h"
#include "media/film_time.h"

namespace player {

class Child {
public:
    // `write_setup` makes the descriptor its next life begins with; `inherited` are the others it
    // gets.
    Child(std::filesystem::path program, std::vector<int> inherited,
          std::function<media::Result<int>()> write_setup)
        : program_{std::move(program)},
          inherited_{std::move(inherited)},
          write_setup_{std::move(write_setup)} {}

    [[nodiscard]] media::Result<void> start(media::Moment now);
    void died(media::Moment now);  // schedules the next life
    void signal(int number) const;

    [[nodiscard]] bool is(pid_t process) const { return process_ == process; }
    [[nodiscard]] bool alive() const { return process_ > 0; }
    [[nodiscard]] int lives() const { return lives_; }
    [[nodiscard]] std::optional<media::Moment> restart_at() const { return restart_at_; }
    [[nodiscard]] std::string name() const { return program_.filename().string(); }

private:
    std::filesystem::path program_;
    std::vector<int> inherited_;
    std::function<media::Result<int>()> write_setup_;
    pid_t process_ = 0;
    int lives_ = 0;
    int quick_deaths_ = 0;  // in a row
    media::Moment started_;
    std::optional<media::Moment> restart_at_;
};

}  // namespace player
