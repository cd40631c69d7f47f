// The opening handshake of a WebSocket: the client's side, and the server's for a camera that serves viewers itself.
#pragma once

#include <string>

#include "stream.h"

namespace lab {

struct Invitation {
    std::string host;         // value of the Host header
    std::string path;         // such as /watch
    std::string subprotocol;  // empty: none is offered
    std::string ticket;       // offered beside the subprotocol; empty: none
};

// Upgrades a connected, blocking stream; ends the program with the server's answer when it refuses.
void openWebSocket(Stream& stream, const Invitation& invitation);

// The answer to a client's complete request head.
std::string acceptWebSocket(const std::string& requestHead);

}  // namespace lab
