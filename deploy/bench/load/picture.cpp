#include "picture.h"

#include <array>

namespace lab {

namespace {

constexpr Mask MASK{0x9d, 0x27, 0xe4, 0x58};

void writeHead(std::uint8_t* to, const Shot& shot, std::int64_t relayUs) {
    putBig(to, 0xFFD8'FFFE'0016'5457ULL, 8);
    putBig(to + 8, 0x4C31, 2);
    putBig(to + 10, shot.seq, 4);
    putBig(to + 14, static_cast<std::uint64_t>(relayUs), 8);
    putBig(to + 22, 0, 4);
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
    return {static_cast<std::uint32_t>(getBig(head + 10, 4)), static_cast<std::int64_t>(getBig(head + STAMP_BYTES, 8))};
}

}  // namespace lab
