// painter.h: a scene to pixels, in small layers that are painted again only when they change.
//
// Threads  The thread that owns the window.
// Errors   No usable font: one sentence that names the package to install.
#pragma once

#include <memory>
#include <span>

#include "media/base/result.h"
#include "player/overlay/layer.h"
#include "player/overlay/scene.h"

namespace player {

class Painter {
public:
    [[nodiscard]] static media::Result<Painter> open();

    Painter(Painter&& other) noexcept;
    Painter& operator=(Painter&& other) noexcept;
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;
    ~Painter();

    // Back to front. Valid until the next call. The same scene at the same size costs nothing.
    [[nodiscard]] std::span<const Layer> paint(const Scene& scene, Size screen);

private:
    struct Studio;
    explicit Painter(std::unique_ptr<Studio> studio);

    std::unique_ptr<Studio> studio_;
};

}  // namespace player
