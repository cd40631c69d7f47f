#include "picture.h"

#include <array>

namespace lab {

namespace {

constexpr Mask MASK{0x9d, 0x27, 0xe4, 0x58};

// Seven bits a byte, as the stamp's numbers are.
void putSynchsafe(std::uint8_t* to, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
        to[i] = static_cast<std::uint8_t>(value & 0x7F);
        value >>= 7;
    }
}

void writeHead(std::uint8_t* to, const Shot& shot, std::int64_t relayUs) {
    putBig(to, 0xFFD8'FFFE'0016'5457ULL, 8);
    putBig(to + 8, 0x4C32, 2);
    putSynchsafe(to + 10, shot.seq, 5);
    putSynchsafe(to + 15, static_cast<std::uint64_t>(relayUs), 8);
    putSynchsafe(to + 23, 0, 3);
    putBig(to + STAMP_BYTES, static_cast<std::uint64_t>(shot.capturedNs), 8);
}

}  // namespace

PictureFrame::PictureFrame(Packing packing, std::size_t bytes) : packing_(packing) { resize(bytes); }

void PictureFrame::resize(std::size_t bytes) {
    std::array<std::uint8_t, MAX_HEADER> header{};
    if (packing_ == Packing::length) {
        header_ = LENGTH_HEADER;
        putBig(header.data(), bytes, LENGTH_HEADER);
    } else {
        const Mask* mask = packing_ == Packing::webSocketClient ? &MASK : nullptr;
        header_ = webSocketHeader(header.data(), Kind::binary, bytes, mask);
    }
    packed_.assign(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(header_));
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < bytes; i++) {
        noise = noise * 1664525U + 1013904223U;
        packed_.push_back(static_cast<std::uint8_t>(noise >> 24));
    }
    if (packing_ == Packing::webSocketClient) {
        applyMask(packed_.data() + header_, bytes, MASK, 0);
    }
}

const std::vector<std::uint8_t>& PictureFrame::of(const Shot& shot, std::int64_t relayUs) {
    std::uint8_t* head = packed_.data() + header_;
    writeHead(head, shot, relayUs);
    if (packing_ == Packing::webSocketClient) {
        applyMask(head, HEAD_BYTES, MASK, 0);
    }
    return packed_;
}

Shot readHead(const std::uint8_t* head) {
    std::uint32_t seq = 0;
    for (int i = 10; i < 15; i++) {
        seq = seq << 7 | head[i];
    }
    return {seq, static_cast<std::int64_t>(getBig(head + STAMP_BYTES, 8))};
}

}  // namespace lab
