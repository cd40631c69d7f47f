// Where an answer goes, piece by piece: no page is ever whole in memory.
#pragma once

#include <stddef.h>
#include <string.h>

namespace twinlane {

/** Takes text and sends it on. Confined to the loop of the settings form; may wait, for nobody drives then. */
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

}  // namespace twinlane
