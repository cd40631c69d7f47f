#include "video_messages.h"

#include <string.h>

#include "json.h"
#include "text.h"

namespace twinlane {

namespace {

constexpr int64_t kMaxI32 = INT32_MAX;

constexpr JsonField field(const char* name, JsonKind kind, size_t offset, int64_t min, int64_t max) {
  return {name, kind, offset, min, max, nullptr, 0};
}

#define AT(member) offsetof(ToCamera, member)

constexpr JsonField kLimits[] = {
    field("maxFrameBytes", JsonKind::Signed32, AT(hello.maxFrameBytes), 0, kMaxI32),
    field("maxInFlight", JsonKind::Signed32, AT(hello.maxInFlight), 0, kMaxI32),
    field("renewMs", JsonKind::Signed32, AT(hello.renewMs), 0, kMaxI32),
};

constexpr JsonField kHello[] = {
    field("clockId", JsonKind::String, AT(hello.clockId), 0, sizeof(HelloMessage::clockId) - 1),
    {"limits", JsonKind::Object, 0, 0, 0, kLimits, sizeof kLimits / sizeof kLimits[0]},
};

constexpr JsonField kSynced[] = {
    field("t0Us", JsonKind::Unsigned64, AT(synced.t0Us), 0, INT64_MAX),
    field("t1Us", JsonKind::Unsigned64, AT(synced.t1Us), 0, INT64_MAX),
    field("t2Us", JsonKind::Unsigned64, AT(synced.t2Us), 0, INT64_MAX),
};

constexpr JsonField kAck[] = {field("seq", JsonKind::Unsigned32, AT(ackSeq), 0, 0xFFFFFFFF)};

#undef AT

/** As on the wire, before width and height are parsed. */
struct QualityText {
  char frameSize[10];
  uint8_t jpegQuality;
  uint8_t fps;
};

constexpr JsonField kQuality[] = {
    field("frameSize", JsonKind::String, offsetof(QualityText, frameSize), 0, sizeof(QualityText::frameSize) - 1),
    field("jpegQuality", JsonKind::Unsigned8, offsetof(QualityText, jpegQuality), 1, 100),
    field("fps", JsonKind::Unsigned8, offsetof(QualityText, fps), 1, 60),
};

constexpr JsonField kMount[] = {
    field("upsideDown", JsonKind::Flag, offsetof(TicketAnswer, mount.upsideDown), 0, 1),
    field("mirrored", JsonKind::Flag, offsetof(TicketAnswer, mount.mirrored), 0, 1),
};

constexpr JsonField kTicket[] = {
    field("ticket", JsonKind::String, offsetof(TicketAnswer, ticket), 0, sizeof(TicketAnswer::ticket) - 1),
    field("videoUrl", JsonKind::String, offsetof(TicketAnswer, videoUrl), 0, sizeof(TicketAnswer::videoUrl) - 1),
    {"mount", JsonKind::Object, 0, 0, 0, kMount, sizeof kMount / sizeof kMount[0], true, offsetof(TicketAnswer, mountSaid)},
};

constexpr JsonField kClaim[] = {
    field("device", JsonKind::String, offsetof(ClaimAnswer, device), 0, sizeof(ClaimAnswer::device) - 1),
    field("kind", JsonKind::String, offsetof(ClaimAnswer, kind), 0, sizeof(ClaimAnswer::kind) - 1),
    field("key", JsonKind::String, offsetof(ClaimAnswer, key), 0, sizeof(ClaimAnswer::key) - 1),
};

template <size_t N>
bool read(const char* text, size_t bytes, const JsonField (&fields)[N], void* into, Refusal& why) {
  return readJson(text, bytes, fields, N, into, why);
}

/** Reads two to four digits without a leading zero; nullptr when there are none. */
const char* pixels(const char* at, uint16_t& into) {
  if (*at < '1' || *at > '9') {
    return nullptr;
  }
  uint16_t value = 0;
  int digits = 0;
  for (; *at >= '0' && *at <= '9' && digits < 4; at++, digits++) {
    value = static_cast<uint16_t>(value * 10 + (*at - '0'));
  }
  into = value;
  return digits >= 2 ? at : nullptr;
}

bool readQuality(const char* text, size_t bytes, FrameQuality& into, Refusal& why) {
  QualityText written = {};
  if (!read(text, bytes, kQuality, &written, why)) {
    return false;
  }
  const char* cross = pixels(written.frameSize, into.widthPx);
  const char* end = cross != nullptr && *cross == 'x' ? pixels(cross + 1, into.heightPx) : nullptr;
  if (end == nullptr || *end != '\0') {
    return why.because("frameSize", "expected WIDTHxHEIGHT, such as 640x480");
  }
  into.jpegQuality = written.jpegQuality;
  into.fps = written.fps;
  return true;
}

bool is(const JsonType& type, const char* name) { return strlen(name) == type.bytes && memcmp(name, type.name, type.bytes) == 0; }

}  // namespace

bool readToCamera(const char* text, size_t bytes, ToCamera& into, Refusal& why) {
  JsonType type;
  if (!readJsonType(text, bytes, type, why)) {
    return false;
  }
  if (is(type, "ack")) {
    into.type = ToCamera::Type::Ack;
    return read(text, bytes, kAck, &into, why);
  }
  if (is(type, "sync")) {
    into.type = ToCamera::Type::Synced;
    return read(text, bytes, kSynced, &into, why);
  }
  if (is(type, "quality")) {
    into.type = ToCamera::Type::Quality;
    return readQuality(text, bytes, into.quality, why);
  }
  if (is(type, "hello")) {
    into.type = ToCamera::Type::Hello;
    return read(text, bytes, kHello, &into, why);
  }
  return why.because("type", "unknown to a camera");
}

bool readTicket(const char* text, size_t bytes, TicketAnswer& into, Refusal& why) {
  return read(text, bytes, kTicket, &into, why);
}

bool readClaim(const char* text, size_t bytes, ClaimAnswer& into, Refusal& why) { return read(text, bytes, kClaim, &into, why); }

size_t writeSync(char* into, size_t maxBytes, uint64_t t0Us) {
  Text text(into, maxBytes);
  text.add("{\"type\":\"sync\",\"t0Us\":").number(static_cast<int64_t>(t0Us)).add('}');
  return text.whole() ? text.bytes() : 0;
}

size_t writeRenew(char* into, size_t maxBytes, const char* ticket) {
  Text text(into, maxBytes);
  text.add("{\"type\":\"renew\",\"ticket\":\"").add(ticket).add("\"}");
  return text.whole() ? text.bytes() : 0;
}

size_t writeClaim(char* into, size_t maxBytes, const char* code) {
  Text text(into, maxBytes);
  text.add("{\"code\":\"");
  for (; *code != '\0'; code++) {
    bool letter = (*code >= 'a' && *code <= 'z') || (*code >= 'A' && *code <= 'Z') || (*code >= '0' && *code <= '9');
    if (letter) {
      text.add(*code);
    }
  }
  text.add("\"}");
  return text.whole() ? text.bytes() : 0;
}

}  // namespace twinlane
