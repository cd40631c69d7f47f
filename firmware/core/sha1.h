// SHA-1, for the WebSocket handshake's proof and nothing else: it is no protection against anybody.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

constexpr size_t kSha1Bytes = 20;

/** The digest of a text of at most 119 bytes: two blocks. */
void sha1(const char* text, size_t bytes, uint8_t (&digest)[kSha1Bytes]);

/** Base64 with padding, ended by a zero: `into` has room for 4·⌈bytes/3⌉ + 1. */
void base64(const uint8_t* from, size_t bytes, char* into);

}  // namespace twinlane
