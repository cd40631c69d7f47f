// Builds texts in memory that was set aside for them.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** Appends to a fixed buffer, always zero-terminated, and notices when something does not fit. Confined to its caller. */
class Text {
 public:
  Text(char* into, size_t maxBytes) : into_(into), maxBytes_(maxBytes) { into_[0] = '\0'; }

  Text& add(const char* text);
  Text& add(const char* text, size_t bytes);
  Text& add(char letter) { return add(&letter, 1); }
  Text& number(int64_t value);

  /** 500 as `0.5`, −1000 as `-1.0`. */
  Text& share(int32_t permille);
  Text& flag(bool value) { return add(value ? "true" : "false"); }

  size_t bytes() const { return bytes_; }

  /** Did all of it fit? */
  bool whole() const { return whole_; }

 private:
  char* into_;
  size_t maxBytes_;
  size_t bytes_ = 0;
  bool whole_ = true;
};

/** Copies `from` if it fits with its zero; else leaves `into` empty and returns false. */
bool copyText(char* into, size_t maxBytes, const char* from);

/** Are they equal, ignoring the case of ASCII letters? */
bool sameLetters(const char* text, size_t bytes, const char* other);

}  // namespace twinlane
