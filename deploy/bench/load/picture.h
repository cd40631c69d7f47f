// A picture as the bench sends it: Twinlane's stamp, the capture time on the bench's own clock, then padding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "wire.h"

namespace lab {

// SOI and the TWL2 segment; see FrameStamp in shared.
constexpr std::size_t STAMP_BYTES = 26;
// The stamp and CLOCK_MONOTONIC in ns, big-endian, right after it.
constexpr std::size_t HEAD_BYTES = STAMP_BYTES + 8;

struct Shot {
    std::uint32_t seq;
    std::int64_t capturedNs;
};

// How a sender packs pictures: the padding is written once (and masked once, with the connection's own mask); only the
// head is rewritten for each picture.
class PictureFrame {
public:
    enum class Packing { webSocketClient, webSocketServer, length };

    PictureFrame(Packing packing, std::size_t bytes);

    // The bytes to send for `shot`; `relayUs` is its capture time on the relay's clock. Valid until the next call.
    const std::vector<std::uint8_t>& of(const Shot& shot, std::int64_t relayUs);

    // The size of pictures from now on.
    void resize(std::size_t bytes);

private:
    Packing packing_;
    std::vector<std::uint8_t> packed_;
    std::size_t header_ = 0;
};

// What a viewer reads from a picture's first HEAD_BYTES.
Shot readHead(const std::uint8_t* head);

}  // namespace lab
