#include "sha1.h"

#include <string.h>

namespace twinlane {

namespace {

uint32_t rotate(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

void block(const uint8_t* from, uint32_t (&state)[5]) {
  uint32_t words[80];
  for (int i = 0; i < 16; i++) {
    words[i] = static_cast<uint32_t>(from[4 * i]) << 24 | static_cast<uint32_t>(from[4 * i + 1]) << 16 |
               static_cast<uint32_t>(from[4 * i + 2]) << 8 | from[4 * i + 3];
  }
  for (int i = 16; i < 80; i++) {
    words[i] = rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  }
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  for (int i = 0; i < 80; i++) {
    uint32_t f;
    uint32_t k;
    if (i < 20) {
      f = (b & c) | (~b & d);
      k = 0x5A827999;
    } else if (i < 40) {
      f = b ^ c ^ d;
      k = 0x6ED9EBA1;
    } else if (i < 60) {
      f = (b & c) | (b & d) | (c & d);
      k = 0x8F1BBCDC;
    } else {
      f = b ^ c ^ d;
      k = 0xCA62C1D6;
    }
    uint32_t next = rotate(a, 5) + f + e + k + words[i];
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

}  // namespace

void sha1(const char* text, size_t bytes, uint8_t (&digest)[kSha1Bytes]) {
  uint8_t padded[128] = {};
  memcpy(padded, text, bytes);
  padded[bytes] = 0x80;
  size_t end = bytes + 9 <= 64 ? 64 : 128;
  uint32_t bits = static_cast<uint32_t>(bytes * 8);
  padded[end - 2] = static_cast<uint8_t>(bits >> 8);
  padded[end - 1] = static_cast<uint8_t>(bits);
  uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (size_t at = 0; at < end; at += 64) {
    block(padded + at, state);
  }
  for (size_t i = 0; i < kSha1Bytes; i++) {
    digest[i] = static_cast<uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
}

void base64(const uint8_t* from, size_t bytes, char* into) {
  static const char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t at = 0; at < bytes; at += 3) {
    size_t have = bytes - at;
    uint32_t three = static_cast<uint32_t>(from[at]) << 16;
    three |= have > 1 ? static_cast<uint32_t>(from[at + 1]) << 8 : 0;
    three |= have > 2 ? from[at + 2] : 0u;
    *into++ = kLetters[three >> 18 & 63];
    *into++ = kLetters[three >> 12 & 63];
    *into++ = have > 1 ? kLetters[three >> 6 & 63] : '=';
    *into++ = have > 2 ? kLetters[three & 63] : '=';
  }
  *into = '\0';
}

}  // namespace twinlane
