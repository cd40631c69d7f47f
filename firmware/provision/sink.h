// Where an answer goes, piece by piece: no page is ever whole in memory.
#pragma once

#include <stddef.h>
#include <string.h>

#include "../core/in_flash.h"

namespace twinlane {

/** Takes text and sends it on. Confined to the loop of the settings form; may block, because nobody drives then. */
class Sink {
 public:
  virtual void write(const char* text, size_t bytes) = 0;

  Sink& add(const char* text) {
    write(text, strlen(text));
    return *this;
  }

  template <size_t N>
  Sink& add(const FlashText<N>& text) {
    return addFromFlash(reinterpret_cast<const FlashLetters*>(text.letters), text.kBytes);
  }

 protected:
  ~Sink() = default;

 private:
  Sink& addFromFlash(const FlashLetters* at, size_t bytes) {
    for (; bytes > 0; at++) {
      FlashLetters letters = fromFlash(*at);
      size_t now = bytes < sizeof letters.four ? bytes : sizeof letters.four;
      write(letters.four, now);
      bytes -= now;
    }
    return *this;
  }
};

/** Sends on whole pieces of kPieceBytes, gathered in memory that is not on the stack; what is left goes with `flush`, which its
 * owner calls last. */
class PiecewiseSink final : public Sink {
 public:
  static constexpr size_t kPieceBytes = 512;

  PiecewiseSink(Sink& to, char (&piece)[kPieceBytes]) : to_(to), piece_(piece) {}

  void write(const char* text, size_t bytes) override {
    for (; bytes > 0; bytes--) {
      piece_[used_++] = *text++;
      if (used_ == kPieceBytes) {
        flush();
      }
    }
  }

  void flush() {
    to_.write(piece_, used_);
    used_ = 0;
  }

 private:
  Sink& to_;
  char* piece_;
  size_t used_ = 0;
};

}  // namespace twinlane
