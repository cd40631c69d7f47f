#include "handshake.h"

#include <string.h>

#include "http_head.h"
#include "sha1.h"
#include "text.h"

namespace twinlane {

namespace {

constexpr const char* kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

bool is(const HttpHeader& header, const char* name) { return sameLetters(header.name, header.nameBytes, name); }

bool exactly(const HttpHeader& header, const char* value) {
  return strlen(value) == header.valueBytes && memcmp(value, header.value, header.valueBytes) == 0;
}

}  // namespace

size_t Handshake::write(const Url& at, const HandshakeRequest& request, Random& random, char* into, size_t maxBytes) {
  uint8_t nonce[16];
  for (size_t i = 0; i < sizeof nonce; i += 4) {
    uint32_t drawn = random.next();
    memcpy(nonce + i, &drawn, sizeof drawn);
  }
  char key[25];
  base64(nonce, sizeof nonce, key);
  char proven[64];
  Text proof(proven, sizeof proven);
  proof.add(key).add(kGuid);
  uint8_t digest[kSha1Bytes];
  sha1(proven, proof.bytes(), digest);
  base64(digest, sizeof digest, proof_);
  subprotocol_ = request.subprotocol;

  Text text(into, maxBytes);
  text.add("GET ").add(at.path).add(request.path).add(" HTTP/1.1\r\nHost: ").add(at.authority);
  text.add("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").add(key);
  text.add("\r\nSec-WebSocket-Protocol: ").add(request.subprotocol);
  if (request.ticket != nullptr) {
    text.add(", ticket.").add(request.ticket);
  }
  if (request.bearer != nullptr) {
    text.add("\r\nAuthorization: Bearer ").add(request.bearer);
  }
  text.add("\r\n\r\n");
  return text.whole() ? text.bytes() : 0;
}

bool Handshake::accepts(const char* head, size_t bytes, char* why, size_t maxWhyBytes) const {
  Text text(why, maxWhyBytes);
  HttpHead lines(head, bytes);
  int status = lines.status();
  if (status != 101) {
    if (status == 0) {
      text.add("no HTTP answer");
    } else {
      text.add("refused with HTTP ").number(status);
    }
    return false;
  }
  bool upgraded = false;
  bool connection = false;
  bool proven = false;
  bool named = false;
  bool extended = false;
  HttpHeader header;
  while (lines.next(header)) {
    upgraded = upgraded || (is(header, "upgrade") && sameLetters(header.value, header.valueBytes, "websocket"));
    connection = connection || (is(header, "connection") && listed(header.value, header.valueBytes, "upgrade"));
    proven = proven || (is(header, "sec-websocket-accept") && exactly(header, proof_));
    named = named || (is(header, "sec-websocket-protocol") && exactly(header, subprotocol_));
    extended = extended || is(header, "sec-websocket-extensions");
  }
  if (!lines.broken() && upgraded && connection && proven && named && !extended) {
    return true;
  }
  text.add(!proven  ? "the answer does not prove that it read our key"
           : !named ? "the answer names another subprotocol"
                    : "no proper WebSocket answer");
  return false;
}

}  // namespace twinlane
