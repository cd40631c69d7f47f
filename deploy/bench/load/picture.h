// A picture as the bench sends it: Twinlane's stamp, the capture time on the bench's own clock, then padding. A JPEG from a
// camera that is a web server (jpeg.h) begins alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "wire.h"

namespace lab {

// SOI and the TWL2 segment; see FrameStamp in shared.
constexpr std::size_t STAMP_BYTES = 26;
// The stamp and, in a COM segment of its own, CLOCK_MONOTONIC in ns, seven bits a byte as in the stamp: no byte of a marker is
// in it, by which some players cut a stream.
constexpr std::size_t COM_BYTES = 4;
constexpr std::size_t TIME_BYTES = 9;
constexpr std::size_t HEAD_BYTES = STAMP_BYTES + COM_BYTES + TIME_BYTES;

struct Shot {
    std::uint32_t seq;
    std::int64_t capturedNs;
};

// How a sender packs pictures: the padding is written once (and masked once, with the connection's own mask); only the
// head is rewritten for each picture.
class PictureFrame {
public:
    enum class Packing { webSocketClient, webSocketServer, length, mqttClient };

    PictureFrame(Packing packing, std::size_t bytes);

    // The bytes to send for `shot`; `relayUs` is its capture time on the relay's clock. Valid until the next call.
    const std::vector<std::uint8_t>& of(const Shot& shot, std::int64_t relayUs);

    // The size of pictures from now on.
    void resize(std::size_t bytes);

private:
    bool isMasked() const { return packing_ == Packing::webSocketClient || packing_ == Packing::mqttClient; }

    Packing packing_;
    std::vector<std::uint8_t> packed_;
    std::size_t header_ = 0;    // bytes before the picture
    std::size_t envelope_ = 0;  // those of them that are masked with it
};

// Writes a picture's first HEAD_BYTES; `relayUs` is its capture time on the relay's clock.
void writeHead(std::uint8_t* to, const Shot& shot, std::int64_t relayUs);

// What a viewer reads from a picture's first HEAD_BYTES.
Shot readHead(const std::uint8_t* head);

}  // namespace lab
