#include "wire.h"

#include <algorithm>
#include <cstring>

#include "mqtt.h"
#include "multipart.h"

namespace lab {

namespace {

constexpr Mask MASK{0x5a, 0xc3, 0x96, 0x71};

class WebSocketDecoder final : public Decoder {
public:
    void feed(std::uint8_t* bytes, std::size_t count, Listener& to) override {
        while (count > 0 || (inPayload_ && left_ == 0)) {
            if (inPayload_) {
                const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(left_, count));
                takePayload(bytes, part, to);
                bytes += part;
                count -= part;
            } else {
                header_[have_++] = *bytes++;
                count--;
                if (have_ == headerBytes()) {
                    open(to);
                }
            }
        }
    }

private:
    std::size_t headerBytes() const {
        if (have_ < 2) {
            return 2;
        }
        const unsigned length = header_[1] & 0x7fU;
        return 2 + (length == 126 ? 2U : length == 127 ? 8U : 0U) + (header_[1] & 0x80U ? 4U : 0U);
    }

    void open(Listener& to) {
        const unsigned length = header_[1] & 0x7fU;
        const int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        left_ = extra == 0 ? length : getBig(&header_[2], extra);
        masked_ = (header_[1] & 0x80U) != 0;
        if (masked_) {
            std::copy_n(header_.begin() + 2 + extra, mask_.size(), mask_.begin());
        }
        final_ = (header_[0] & 0x80U) != 0;
        const unsigned opcode = header_[0] & 0x0fU;
        control_ = opcode >= 8;
        if (opcode != 0) {
            kind_ = static_cast<Kind>(opcode);
            to.began(kind_);
        }
        if (!control_ && opcode != 0) {
            message_ = kind_;
        }
        offset_ = 0;
        have_ = 0;
        inPayload_ = true;
    }

    void takePayload(std::uint8_t* bytes, std::size_t count, Listener& to) {
        if (masked_) {
            applyMask(bytes, count, mask_, offset_);
        }
        if (count > 0) {
            to.data(bytes, count);
        }
        offset_ += count;
        left_ -= count;
        if (left_ == 0) {
            inPayload_ = false;
            if (control_ || final_) {
                to.ended(control_ ? kind_ : message_);
            }
        }
    }

    std::array<std::uint8_t, MAX_HEADER> header_{};
    std::size_t have_ = 0;
    std::uint64_t left_ = 0;
    std::size_t offset_ = 0;
    Mask mask_{};
    Kind kind_ = Kind::binary;
    Kind message_ = Kind::binary;
    bool masked_ = false;
    bool final_ = true;
    bool control_ = false;
    bool inPayload_ = false;
};

class LengthDecoder final : public Decoder {
public:
    void feed(std::uint8_t* bytes, std::size_t count, Listener& to) override {
        while (count > 0) {
            if (have_ < LENGTH_HEADER) {
                header_[have_++] = *bytes++;
                count--;
                if (have_ == LENGTH_HEADER) {
                    left_ = static_cast<std::size_t>(getBig(header_.data(), LENGTH_HEADER));
                    to.began(Kind::binary);
                }
                continue;
            }
            const std::size_t part = std::min(left_, count);
            to.data(bytes, part);
            bytes += part;
            count -= part;
            left_ -= part;
            if (left_ == 0) {
                have_ = 0;
                to.ended(Kind::binary);
            }
        }
    }

private:
    std::array<std::uint8_t, LENGTH_HEADER> header_{};
    std::size_t have_ = 0;
    std::size_t left_ = 0;
};

}  // namespace

std::unique_ptr<Decoder> decoderFor(const std::string& protocol) {
    if (protocol == "tcp") {
        return std::make_unique<LengthDecoder>();
    }
    if (protocol == "mqtt") {
        return mqttDecoder();
    }
    if (protocol.rfind("mjpeg", 0) == 0) {
        return multipartDecoder();
    }
    return std::make_unique<WebSocketDecoder>();
}

std::size_t webSocketHeader(std::uint8_t* to, Kind kind, std::size_t bytes, const Mask* mask) {
    std::size_t length = 2;
    to[0] = static_cast<std::uint8_t>(0x80U | static_cast<unsigned>(kind));
    if (bytes < 126) {
        to[1] = static_cast<std::uint8_t>(bytes);
    } else {
        const int extra = bytes < 65536 ? 2 : 8;
        to[1] = extra == 2 ? 126 : 127;
        putBig(to + 2, bytes, extra);
        length += static_cast<std::size_t>(extra);
    }
    if (mask != nullptr) {
        to[1] = static_cast<std::uint8_t>(to[1] | 0x80U);
        std::copy(mask->begin(), mask->end(), to + length);
        length += mask->size();
    }
    return length;
}

void applyMask(std::uint8_t* bytes, std::size_t count, const Mask& mask, std::size_t offset) {
    std::array<std::uint8_t, 8> turned{};
    for (std::size_t i = 0; i < turned.size(); i++) {
        turned[i] = mask[(offset + i) % mask.size()];
    }
    std::uint64_t word = 0;
    std::memcpy(&word, turned.data(), sizeof word);
    std::size_t i = 0;
    for (; i + sizeof word <= count; i += sizeof word) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes + i, sizeof value);
        value ^= word;
        std::memcpy(bytes + i, &value, sizeof value);
    }
    for (; i < count; i++) {
        bytes[i] ^= turned[i % turned.size()];
    }
}

std::vector<std::uint8_t> clientMessage(Kind kind, const std::uint8_t* bytes, std::size_t count) {
    std::vector<std::uint8_t> message(MAX_HEADER + count);
    const std::size_t header = webSocketHeader(message.data(), kind, count, &MASK);
    std::copy_n(bytes, count, message.begin() + static_cast<std::ptrdiff_t>(header));
    applyMask(message.data() + header, count, MASK, 0);
    message.resize(header + count);
    return message;
}

}  // namespace lab
