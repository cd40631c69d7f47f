// The encoding of messages on the wire: WebSocket frames (RFC 6455), or a plain length before each message.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lab {

enum class Kind : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

// Receives messages as their bytes arrive; nothing is collected for it.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void began(Kind kind) = 0;
    virtual void data(const std::uint8_t* bytes, std::size_t count) = 0;
    virtual void ended(Kind kind) = 0;
};

class Decoder {
public:
    virtual ~Decoder() = default;

    // Takes the next bytes of the connection; may unmask them in place.
    virtual void feed(std::uint8_t* bytes, std::size_t count, Listener& to) = 0;
};

// The decoder for `protocol`: "tcp" has lengths, "mqtt" packets in WebSocket messages, "mjpeg" and "mjpeg-barcode" parts over
// HTTP, everything else is WebSocket.
std::unique_ptr<Decoder> decoderFor(const std::string& protocol);

constexpr std::size_t MAX_HEADER = 14;
constexpr std::size_t LENGTH_HEADER = 4;
using Mask = std::array<std::uint8_t, 4>;

// Writes a final frame's header to `to`, of MAX_HEADER bytes; a null `mask` is a server's. Returns its length.
std::size_t webSocketHeader(std::uint8_t* to, Kind kind, std::size_t bytes, const Mask* mask);

// Masks `bytes` of a payload that lie `offset` bytes from its start, a word at a time.
void applyMask(std::uint8_t* bytes, std::size_t count, const Mask& mask, std::size_t offset);

// A whole small message, masked as a client's.
std::vector<std::uint8_t> clientMessage(Kind kind, const std::uint8_t* bytes, std::size_t count);

inline void putBig(std::uint8_t* to, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
        to[i] = static_cast<std::uint8_t>(value);
        value >>= 8;
    }
}

inline std::uint64_t getBig(const std::uint8_t* from, int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; i++) {
        value = value << 8 | from[i];
    }
    return value;
}

}  // namespace lab
