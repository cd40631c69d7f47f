#include "esp32_camera.h"

#include <esp_heap_caps.h>
#include <esp_system.h>
#include <esp_timer.h>
#include <string.h>

namespace twinlane {

namespace {

constexpr uint32_t kStackBytes = 4096;
constexpr UBaseType_t kPriority = 5;  // above the loop, below the radio
constexpr BaseType_t kCore = 1;       // the radio has the other

/** Smallest first; all have the sensor's aspect ratio, except HD and SXGA. */
struct Size {
  framesize_t size;
  uint16_t widthPx;
  uint16_t heightPx;
};
constexpr Size kSizes[] = {
    {FRAMESIZE_QQVGA, 160, 120}, {FRAMESIZE_QVGA, 320, 240}, {FRAMESIZE_VGA, 640, 480},    {FRAMESIZE_SVGA, 800, 600},
    {FRAMESIZE_XGA, 1024, 768},  {FRAMESIZE_HD, 1280, 720},  {FRAMESIZE_SXGA, 1280, 1024}, {FRAMESIZE_UXGA, 1600, 1200},
};

/** What pictures without PSRAM have at most. */
constexpr uint16_t kSmallWidthPx = 320;

/** The largest that is not larger than wanted. */
framesize_t sizeFor(const FrameQuality& wanted, bool roomy) {
  framesize_t best = kSizes[0].size;
  for (const Size& size : kSizes) {
    bool held = roomy || size.widthPx <= kSmallWidthPx;
    if (held && size.widthPx <= wanted.widthPx && size.heightPx <= wanted.heightPx) {
      best = size.size;
    }
  }
  return best;
}

/** The sensor's scale runs from 4, the best that its buffers hold, to 63, the worst. */
int qualityFor(uint8_t jpegQuality) { return 63 - static_cast<int>(jpegQuality) * 59 / 100; }

uint32_t nowMs() { return static_cast<uint32_t>(esp_timer_get_time() / 1000); }

/** The driver stamps by esp_timer at the VSYNC that ends the frame before. */
uint64_t beganAtUs(const camera_fb_t& frame) {
  return static_cast<uint64_t>(frame.timestamp.tv_sec) * 1000000 + static_cast<uint64_t>(frame.timestamp.tv_usec);
}

/** How an AI-Thinker ESP32-CAM is wired. */
camera_config_t wiring(uint8_t xclkMhz, bool roomy) {
  camera_config_t config = {};
  config.pin_pwdn = 32;
  config.pin_reset = -1;
  config.pin_xclk = 0;
  config.pin_sccb_sda = 26;
  config.pin_sccb_scl = 27;
  config.pin_d7 = 35;
  config.pin_d6 = 34;
  config.pin_d5 = 39;
  config.pin_d4 = 36;
  config.pin_d3 = 21;
  config.pin_d2 = 19;
  config.pin_d1 = 18;
  config.pin_d0 = 5;
  config.pin_vsync = 25;
  config.pin_href = 23;
  config.pin_pclk = 22;
  config.xclk_freq_hz = xclkMhz * 1000000;
  config.ledc_timer = LEDC_TIMER_0;
  config.ledc_channel = LEDC_CHANNEL_0;
  config.pixel_format = PIXFORMAT_JPEG;
  config.frame_size = roomy ? FRAMESIZE_UXGA : FRAMESIZE_QVGA;  // buffers for the largest; the size is set before each picture
  config.jpeg_quality = 12;
  config.fb_count = 2;
  config.fb_location = roomy ? CAMERA_FB_IN_PSRAM : CAMERA_FB_IN_DRAM;
  config.grab_mode = CAMERA_GRAB_LATEST;
  return config;
}

uint8_t* memoryFor(size_t jpegBytes, bool roomy) {
  return static_cast<uint8_t*>(
      heap_caps_malloc(Picture::kRoomBytes + jpegBytes, roomy ? MALLOC_CAP_SPIRAM : MALLOC_CAP_INTERNAL));
}

}  // namespace

bool Esp32Camera::hasPsram() { return heap_caps_get_total_size(MALLOC_CAP_SPIRAM) > 0; }

const char* Esp32Camera::begin(uint8_t xclkMhz) {
  roomy_ = hasPsram();
  size_t most = roomy_ ? kMaxJpegBytes : kMaxSmallJpegBytes;
  uint8_t* one = memoryFor(most, roomy_);
  if (one == nullptr) {
    return "no memory for a picture";
  }
  pictures_.begin(one, roomy_ ? memoryFor(most, roomy_) : nullptr, most);
  camera_config_t config = wiring(xclkMhz, roomy_);
  if (esp_camera_init(&config) != ESP_OK) {
    return "no camera: is its ribbon seated, and does the supply give 5 V at 500 mA?";
  }
  sensor_t* sensor = esp_camera_sensor_get();
  sensor->set_gainceiling(sensor, GAINCEILING_16X);  // a room by lamplight; the default suits daylight
  if (xTaskCreatePinnedToCore(run, "camera", kStackBytes, this, kPriority, &task_, kCore) != pdPASS) {
    return "no memory for the camera's task";
  }
  return nullptr;
}

void Esp32Camera::ask() {
  pictures_.ask();
  xTaskNotifyGive(task_);
}

void Esp32Camera::configure(const FrameQuality& wanted) {
  portENTER_CRITICAL(&lock_);
  wanted_.quality = wanted;
  changed_ = true;
  portEXIT_CRITICAL(&lock_);
}

void Esp32Camera::mount(const CameraMount& mount) {
  portENTER_CRITICAL(&lock_);
  wanted_.mount = mount;
  changed_ = true;
  portEXIT_CRITICAL(&lock_);
}

void Esp32Camera::run(void* self) {
  Esp32Camera& camera = *static_cast<Esp32Camera*>(self);
  for (;;) {
    ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    camera.pictures_.woke(nowMs());
    while (!camera.pictures_.rests(nowMs())) {
      camera.capture();
    }
  }
}

void Esp32Camera::capture() {
  apply();
  camera_fb_t* frame = esp_camera_fb_get();
  if (frame == nullptr) {
    if (pictures_.missed()) {
      esp_restart();  // a reset is over before viewers give up
    }
    return;
  }
  pictures_.arrived({frame->buf, frame->len, beganAtUs(*frame)});
  esp_camera_fb_return(frame);
}

void Esp32Camera::apply() {
  portENTER_CRITICAL(&lock_);
  bool changed = changed_;
  Wanted wanted = wanted_;
  changed_ = false;
  portEXIT_CRITICAL(&lock_);
  sensor_t* sensor = esp_camera_sensor_get();
  if (!changed || sensor == nullptr) {
    return;
  }
  sensor->set_framesize(sensor, sizeFor(wanted.quality, roomy_));
  sensor->set_quality(sensor, qualityFor(wanted.quality.jpegQuality));
  sensor->set_vflip(sensor, wanted.mount.upsideDown ? 1 : 0);
  sensor->set_hmirror(sensor, wanted.mount.upsideDown != wanted.mount.mirrored ? 1 : 0);
}

}  // namespace twinlane
