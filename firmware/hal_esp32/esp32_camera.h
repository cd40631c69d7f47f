// The OV2640 of an AI-Thinker ESP32-CAM.
#pragma once

#include <esp_camera.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>

#include <atomic>

#include "../core/settings.h"
#include "../hal/camera.h"

namespace twinlane {

/**
 * The driver runs in a task of its own, since it may wait 4 s for a picture. The task copies each picture and returns the
 * driver's buffer before anything is sent: a picture in a held buffer ages, and the driver needs two to have a newest one.
 * A picture that began before it was requested is thrown away.
 *
 *   Idle ──ask──▶ Asked ──copied──▶ Ready ──take──▶ Taken ──giveBack──▶ Idle
 *                   └──giveBack──▶ Dropped ──copied──▶ Idle
 *
 * All calls come from the node's loop. It shares with the task one state and the time of the request, both atomic; quality
 * and mounting are handed over under a spin lock that is held for a few stores.
 */
class Esp32Camera final : public Camera {
 public:
  /** A larger picture is counted, not sent. */
  static constexpr size_t kMaxJpegBytes = 256 * 1024;

  /** Switches the sensor on and starts the task; nullptr, or why not. From setup. */
  const char* begin(uint8_t xclkMhz);

  void ask() override;
  bool take(Picture& into) override;
  void giveBack() override;
  void configure(const FrameQuality& wanted) override;
  void mount(const CameraMount& mount) override;

  /** Pictures that did not come within 4 s, or were too large, since power on. */
  uint32_t lost() const { return lost_; }

 private:
  enum class State : uint8_t { Idle, Asked, Ready, Taken, Dropped };

  struct Wanted {
    FrameQuality quality;
    CameraMount mount;
  };

  static void run(void* self);
  void capture();
  bool copy(const camera_fb_t& frame);
  void finish();
  void apply();

  TaskHandle_t task_ = nullptr;
  uint8_t* jpeg_ = nullptr;
  size_t bytes_ = 0;       // task, until Ready
  uint64_t takenUs_ = 0;   // task, until Ready
  int hanging_ = 0;        // task: timeouts in a row
  std::atomic<State> state_{State::Idle};
  std::atomic<uint32_t> askedMs_{0};
  std::atomic<uint32_t> lost_{0};
  portMUX_TYPE lock_ = portMUX_INITIALIZER_UNLOCKED;
  Wanted wanted_ = {{640, 480, 60, 25}, {}};  // behind lock_
  bool changed_ = true;                       // behind lock_
};

}  // namespace twinlane
