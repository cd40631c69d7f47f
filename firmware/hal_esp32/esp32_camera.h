// The OV2640 of an AI-Thinker ESP32-CAM.
#pragma once

#include <esp_camera.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>

#include "../core/picture_exchange.h"
#include "../core/settings.h"
#include "../hal/camera.h"

namespace twinlane {

/**
 * The driver runs in a task of its own, since it may wait 4 s for a picture. The task copies pictures into a PictureExchange and
 * returns the driver's buffer at once: a picture in a held buffer ages, and the driver needs two to have a newest one.
 *
 * All calls come from the node's loop. Quality and mounting are handed over under a spin lock that is held for a few stores.
 */
class Esp32Camera final : public Camera {
 public:
  /** A larger picture is counted, not sent. */
  static constexpr size_t kMaxJpegBytes = 256 * 1024;
  static constexpr size_t kMaxSmallJpegBytes = 16 * 1024;  // without PSRAM

  /** Does this board have the memory for large pictures? Clones without it are sold. */
  static bool hasPsram();

  /** Switches the sensor on and starts the task; nullptr, or why not. From setup. */
  const char* begin(uint8_t xclkMhz);

  void ask() override;
  bool take(Picture& into) override { return pictures_.take(into); }
  void giveBack() override { pictures_.giveBack(); }
  void cancel() override { pictures_.cancel(); }
  void configure(const FrameQuality& wanted) override;
  void mount(const CameraMount& mount) override;

  bool small() const override { return !roomy_; }

  uint32_t lost() const override { return pictures_.lost(); }

 private:
  struct Wanted {
    FrameQuality quality;
    CameraMount mount;
  };

  static void run(void* self);
  void capture();
  void apply();

  TaskHandle_t task_ = nullptr;
  PictureExchange pictures_;
  bool roomy_ = false;
  portMUX_TYPE lock_ = portMUX_INITIALIZER_UNLOCKED;
  Wanted wanted_ = {{640, 480, 60, 25}, {}};  // behind lock_
  bool changed_ = true;                       // behind lock_
};

}  // namespace twinlane
