#include "bench.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace twinlane {

// OpenSSL computes the proof, so that the core's own SHA-1 and base64 are not judged by themselves.
std::string answerTo(const std::string& request, const std::string& subprotocol) {
  std::string proof = header(request, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(proof.data()), proof.size(), digest);
  char accept[64];
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(accept), digest, sizeof digest);
  return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: " +
         std::string(accept) + "\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\n\r\n";
}

}  // namespace twinlane
