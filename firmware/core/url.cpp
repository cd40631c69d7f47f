#include "url.h"

#include <string.h>

#include "text.h"

namespace twinlane {

namespace {

struct Scheme {
  const char* prefix;
  bool tls;
};

constexpr Scheme kSchemes[] = {{"http://", false}, {"https://", true}, {"ws://", false}, {"wss://", true}};

bool part(char* into, size_t maxBytes, const char* from, size_t bytes) {
  if (bytes >= maxBytes) {
    return false;
  }
  memcpy(into, from, bytes);
  into[bytes] = '\0';
  return true;
}

/** 1..65535, the whole of `from`. */
bool number(const char* from, size_t bytes, uint16_t& into) {
  uint32_t value = 0;
  for (size_t i = 0; i < bytes; i++) {
    if (from[i] < '0' || from[i] > '9' || value > 65535) {
      return false;
    }
    value = value * 10 + static_cast<uint32_t>(from[i] - '0');
  }
  into = static_cast<uint16_t>(value);
  return bytes > 0 && value > 0 && value <= 65535;
}

/** Is it free of characters that could end a header or an address? */
bool plain(const char* text) {
  for (; *text != '\0'; text++) {
    if (*text <= ' ' || *text > '~' || *text == '@' || *text == '?' || *text == '#' || *text == '\\') {
      return false;
    }
  }
  return true;
}

}  // namespace

bool parseUrl(const char* text, Url& into) {
  into = Url{};
  const char* rest = nullptr;
  for (const Scheme& scheme : kSchemes) {
    size_t bytes = strlen(scheme.prefix);
    if (strncmp(text, scheme.prefix, bytes) == 0) {
      rest = text + bytes;
      into.tls = scheme.tls;
    }
  }
  if (rest == nullptr || !plain(rest)) {
    return false;
  }
  const char* slash = strchr(rest, '/');
  size_t authorityBytes = slash != nullptr ? static_cast<size_t>(slash - rest) : strlen(rest);
  size_t pathBytes = slash != nullptr ? strlen(slash) : 0;
  if (pathBytes > 0 && slash[pathBytes - 1] == '/') {
    pathBytes--;
  }
  if (!part(into.authority, sizeof into.authority, rest, authorityBytes) ||
      !part(into.path, sizeof into.path, pathBytes > 0 ? slash : "", pathBytes)) {
    return false;
  }
  const char* host = into.authority;
  const char* bracket = strchr(host, ']');
  const char* hostEnd;
  if (*host == '[' && bracket != nullptr) {
    host++;
    hostEnd = bracket;
    bracket++;
  } else {
    hostEnd = strchr(host, ':');
    hostEnd = hostEnd != nullptr ? hostEnd : host + strlen(host);
    bracket = hostEnd;
  }
  into.port = into.tls ? 443 : 80;
  bool ported = *bracket == ':' && number(bracket + 1, strlen(bracket + 1), into.port);
  return (ported || *bracket == '\0') && hostEnd > host &&
         part(into.host, sizeof into.host, host, static_cast<size_t>(hostEnd - host));
}

}  // namespace twinlane
