// The texts between video relay and camera: what VideoSocket.java is to the relays; and control's answers to who asks for a
// ticket or a key.
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

/** What a camera is told: the type says which member counts. */
struct ToCamera {
  enum class Type : uint8_t { Hello, Synced, Quality, Ack };

  Type type;
  HelloMessage hello;
  SyncedMessage synced;
  FrameQuality quality;
  uint32_t ackSeq;
};

/** One ticket and where it is good. */
struct TicketAnswer {
  char ticket[2049];
  char videoUrl[129];
  bool mountSaid = false;
  CameraMount mount;
};

/** What a claim code was worth. */
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

/** Writes the body that redeems a claim code; only letters and digits are taken over. Returns its length. */
size_t writeClaim(char* into, size_t maxBytes, const char* code);

}  // namespace twinlane
