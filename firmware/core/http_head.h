// The head of an HTTP/1.1 answer.
#pragma once

#include <stddef.h>

namespace twinlane {

/** One header line. */
struct HttpHeader {
  const char* name;
  size_t nameBytes;
  const char* value;  // without white space around it
  size_t valueBytes;
};

/** Walks over status line and header lines of a head that ends with its empty line. Confined to its caller. */
class HttpHead {
 public:
  HttpHead(const char* head, size_t bytes) : at_(head), end_(head + bytes) {}

  /** The status, 100..599, or 0 when this is no HTTP/1.1 answer. Call it first. */
  int status();

  /** The next header; false at the end, or at a line that is not a header: then it is `broken`. */
  bool next(HttpHeader& into);

  bool broken() const { return broken_; }

 private:
  bool line(const char*& from, size_t& bytes);

  const char* at_;
  const char* end_;
  bool broken_ = false;
};

/** Where the body begins: after the first empty line; 0 while it has not come. */
size_t headEnd(const char* text, size_t bytes);

/** Is `word` one of the values between commas, whatever its case? */
bool listed(const char* values, size_t bytes, const char* word);

}  // namespace twinlane
