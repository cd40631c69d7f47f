#include "captive_dns.h"

#include <string.h>

namespace twinlane {

namespace {

constexpr size_t kHeaderBytes = 12;
constexpr uint8_t kIsAnswer = 0x80;
constexpr uint8_t kOpcode = 0x78;
constexpr uint8_t kRecursionDesired = 0x01;
constexpr uint8_t kPointer = 0xC0;
constexpr uint8_t kSeconds = 10;  // for which the answer may be cached: the phone soon leaves this network

uint16_t u16(const uint8_t* at) { return static_cast<uint16_t>(at[0] << 8 | at[1]); }

/** Where the one question ends; 0 when there is none, or when it is malformed. */
size_t questionEnd(const uint8_t* query, size_t bytes) {
  size_t at = kHeaderBytes;
  while (at < bytes && query[at] != 0) {
    if ((query[at] & kPointer) != 0) {
      return 0;
    }
    at += size_t{1} + query[at];
  }
  return at + 5 <= bytes ? at + 5 : 0;
}

}  // namespace

size_t answerDns(const uint8_t* query, size_t bytes, const uint8_t (&address)[4], uint8_t (&answer)[kMaxDnsAnswerBytes]) {
  if (bytes < kHeaderBytes || bytes > kMaxDnsBytes || (query[2] & (kIsAnswer | kOpcode)) != 0 || u16(query + 4) != 1) {
    return 0;
  }
  size_t end = questionEnd(query, bytes);
  if (end == 0) {
    return 0;
  }
  bool forAddress = u16(query + end - 4) == 1 && u16(query + end - 2) == 1;
  memcpy(answer, query, end);
  answer[2] = static_cast<uint8_t>(kIsAnswer | 0x04 | (query[2] & kRecursionDesired));
  answer[3] = 0;
  memset(answer + 6, 0, 6);
  if (!forAddress) {
    return end;
  }
  answer[7] = 1;
  const uint8_t record[12] = {kPointer, kHeaderBytes, 0, 1, 0, 1, 0, 0, 0, kSeconds, 0, 4};
  memcpy(answer + end, record, sizeof record);
  memcpy(answer + end + sizeof record, address, sizeof address);
  return end + sizeof record + sizeof address;
}

}  // namespace twinlane
