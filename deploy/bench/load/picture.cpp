#include "picture.h"

#include <array>

#include "mqtt.h"

namespace lab {

namespace {

constexpr Mask MASK{0x9d, 0x27, 0xe4, 0x58};

// Seven bits a byte, as the stamp's numbers are, big-endian.
void putSynchsafe(std::uint8_t* to, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0;) {
        to[i] = static_cast<std::uint8_t>(value & 0x7F);
        value >>= 7;
    }
}

std::uint64_t getSynchsafe(const std::uint8_t* from, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; i++) {
        value = value << 7 | from[i];
    }
    return value;
}

}  // namespace

void writeHead(std::uint8_t* to, const Shot& shot, std::int64_t relayUs) {
    putBig(to, 0xFFD8'FFFE'0016'5457ULL, 8);
    putBig(to + 8, 0x4C32, 2);
    putSynchsafe(to + 10, shot.seq, 5);
    putSynchsafe(to + 15, static_cast<std::uint64_t>(relayUs), 8);
    putSynchsafe(to + 23, 0, 3);
    putBig(to + STAMP_BYTES, 0xFFFE'000B, COM_BYTES);
    putSynchsafe(to + STAMP_BYTES + COM_BYTES, static_cast<std::uint64_t>(shot.capturedNs), TIME_BYTES);
}

PictureFrame::PictureFrame(Packing packing, std::size_t bytes) : packing_(packing) { resize(bytes); }

void PictureFrame::resize(std::size_t bytes) {
    std::array<std::uint8_t, MAX_HEADER> header{};
    std::vector<std::uint8_t> envelope;
    std::size_t headerBytes = LENGTH_HEADER;
    if (packing_ == Packing::mqttClient) {
        envelope = publishHeader(bytes);
    }
    if (packing_ == Packing::length) {
        putBig(header.data(), bytes, LENGTH_HEADER);
    } else {
        headerBytes = webSocketHeader(header.data(), Kind::binary, envelope.size() + bytes, isMasked() ? &MASK : nullptr);
    }
    envelope_ = envelope.size();
    header_ = headerBytes + envelope_;
    packed_.assign(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(headerBytes));
    packed_.insert(packed_.end(), envelope.begin(), envelope.end());
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < bytes; i++) {
        noise = noise * 1664525U + 1013904223U;
        packed_.push_back(static_cast<std::uint8_t>(noise >> 24));
    }
    if (isMasked()) {
        applyMask(packed_.data() + headerBytes, envelope_ + bytes, MASK, 0);
    }
}

const std::vector<std::uint8_t>& PictureFrame::of(const Shot& shot, std::int64_t relayUs) {
    std::uint8_t* head = packed_.data() + header_;
    writeHead(head, shot, relayUs);
    if (isMasked()) {
        applyMask(head, HEAD_BYTES, MASK, envelope_);
    }
    return packed_;
}

Shot readHead(const std::uint8_t* head) {
    const auto seq = static_cast<std::uint32_t>(getSynchsafe(head + 10, 5));
    return {seq, static_cast<std::int64_t>(getSynchsafe(head + STAMP_BYTES + COM_BYTES, TIME_BYTES))};
}

}  // namespace lab
