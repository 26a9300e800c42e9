// the_programme.h: the small programme, for the targets that need one.
#pragma once

#include "media/programme.h"

namespace fuzz {

[[nodiscard]] const media::Programme& the_programme();

}  // namespace fuzz
