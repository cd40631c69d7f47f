// What the tests put a board on: a clock, randomness and a network of their own.
#pragma once

#include <stdint.h>
#include <string.h>

#include <string>

#include "../hal/clock.h"
#include "../hal/log.h"
#include "../hal/random.h"
#include "../hal/transport.h"

namespace twinlane {

/** A clock that only the test moves. */
class TestClock final : public Clock {
 public:
  uint32_t nowMs() const override { return static_cast<uint32_t>(us / 1000); }
  uint64_t nowUs() const override { return us; }
  void pass(uint64_t ms) { us += ms * 1000; }

  uint64_t us = 1000000;
};

/** Always the same numbers in the same order. */
class TestRandom final : public Random {
 public:
  explicit TestRandom(uint32_t seed = 1) : state_(seed) {}
  uint32_t next() override {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_;
  }

 private:
  uint32_t state_;
};

/** A network of one connection: the test is the peer. */
class TestWire final : public Transport {
 public:
  void connect(const Endpoint& to) override {
    endpoint = std::string(to.host) + ":" + std::to_string(to.port) + (to.tls ? " tls" : "");
    state = State::Connecting;
    connects++;
    left = false;
    sent.clear();
    coming.clear();
    record_.clear();
  }
  State poll() override {
    if (state == State::Connecting && reachable) {
      state = State::Open;
    }
    return state;
  }
  int32_t send(const uint8_t* from, size_t bytes) override {
    if (state != State::Open) {
      return -1;
    }
    if (encrypts) {
      return sendRecord(std::string(reinterpret_cast<const char*>(from), bytes < kRecordBytes ? bytes : kRecordBytes));
    }
    size_t taken = bytes < room ? bytes : room;
    room -= taken;
    sent.append(reinterpret_cast<const char*>(from), taken);
    return static_cast<int32_t>(taken);
  }
  int32_t receive(uint8_t* into, size_t bytes) override {
    if (state != State::Open) {
      return -1;
    }
    size_t piece = bytes < atOnce ? bytes : atOnce;
    size_t taken = piece < coming.size() ? piece : coming.size();
    if (taken == 0 && left) {
      state = State::Failed;
      return -1;
    }
    memcpy(into, coming.data(), taken);
    coming.erase(0, taken);
    return static_cast<int32_t>(taken);
  }
  void close() override { state = State::Closed; }
  const char* reason() const override { return "the peer has left"; }

  State state = State::Closed;
  bool reachable = true;
  bool left = false;        // the peer will send nothing more
  size_t room = SIZE_MAX;   // bytes that the network takes before it is full
  size_t atOnce = SIZE_MAX; // bytes that arrive at once
  bool encrypts = false;    // as mbedTLS does: what was offered first is sent, whatever is offered when there is room
  int connects = 0;
  std::string endpoint;
  std::string sent;
  std::string coming;

 private:
  static constexpr size_t kRecordBytes = 4096;

  int32_t sendRecord(const std::string& offered) {
    record_ = record_.empty() ? offered : record_;
    if (room < record_.size()) {
      return 0;
    }
    room -= record_.size();
    sent += record_;
    size_t taken = record_.size() < offered.size() ? record_.size() : offered.size();
    record_.clear();
    return static_cast<int32_t>(taken);
  }

  std::string record_;  // encrypted, not sent
};

/** Keeps what a maker would read. */
class TestLog final : public Log {
 public:
  void line(const char* text) override { all += std::string(text) + "\n"; }
  bool has(const char* words) const { return all.find(words) != std::string::npos; }

  std::string all;
};

/** A server's frame: unmasked. */
inline std::string frame(uint8_t first, const std::string& payload) {
  std::string frame(1, static_cast<char>(first));
  if (payload.size() <= 125) {
    frame += static_cast<char>(payload.size());
  } else if (payload.size() <= 0xFFFF) {
    frame += static_cast<char>(126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size());
  } else {
    frame += static_cast<char>(127);
    for (int i = 56; i >= 0; i -= 8) {
      frame += static_cast<char>(payload.size() >> i);
    }
  }
  return frame + payload;
}

/** A client's frame, taken off the front of what was sent and unmasked; its opcode in `opcode`, −1 when there is none. */
inline std::string takeFrame(std::string& sent, int& opcode) {
  opcode = -1;
  auto byte = [&](size_t at) { return static_cast<uint8_t>(sent.at(at)); };
  if (sent.size() < 6) {
    return "";
  }
  size_t bytes = byte(1) & 0x7F;
  size_t head = 2;
  if (bytes == 126 || bytes == 127) {
    size_t more = bytes == 126 ? 2 : 8;
    bytes = 0;
    for (size_t i = 0; i < more; i++) {
      bytes = bytes << 8 | byte(2 + i);
    }
    head += more;
  }
  if (sent.size() < head + 4 + bytes) {
    return "";
  }
  opcode = (byte(1) & 0x80) != 0 ? byte(0) & 0x0F : -2;  // −2: not masked
  std::string payload = sent.substr(head + 4, bytes);
  for (size_t i = 0; i < bytes; i++) {
    payload[i] = static_cast<char>(payload[i] ^ sent[head + i % 4]);
  }
  sent.erase(0, head + 4 + bytes);
  return payload;
}

/** An authority as deploy/local-ca makes it, in PEM. */
std::string authority();

/** The value of a header in a request. */
inline std::string header(const std::string& request, const std::string& name) {
  size_t at = request.find("\r\n" + name + ": ");
  if (at == std::string::npos) {
    return "";
  }
  at += name.size() + 4;
  return request.substr(at, request.find("\r\n", at) - at);
}

/** A server's answer to a handshake, with the proof that it read the key. */
std::string answerTo(const std::string& request, const std::string& subprotocol);

}  // namespace twinlane
