#include "camera_node.h"

#include "frame_stamp.h"
#include "text.h"

namespace twinlane {

namespace {

constexpr const char* kSubprotocol = "twinlane.video.v1";
constexpr const char* kTicketPath = "/api/camera/ticket?boot=";

}  // namespace

CameraNode::CameraNode(const CameraHardware& hardware, const Settings& settings)
    : hardware_(hardware),
      sensorLatencyUs_(settings.camera.sensorLatencyMs * 1000),
      quality_(settings.camera.quality),
      wanted_(settings.camera.quality),
      backoff_(hardware.clock, hardware.random),
      boot_(hardware.random.next()),
      ticketCall_(hardware.control, hardware.clock, answer_, sizeof answer_),
      socket_(hardware.lane, hardware.random, hardware.clock, {in_, sizeof in_, out_, sizeof out_}, *this) {
  copyText(deviceKey_, sizeof deviceKey_, settings.home.deviceKey);
  hardware_.camera.configure(quality_);
  if (!parseUrl(settings.home.controlUrl, control_)) {
    hardware_.log.line("control: no proper address; the camera stays dark");
    phase_ = Phase::Asleep;
  }
}

void CameraNode::awake(bool on) {
  if (on && phase_ == Phase::Asleep && control_.port != 0) {
    ask();
  } else if (!on && phase_ != Phase::Asleep) {
    phase_ = Phase::Asleep;
    ticketCall_.end();
    socket_.abort("asleep");
  }
}

void CameraNode::step() {
  socket_.step();
  switch (phase_) {
    case Phase::Asleep:
    case Phase::Opening:
      break;
    case Phase::Waiting:
      if (backoff_.over()) {
        ask();
      }
      break;
    case Phase::Asking:
      hearTicket();
      break;
    case Phase::Greeting:
      if (hardware_.clock.nowMs() - sinceTick_ >= kHelloWithinMs) {
        socket_.abort("no hello within 5 s");
      }
      break;
    case Phase::Streaming:
      stream();
      break;
  }
}

void CameraNode::ask() {
  phase_ = Phase::Asking;
  postForTicket();
}

/** Says how the board is, too: it has no other words for control. */
void CameraNode::postForTicket() {
  char path[128];
  Text text(path, sizeof path);
  text.add(kTicketPath).number(boot_).add("&reset=").add(wordOf(hardware_.health.resetReason()));
  text.add("&rssiDbm=").number(hardware_.health.rssiDbm()).add("&heapBytes=").number(hardware_.health.freeHeapBytes());
  text.add("&lost=").number(hardware_.camera.lost()).add("&small=").flag(hardware_.camera.small());
  ticketCall_.post(control_, path, deviceKey_, "");
}

void CameraNode::hearTicket() {
  HttpCall::State state = ticketCall_.step();
  if (state == HttpCall::State::Asking) {
    return;
  }
  Refusal why;
  if (state == HttpCall::State::Failed) {
    wait(ticketCall_.reason());
  } else if (ticketCall_.status() != 200) {
    Text(why.sentence, sizeof why.sentence).add("no ticket: refused with HTTP ").number(ticketCall_.status());
    wait(why.sentence);
  } else if (!readTicket(ticketCall_.body(), ticketCall_.bodyBytes(), ticket_, why)) {
    wait(why.sentence);
  } else if (!parseUrl(ticket_.videoUrl, video_)) {
    wait("videoUrl is no proper address");
  } else {
    phase_ = Phase::Opening;
    turnPicture();
    socket_.open(video_, {"/camera", kSubprotocol, ticket_.ticket, nullptr});
  }
}

void CameraNode::wait(const char* reason) {
  phase_ = Phase::Waiting;
  ticketCall_.end();
  char line[160];
  uint32_t waitMs = backoff_.closed();
  Text(line, sizeof line).add("video: ").add(reason).add("; connecting again in ").number(waitMs).add(" ms");
  hardware_.log.line(line);
}

void CameraNode::opened() {
  phase_ = Phase::Greeting;
  sinceTick_ = hardware_.clock.nowMs();
  backoff_.opened();
}

void CameraNode::closed(const char* reason) {
  asked_ = false;
  sending_ = false;
  hardware_.camera.cancel();
  hardware_.camera.giveBack();
  if (phase_ != Phase::Asleep) {
    wait(reason);
  }
}

void CameraNode::text(const char* text, size_t bytes) {
  ToCamera message;
  Refusal why;
  if (!readToCamera(text, bytes, message, why)) {
    socket_.close(close_code::kBadMessage, why.sentence);
    return;
  }
  uint64_t nowUs = hardware_.clock.nowUs();
  switch (message.type) {
    case ToCamera::Type::Hello:
      greeted(message.hello);
      break;
    case ToCamera::Type::Synced:
      relayClock_.learn(nowUs, message.synced);
      break;
    case ToCamera::Type::Quality:
      wanted_ = message.quality;
      break;
    case ToCamera::Type::Ack:
      pacer_.acked(nowUs, message.ackSeq);
      break;
  }
}

void CameraNode::greeted(const HelloMessage& hello) {
  hello_ = hello;
  uint64_t nowUs = hardware_.clock.nowUs();
  relayClock_.begin(nowUs, hello.clockId);
  pacer_.begin(nowUs, quality_.fps, hello.maxInFlight > 0 ? static_cast<uint32_t>(hello.maxInFlight) : 1);
  scheduleRenewal();
  phase_ = Phase::Streaming;
  hardware_.log.line("video: connected");
}

void CameraNode::stream() {
  uint64_t nowUs = hardware_.clock.nowUs();
  char text[64];
  if (relayClock_.due(nowUs) && socket_.sendText(text, writeSync(text, sizeof text, nowUs))) {
    relayClock_.asked(nowUs);
  }
  renew();
  if (pacer_.stalledUs(nowUs) >= kStalledUs) {
    socket_.abort("no frame acknowledged for 10 s");
    return;
  }
  if (sending_ && socket_.pictureSent()) {
    sending_ = false;
    hardware_.camera.giveBack();
  }
  capture(nowUs);
}

/** Requests a picture when one is due, and sends it once it is there and the last one is gone. */
void CameraNode::capture(uint64_t nowUs) {
  if (!asked_ && pacer_.turn(nowUs)) {
    applyQuality();
    pacer_.taken(nowUs);
    asked_ = true;
    hardware_.camera.ask();
  }
  Picture picture;
  if (asked_ && !sending_ && hardware_.camera.take(picture)) {
    asked_ = false;
    if (socket_.takesPicture() && picture.bytes + kStampBytes - kSoiBytes <= static_cast<size_t>(hello_.maxFrameBytes)) {
      send(picture);
    } else {
      skip(picture);
    }
  }
}

void CameraNode::send(const Picture& picture) {
  uint8_t* frame = picture.jpeg + kSoiBytes - kStampBytes;
  uint32_t flags = relayClock_.synchronised() ? 0 : kNotSynchronised;
  writeStamp(frame, nextSeq_, relayClock_.onRelay(picture.takenUs - sensorLatencyUs_), flags);
  if (hardware_.record != nullptr) {
    hardware_.record->picture(nextSeq_, picture.takenUs);
  }
  pacer_.sent(hardware_.clock.nowUs(), nextSeq_);
  nextSeq_++;
  sending_ = true;
  socket_.sendPicture(frame, picture.bytes + kStampBytes - kSoiBytes);
}

void CameraNode::skip(const Picture& picture) {
  hardware_.camera.giveBack();
  skipped_++;
  uint32_t now = hardware_.clock.nowMs();
  if (now - skippedTick_ >= 1000) {
    skippedTick_ = now;
    char line[96];
    Text(line, sizeof line).number(skipped_).add(" pictures not sent; the last has ").number(static_cast<int64_t>(picture.bytes));
    hardware_.log.line(line);
  }
}

void CameraNode::applyQuality() {
  bool same = wanted_.widthPx == quality_.widthPx && wanted_.heightPx == quality_.heightPx &&
              wanted_.jpegQuality == quality_.jpegQuality && wanted_.fps == quality_.fps;
  if (!same) {
    quality_ = wanted_;
    hardware_.camera.configure(quality_);
    pacer_.fps(quality_.fps);
  }
}

/** Turns pictures as the newest ticket says. */
void CameraNode::turnPicture() {
  if (ticket_.mountSaid) {
    hardware_.camera.mount(ticket_.mount);
  }
}

/** The next renewal is due after 6/10 of the last ticket's lifetime. */
void CameraNode::scheduleRenewal() {
  renewing_ = false;
  renewFromTick_ = hardware_.clock.nowMs();
  renewInMs_ = hello_.renewMs > 0 ? static_cast<uint32_t>(hello_.renewMs) / 10 * 6 : kAskAgainMs;
}

void CameraNode::renew() {
  if (!renewing_ && hardware_.clock.nowMs() - renewFromTick_ >= renewInMs_) {
    renewing_ = true;
    postForTicket();
  }
  HttpCall::State state = renewing_ ? ticketCall_.step() : HttpCall::State::Asking;
  if (state == HttpCall::State::Asking) {
    return;
  }
  Refusal why;
  bool good = state == HttpCall::State::Answered && ticketCall_.status() == 200 &&
              readTicket(ticketCall_.body(), ticketCall_.bodyBytes(), ticket_, why);
  if (good) {
    turnPicture();
  }
  bool told = good && socket_.sendText(answer_, writeRenew(answer_, sizeof answer_, ticket_.ticket));
  ticketCall_.end();
  scheduleRenewal();
  if (!told) {
    renewInMs_ = kAskAgainMs;
    hardware_.log.line("video: no new ticket; asking again in 5 s");
  }
}

}  // namespace twinlane
