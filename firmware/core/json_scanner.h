// Walks over JSON, token by token.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** A decimal number: ± mantissa · 10^exponent; of more than 18 digits the rest is cut, and `cut` says so. */
struct JsonNumber {
  bool negative;
  bool whole;  // written without fraction and exponent
  bool cut;
  uint64_t mantissa;
  int32_t exponent;
};

/** RFC 8259, to the letter. Each call moves on, or says false and the text is not JSON. Confined to its caller. */
class JsonScanner {
 public:
  JsonScanner(const char* text, size_t bytes) : at_(text), end_(text + bytes) {}

  /** The next character that is no white space, 0 at the end. */
  char peek();

  /** Takes this character, after white space. */
  bool take(char wanted);

  /** Nothing but white space is left. */
  bool atEnd();

  /** A string: where it lies, without its quotes; whether there are escapes in it; how long it is for Java, in UTF-16 units. */
  bool string(const char*& from, size_t& bytes, bool& escaped, size_t& characters);

  bool number(JsonNumber& into);
  bool word(const char* wanted);

  /** Any value, with at most `depth` objects and lists in one another. */
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
