// A camera that plays pictures from files.
#pragma once

#include "../hal/camera.h"
#include "jpeg_splitter.h"
#include "posix_clock.h"

namespace twinlane {

/** Plays a directory of JPEGs in the order of their names, or one file of JPEGs in a row, forever. */
class JpegFiles final : public Camera {
 public:
  static constexpr uint32_t kMaxPictures = 20000;
  static constexpr size_t kMaxJpegBytes = 1024 * 1024;

  explicit JpegFiles(const PosixClock& clock) : clock_(clock) {}

  /** Finds the pictures; nullptr, or why not. Call it first. */
  const char* open(const char* fileOrDirectory);

  void ask() override;
  bool take(Picture& into) override;
  void giveBack() override {}
  void cancel() override { asked_ = false; }
  void configure(const FrameQuality&) override {}  // files stay as they are
  void mount(const CameraMount&) override {}

 private:
  struct Stored {
    const uint8_t* jpeg;
    size_t bytes;
  };

  const char* addFile(const char* path);
  const char* addFolder(const char* path);

  const PosixClock& clock_;
  Stored* pictures_ = nullptr;
  uint32_t count_ = 0;
  uint32_t next_ = 0;
  bool asked_ = false;
  alignas(4) uint8_t frame_[Picture::kRoomBytes + kMaxJpegBytes];
};

}  // namespace twinlane
