#include "drive_node.h"

#include "text.h"

namespace twinlane {

namespace {

constexpr const char* kSubprotocol = "twinlane.board.v1";

}  // namespace

DriveNode::DriveNode(const DriveHardware& hardware, const Settings& settings, const char* firmware)
    : hardware_(hardware),
      figures_(settings.figures),
      motors_(settings.motors),
      firmware_(firmware),
      boot_(hardware.random.next()),
      deadMan_(hardware.clock, hardware.motors),
      session_(settings.figures, settings.motors, hardware.clock, deadMan_, hardware.record),
      backoff_(hardware.clock, hardware.random),
      socket_(hardware.transport, hardware.random, hardware.clock, {in_, sizeof in_, out_, sizeof out_}, *this) {
  deadMan_.rest();
  session_.announceFor(hardware.light.seen() ? kAnnounceMs : 0);
  copyText(deviceKey_, sizeof deviceKey_, settings.home.deviceKey);
  if (!parseUrl(settings.home.controlUrl, control_)) {
    hardware_.log.line("control: no proper address; the board stays where it is");
  }
}

void DriveNode::step() {
  if (session_.buttonPressed(button_.presses())) {
    pace_.heard(hardware_.clock.nowMs());  // so that a status says so at once
  }
  socket_.step();
  session_.enforce(hardware_.battery.batteryMv());
  blink();
  if (socket_.isOpen()) {
    tellStatus();
  } else if (socket_.isClosed() && control_.port != 0 && backoff_.over()) {
    connect();
  }
}

/** The headlight as the driver has set it or, before the motors turn for the first time after arming, the other way round. */
void DriveNode::blink() {
  bool turned = session_.announcing() && hardware_.clock.nowMs() / kBlinkMs % 2 == 0;
  uint16_t permille = turned ? static_cast<uint16_t>(askedPermille_ > 500 ? 0 : 1000) : askedPermille_;
  if (permille != shownPermille_) {
    shownPermille_ = permille;
    hardware_.light.set(permille);
  }
}

void DriveNode::connect() { socket_.open(control_, {"/rover", kSubprotocol, nullptr, deviceKey_}); }

void DriveNode::opened() {
  hardware_.log.line("control: connected");
  backoff_.opened();
  pace_.opened(hardware_.clock.nowMs());
  session_.socketOpened();
  char hello[kMaxBoardTextBytes];
  size_t bytes = writeBoardHello(hello, sizeof hello, boot_, firmware_, hardware_.health.resetReason(), figures_, motors_);
  socket_.sendText(hello, bytes);
}

void DriveNode::text(const char* text, size_t bytes) {
  ToBoard message;
  Refusal why;
  if (!readToBoard(text, bytes, message, why)) {
    socket_.close(close_code::kBadMessage, why.sentence);
    return;
  }
  bool cameraWasOn = cameraOn();
  session_.hear(message);
  if (cameraOn() != cameraWasOn) {
    switchCamera();
  } else if (message.type == ToBoard::Type::Light) {
    askedPermille_ = message.lightPermille;
  }
  pace_.heard(hardware_.clock.nowMs());
}

void DriveNode::closed(const char* reason) {
  session_.socketClosed();
  char line[160];
  uint32_t waitMs = backoff_.closed();
  Text(line, sizeof line).add("control: ").add(reason).add("; connecting again in ").number(waitMs).add(" ms");
  hardware_.log.line(line);
}

void DriveNode::tellStatus() {
  uint32_t now = hardware_.clock.nowMs();
  if (!pace_.due(now, cameraOn())) {
    return;
  }
  StatusMessage status =
      session_.status({hardware_.battery.batteryMv(), hardware_.health.rssiDbm(), hardware_.health.freeHeapBytes()});
  char text[kMaxBoardTextBytes];
  if (socket_.sendText(text, writeStatus(text, sizeof text, status))) {
    pace_.sent(now);
  }
}

void DriveNode::switchCamera() {
  hardware_.log.line(cameraOn() ? "camera switched on" : "camera switched off");
  hardware_.camera.set(cameraOn());
}

}  // namespace twinlane
