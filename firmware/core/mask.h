// Masks what a client sends, as RFC 6455 requires.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace twinlane {

/** Four random bytes, in the order of the wire. */
struct MaskKey {
  uint8_t bytes[4];
};

/** XORs `bytes` bytes with the key, a word at a time. `at` lies on a multiple of four, and is the first byte of a payload. */
inline void mask(uint8_t* at, size_t bytes, const MaskKey& key) {
  typedef uint32_t __attribute__((may_alias)) Word;
  uint32_t word;
  memcpy(&word, key.bytes, sizeof word);
  Word* words = reinterpret_cast<Word*>(__builtin_assume_aligned(at, sizeof(Word)));
  size_t whole = bytes / sizeof(Word);
  for (size_t i = 0; i < whole; i++) {
    words[i] ^= word;
  }
  for (size_t i = whole * sizeof(Word); i < bytes; i++) {
    at[i] = static_cast<uint8_t>(at[i] ^ key.bytes[i % 4]);
  }
}

}  // namespace twinlane
