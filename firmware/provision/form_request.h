// One HTTP request of the settings form, as it comes in.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** Gathers a request until it is whole. Bounded: a longer one is refused. Confined to the loop of the settings form. */
class FormRequest {
 public:
  /** Room for an authority in PEM, some of whose characters take three in a form. */
  static constexpr size_t kMaxBytes = 8192;

  enum class State : uint8_t { Reading, Whole, TooLong, Bad };

  /** Ready for another request. */
  void begin();

  /** Takes what has come. */
  State feed(const char* from, size_t bytes);

  // of a whole request
  bool isPost() const { return post_; }
  bool asksFor(const char* path) const;

  /** What was posted; may be overwritten. */
  char* body() { return text_ + bodyAt_; }

 private:
  State readHead();

  char text_[kMaxBytes + 1];
  size_t used_ = 0;
  size_t bodyAt_ = 0;
  size_t bodyBytes_ = 0;
  const char* path_ = nullptr;
  bool post_ = false;
  State state_ = State::Reading;
};

}  // namespace twinlane
