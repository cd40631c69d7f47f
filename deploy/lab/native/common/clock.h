// The one clock of the lab: CLOCK_MONOTONIC, the same in every process and network namespace of a machine.
#pragma once

#include <cstdint>
#include <ctime>

namespace lab {

inline std::int64_t nowNs() {
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}

}  // namespace lab
