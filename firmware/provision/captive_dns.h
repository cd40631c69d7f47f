// Sends every name to the board, so that a phone that joins its Wi-Fi opens the form by itself.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** The largest datagram that is answered, bytes; the answer has at most 16 more. */
constexpr size_t kMaxDnsBytes = 512;
constexpr size_t kMaxDnsAnswerBytes = kMaxDnsBytes + 16;

/**
 * Answers a question for an IPv4 address with `address`, any other with an empty answer; returns the answer's length, 0 when
 * there is no valid question. Stateless.
 */
size_t answerDns(const uint8_t* query, size_t bytes, const uint8_t (&address)[4], uint8_t (&answer)[kMaxDnsAnswerBytes]);

}  // namespace twinlane
