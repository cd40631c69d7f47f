// The texts between video relay and camera, the camera's side of VideoSocket.java; and control's answers to the boards.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/camera.h"
#include "refusal.h"

namespace twinlane {

/** First message on the socket. */
struct HelloMessage {
  char clockId[41];  // names this run of the relay; offsets learned under another id are void
  int32_t maxFrameBytes;
  int32_t maxInFlight;
  int32_t renewMs;  // authorisation lapses this long after the last accepted ticket
};

/** Answer to a sync, µs. */
struct SyncedMessage {
  uint64_t t0Us;
  uint64_t t1Us;
  uint64_t t2Us;
};

/** A message to the camera: the type says which member is valid. */
struct ToCamera {
  enum class Type : uint8_t { Hello, Synced, Quality, Ack };

  Type type;
  HelloMessage hello;
  SyncedMessage synced;
  FrameQuality quality;
  uint32_t ackSeq;
};

/** One ticket, and the relay that accepts it. */
struct TicketAnswer {
  char ticket[2049];
  char videoUrl[129];
  bool mountSaid = false;
  CameraMount mount;
};

/** The key that a claim code was exchanged for. */
struct ClaimAnswer {
  char device[65];
  char kind[17];
  char key[65];
};

/** As strict as readToBoard. */
bool readToCamera(const char* text, size_t bytes, ToCamera& into, Refusal& why);
bool readTicket(const char* text, size_t bytes, TicketAnswer& into, Refusal& why);
bool readClaim(const char* text, size_t bytes, ClaimAnswer& into, Refusal& why);

/** Writes `sync`; returns its length. */
size_t writeSync(char* into, size_t maxBytes, uint64_t t0Us);

/** Writes `renew`; returns its length. */
size_t writeRenew(char* into, size_t maxBytes, const char* ticket);

/** Writes the body that redeems a claim code; only its letters and digits are copied. Returns its length. */
size_t writeClaim(char* into, size_t maxBytes, const char* code);

}  // namespace twinlane
