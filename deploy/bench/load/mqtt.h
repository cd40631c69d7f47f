// MQTT 3.1.1 over WebSocket, as far as pictures need it: QoS 0 and one topic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "stream.h"
#include "wire.h"

namespace lab {

// Upgrades a connected, blocking stream and introduces a client; it need not wait for the broker's answer.
void openMqtt(Stream& stream, const std::string& host);

// Asks for all pictures.
void subscribe(Stream& stream);

// What stands before a picture of `bytes` in a PUBLISH packet.
std::vector<std::uint8_t> publishHeader(std::size_t bytes);

// Takes the pictures out of PUBLISH packets, however these are spread over messages.
std::unique_ptr<Decoder> mqttDecoder();

}  // namespace lab
