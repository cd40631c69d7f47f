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

std::string authority() {
  return "-----BEGIN CERTIFICATE-----\n"
         "MIIB/jCCAaOgAwIBAgIUQfJw7VTe5xIh5JkJcSaSinLC6BQwCgYIKoZIzj0EAwIw\n"
         "KDEmMCQGA1UEAwwdVHdpbmxhbmUgYXQgaG9tZSAoMjAyNi0xMS0yOSkwHhcNMjYx\n"
         "MTI5MjMyNDQ2WhcNMzYxMTI2MjMyNDQ2WjAoMSYwJAYDVQQDDB1Ud2lubGFuZSBh\n"
         "dCBob21lICgyMDI2LTExLTI5KTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJvp\n"
         "+lfoxYnPYlcxJFjyl0Wq6G/G0ub8/XtaIOezGYxEDti9E+WziASOfFR/l3RpMGGG\n"
         "2JAcYOkSTyKG01AmSgijgaowgacwHQYDVR0OBBYEFHsWgMrO35pFpBUX9otisFrL\n"
         "9+mDMB8GA1UdIwQYMBaAFHsWgMrO35pFpBUX9otisFrL9+mDMBIGA1UdEwEB/wQI\n"
         "MAYBAf8CAQAwDgYDVR0PAQH/BAQDAgIEMEEGA1UdHgEB/wQ3MDWgMzALgglsb2Nh\n"
         "bGhvc3QwCocIfwAAAf////8wDIIKcm92ZXIuaG9tZTAKhwjAqAEU/////zAKBggq\n"
         "hkjOPQQDAgNJADBGAiEAlb20l8mVFrZTlya+9kFL7F3Tz0ZontmrlugQopeJ0UcC\n"
         "IQC7+OPGQhvON1QYPRgAdHGi9JUuEeaeFRlzW50ODbd/JQ==\n"
         "-----END CERTIFICATE-----\n";
}

}  // namespace twinlane
