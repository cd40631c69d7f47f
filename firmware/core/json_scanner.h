// Walks over JSON, token by token.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** A decimal number: ± mantissa · 10^exponent; digits after the 18th are dropped, and `cut` says so. */
struct JsonNumber {
  bool negative;
  bool whole;  // written without fraction and exponent
  bool cut;
  uint64_t mantissa;
  int32_t exponent;
};

/** RFC 8259, to the letter. Each call moves on, or returns false: the text is not JSON. Confined to its caller. */
class JsonScanner {
 public:
  JsonScanner(const char* text, size_t bytes) : at_(text), end_(text + bytes) {}

  /** The next character that is not white space, 0 at the end. */
  char peek();

  /** Skips white space and takes this character. */
  bool take(char wanted);

  /** Nothing but white space is left. */
  bool atEnd();

  /** A string: where it lies, without its quotes; whether it has escapes; its length in UTF-16 units, as Java counts. */
  bool string(const char*& from, size_t& bytes, bool& escaped, size_t& characters);

  bool number(JsonNumber& into);
  bool word(const char* wanted);

  /** Skips any value that nests at most `depth` deep. */
  bool skip(int depth);

 private:
  bool skipObject(int depth);
  bool skipList(int depth);
  bool escape(size_t& characters);
  bool digit() const { return at_ < end_ && *at_ >= '0' && *at_ <= '9'; }
  void digits(JsonNumber& into, bool fraction);

  const char* at_;
  const char* end_;
};

}  // namespace twinlane
