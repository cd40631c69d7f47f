#include "frame_writer.h"

#include <string.h>

#include "frame_reader.h"

namespace twinlane {

namespace {

constexpr uint8_t kFin = 0x80;
constexpr uint8_t kMasked = 0x80;

/** Header of a masked frame, key left out; returns its length. */
size_t writeHead(uint8_t* into, uint8_t opcode, size_t bytes) {
  into[0] = static_cast<uint8_t>(kFin | opcode);
  if (bytes <= 125) {
    into[1] = static_cast<uint8_t>(kMasked | bytes);
    return 2;
  }
  if (bytes <= 0xFFFF) {
    into[1] = kMasked | 126;
    into[2] = static_cast<uint8_t>(bytes >> 8);
    into[3] = static_cast<uint8_t>(bytes);
    return 4;
  }
  into[1] = kMasked | 127;
  for (size_t i = 0; i < 8; i++) {
    into[2 + i] = static_cast<uint8_t>(static_cast<uint64_t>(bytes) >> (56 - 8 * i));
  }
  return 10;
}

size_t headBytes(size_t bytes) { return bytes <= 125 ? 2 : bytes <= 0xFFFF ? 4 : 10; }

/** The length of a queued frame, header and key included. */
size_t frameBytes(const uint8_t* frame) {
  size_t length = frame[1] & 0x7F;
  if (length == 126) {
    return 4 + 4 + static_cast<size_t>(frame[2] << 8 | frame[3]);
  }
  return 2 + 4 + length;
}

}  // namespace

void FrameWriter::begin(size_t bytes) {
  head_ = 0;
  tail_ = bytes;
  frameLeft_ = bytes;
  picture_ = nullptr;
  pictureOffered_ = false;
}

bool FrameWriter::queue(uint8_t opcode, const uint8_t* payload, size_t bytes) {
  if (bytes > 0xFFFF) {
    return false;
  }
  MaskKey key = newKey();
  size_t head = headBytes(bytes);
  uint8_t* at = room(head + sizeof key + bytes);
  if (at == nullptr) {
    return false;
  }
  writeHead(at, opcode, bytes);
  memcpy(at + head, key.bytes, sizeof key);
  uint8_t* masked = at + head + sizeof key;
  for (size_t i = 0; i < bytes; i++) {
    masked[i] = static_cast<uint8_t>(payload[i] ^ key.bytes[i % 4]);
  }
  return true;
}

void FrameWriter::sendPicture(uint8_t* payload, size_t bytes) {
  MaskKey key = newKey();
  size_t head = headBytes(bytes);
  picture_ = payload - head - sizeof key;
  writeHead(picture_, opcode::kBinary, bytes);
  memcpy(picture_ + head, key.bytes, sizeof key);
  mask(payload, bytes, key);
  pictureBytes_ = head + sizeof key + bytes;
  pictureSent_ = 0;
  pictureOffered_ = false;
}

/** Goes on with a picture that was offered; else sends the frames that wait, then a picture. */
void FrameWriter::flush(Transport& transport) {
  for (;;) {
    if (!pictureOffered_ && head_ < tail_) {
      frameLeft_ = frameLeft_ == 0 ? frameBytes(waiting_ + head_) : frameLeft_;
      size_t sent = 0;
      bool all = push(transport, waiting_ + head_, frameLeft_, sent);
      head_ += sent;
      frameLeft_ -= sent;
      if (!all) {
        return;
      }
    } else if (picture_ != nullptr) {
      size_t sent = 0;
      pictureOffered_ = true;
      bool all = push(transport, picture_ + pictureSent_, pictureBytes_ - pictureSent_, sent);
      pictureSent_ += sent;
      if (!all) {
        return;
      }
      picture_ = nullptr;
      pictureOffered_ = false;
    } else {
      return;
    }
  }
}

/** Did the network take all of it? */
bool FrameWriter::push(Transport& transport, const uint8_t* from, size_t bytes, size_t& sent) {
  while (sent < bytes) {
    int32_t taken = transport.send(from + sent, bytes - sent);
    if (taken <= 0) {
      return false;  // full, or gone: the next poll says which
    }
    sent += static_cast<size_t>(taken);
  }
  return true;
}

/** Room for `bytes` after the frames that wait, which move to the front if need be; nullptr when there is none. */
uint8_t* FrameWriter::room(size_t bytes) {
  if (head_ > 0) {
    memmove(waiting_, waiting_ + head_, tail_ - head_);
    tail_ -= head_;
    head_ = 0;
  }
  if (bytes > maxBytes_ - tail_) {
    return nullptr;
  }
  uint8_t* at = waiting_ + tail_;
  tail_ += bytes;
  return at;
}

MaskKey FrameWriter::newKey() {
  uint32_t drawn = random_.next();
  MaskKey key;
  memcpy(key.bytes, &drawn, sizeof drawn);
  return key;
}

}  // namespace twinlane
