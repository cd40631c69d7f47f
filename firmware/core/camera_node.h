// The whole camera board: asks control for a ticket, streams to the video relay.
#pragma once

#include <stdint.h>

#include "../hal/camera.h"
#include "../hal/clock.h"
#include "../hal/health.h"
#include "../hal/log.h"
#include "../hal/random.h"
#include "../hal/transport.h"
#include "backoff.h"
#include "http_call.h"
#include "pacer.h"
#include "relay_clock.h"
#include "settings.h"
#include "video_messages.h"
#include "web_socket.h"

namespace twinlane {

/** Notes each picture that is sent, for a black box. Called from the node's loop. */
class ShutterRecord {
 public:
  virtual void picture(uint32_t seq, uint64_t takenUs) = 0;

 protected:
  ~ShutterRecord() = default;
};

/** What the board is made of; all of it outlives the node. */
struct CameraHardware {
  const Clock& clock;
  Random& random;
  Transport& control;  // for tickets; used while `lane` is open too
  Transport& lane;  // to the video relay
  Camera& camera;
  Health& health;
  Log& log;
  ShutterRecord* record;  // or nullptr
};

/**
 * From power on: fetches a ticket, opens the socket, streams; reconnects after every break. Starts awake; on a board that is
 * woken by a wire instead of its power, `awake` follows the wire. Call `step` from the loop as often as possible: it never
 * blocks. Uses no heap; 12 KB.
 */
class CameraNode final : WebSocketListener {
 public:
  CameraNode(const CameraHardware& hardware, const Settings& settings);

  /** One turn of the loop. */
  void step();

  /** Streams, or stays disconnected. From the loop. */
  void awake(bool on);

  /** Is it streaming? For an indicator lamp. */
  bool streaming() const { return phase_ == Phase::Streaming; }

  /** Has control given the newest ticket it was asked for? */
  bool controlAnswered() const { return phase_ >= Phase::Opening; }

  /** Frames sent since power on. */
  uint32_t framesSent() const { return nextSeq_; }

 private:
  enum class Phase : uint8_t { Asleep, Waiting, Asking, Opening, Greeting, Streaming };

  static constexpr uint32_t kHelloWithinMs = 5000;
  static constexpr uint64_t kStalledUs = 10000000;
  static constexpr uint32_t kAskAgainMs = 5000;
  static constexpr size_t kMaxTextBytes = 1024;

  void opened() override;
  void text(const char* text, size_t bytes) override;
  void closed(const char* reason) override;
  void wait(const char* reason);
  void ask();
  void postForTicket();
  void hearTicket();
  void stream();
  void greeted(const HelloMessage& hello);
  void capture(uint64_t nowUs);
  void send(const Picture& picture);
  void skip(const Picture& picture);
  void applyQuality();
  void turnPicture();
  void scheduleRenewal();
  void renew();

  CameraHardware hardware_;
  char deviceKey_[sizeof(HomeSettings::deviceKey)];
  uint64_t sensorLatencyUs_;
  FrameQuality quality_;
  FrameQuality wanted_;
  Url control_;
  Url video_;
  Phase phase_ = Phase::Waiting;
  uint32_t sinceTick_ = 0;
  uint32_t nextSeq_ = 0;
  uint32_t renewFromTick_ = 0;
  uint32_t renewInMs_ = 0;
  bool renewing_ = false;
  bool asked_ = false;    // a picture was requested
  bool sending_ = false;  // a picture is being sent
  uint32_t skipped_ = 0;
  uint32_t skippedTick_ = 0;
  HelloMessage hello_ = {};
  RelayClock relayClock_;
  Pacer pacer_;
  Backoff backoff_;
  TicketAnswer ticket_ = {};
  char answer_[3072];
  uint32_t boot_;
  uint8_t in_[kMaxTextBytes];
  uint8_t out_[3072];
  HttpCall ticketCall_;
  WebSocket socket_;
};

}  // namespace twinlane
