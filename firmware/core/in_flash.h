// Tables and texts that an ESP8266 leaves in its flash instead of copying them to its RAM at the start.
#pragma once

#include <stddef.h>
#include <stdint.h>

/** Marks a constant. It is read by `fromFlash` only: of this memory an ESP8266 can read whole words, and stops at anything else.
 */
#if defined(ESP8266)
#define TWINLANE_IN_FLASH __attribute__((section(".irom.text.twinlane")))
#else
#define TWINLANE_IN_FLASH
#endif

namespace twinlane {

/** A copy of something in flash, read word by word. Stateless. */
template <typename T>
T fromFlash(const T& kept) {
  typedef uint32_t __attribute__((may_alias)) Word;
  static_assert(sizeof(T) % sizeof(Word) == 0 && alignof(T) % alignof(Word) == 0, "or it cannot be read by words");
  T copy;
  const volatile Word* from = reinterpret_cast<const volatile Word*>(&kept);  // volatile: no compiler makes bytes of it
  Word* into = reinterpret_cast<Word*>(&copy);
  for (size_t i = 0; i < sizeof(T) / sizeof(Word); i++) {
    into[i] = from[i];
  }
  return copy;
}

/** Four letters at a time, so that a text of any length needs no memory. */
struct FlashLetters {
  alignas(4) char four[4];
};

/** Does a text in flash say this? It reads no more of it than that takes. Stateless. */
template <size_t N>
bool saysInFlash(const char (&kept)[N], const char* text) {
  static_assert(N % sizeof(FlashLetters) == 0, "or it cannot be read by words");
  for (size_t at = 0; at < N; at += sizeof(FlashLetters)) {
    FlashLetters letters = fromFlash(*reinterpret_cast<const FlashLetters*>(kept + at));
    for (char letter : letters.four) {
      if (letter != *text) {
        return false;
      }
      if (*text++ == '\0') {
        return true;
      }
    }
  }
  return false;
}

/** A text, with its zero; made by TWINLANE_FLASH_TEXT, sent by Sink. */
template <size_t N>
struct FlashText {
  alignas(4) char letters[(N + 3) / 4 * 4];

  static constexpr size_t kBytes = N - 1;
};

}  // namespace twinlane

/** A constant of that name. Not by template argument deduction: GCC would take its section for one that is written to. */
#define TWINLANE_FLASH_TEXT(name, text) constexpr ::twinlane::FlashText<sizeof(text)> name TWINLANE_IN_FLASH = {text}
