// Where an answer goes, piece by piece: no page is ever whole in memory.
#pragma once

#include <stddef.h>
#include <string.h>

namespace twinlane {

/** Takes text and sends it on. Confined to the loop of the settings form; may block, because nobody drives then. */
class Sink {
 public:
  virtual void write(const char* text, size_t bytes) = 0;

  Sink& add(const char* text) {
    write(text, strlen(text));
    return *this;
  }

 protected:
  ~Sink() = default;
};

/** Sends on whole pieces of kPieceBytes; what is left goes with `flush`, which its owner calls last. */
class PiecewiseSink : public Sink {
 public:
  static constexpr size_t kPieceBytes = 512;

  void write(const char* text, size_t bytes) override {
    for (; bytes > 0; bytes--) {
      piece_[used_++] = *text++;
      if (used_ == kPieceBytes) {
        flush();
      }
    }
  }

  void flush() {
    send(piece_, used_);
    used_ = 0;
  }

 protected:
  /** Sends all of it; what cannot be sent is lost, since the reader has left. */
  virtual void send(const char* from, size_t bytes) = 0;

  ~PiecewiseSink() = default;

 private:
  char piece_[kPieceBytes];
  size_t used_ = 0;
};

}  // namespace twinlane
