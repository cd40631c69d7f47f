// Real pictures, for relays that decode them, and their age when nothing but the image survives: a bar code along the top.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "picture.h"

namespace lab {

// Takes pictures of 640x480 that have the same size each, to three bytes: noise on a slope, of the best quality that fits, and
// padding in COM segments. The bar code tells when it was captured, the stamp when it had been encoded, a millisecond or two
// later.
class Film {
public:
    explicit Film(std::size_t bytes);

    // Valid until the next call.
    const std::vector<std::uint8_t>& of(const Shot& shot);

private:
    void encode(const Shot& shot, int quality);

    std::size_t bytes_;
    int quality_ = 0;
    std::vector<std::uint8_t> image_;    // RGB
    std::vector<std::uint8_t> encoded_;  // without a head
    std::vector<std::uint8_t> picture_;
};

// What the bar code of a JPEG says, to the microsecond; empty when it has none that can be read.
// `nowNs` must be at most 12 days after the capture. The sequence number has 24 bits.
std::optional<Shot> readBarCode(const std::vector<std::uint8_t>& jpeg, std::int64_t nowNs);

}  // namespace lab
