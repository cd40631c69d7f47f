// Takes the pictures.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** How the camera is mounted. */
struct CameraMount {
  bool upsideDown = false;  // the picture is turned by 180°
  bool mirrored = false;    // left and right are swapped, after turning
};

/** How good the pictures are. */
struct FrameQuality {
  uint16_t widthPx;
  uint16_t heightPx;
  uint8_t jpegQuality;  // 1..100, larger is better, as libjpeg counts
  uint8_t fps;          // 1..60
};

/**
 * One JPEG in memory that belongs to the camera node until it is given back: copied out of the driver's frame buffer, which
 * is free again before anything is sent. The node masks it in place.
 */
struct Picture {
  /** This many bytes before `jpeg` may be written to: the WebSocket header and the stamp go there. */
  static constexpr size_t kRoomBytes = 40;

  uint8_t* jpeg;     // begins with SOI, on a multiple of four
  size_t bytes;      // of the JPEG
  uint64_t takenUs;  // when the sensor began to hand it over, on Clock::nowUs: its first line was exposed before that
};

/**
 * Takes pictures, the next one perhaps while the last is being sent. No call blocks: the driver, which may take seconds, runs in
 * a task of its own. Called from the node's loop only.
 */
class Camera {
 public:
  /** Requests the newest picture that the sensor has handed over by the time of `take`, and after this call. */
  virtual void ask() = 0;

  /** Is it ready? Then it is in `into`, until giveBack. Not before the last one was given back. */
  virtual bool take(Picture& into) = 0;

  /** The picture that was taken may be overwritten. */
  virtual void giveBack() = 0;

  /** A picture that was requested is not wanted any more. */
  virtual void cancel() = 0;

  /** Sets the quality from one of the next pictures on, as nearly as the sensor can. */
  virtual void configure(const FrameQuality& wanted) = 0;

  /** Turns the pictures like this from one of the next ones on. */
  virtual void mount(const CameraMount& mount) = 0;

  /** Pictures that did not come in time or were too large, since power on. */
  virtual uint32_t lost() const { return 0; }

  /** Has it memory for small pictures only? */
  virtual bool small() const { return false; }

 protected:
  ~Camera() = default;
};

}  // namespace twinlane
