#include "handshake.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

#include "common/options.h"

namespace lab {

void openWebSocket(Stream& stream, const Invitation& invitation) {
    std::string request = "GET " + invitation.path + " HTTP/1.1\r\nHost: " + invitation.host +
                          "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dHdpbmxhbmUgYmVuY2ghIQ==\r\n";
    if (!invitation.subprotocol.empty()) {
        request += "Sec-WebSocket-Protocol: " + invitation.subprotocol;
        request += invitation.ticket.empty() ? "\r\n" : ", ticket." + invitation.ticket + "\r\n";
    }
    request += "\r\n";
    stream.send(reinterpret_cast<const std::uint8_t*>(request.data()), request.size());
    std::string answer;
    while (answer.size() < 4 || answer.compare(answer.size() - 4, 4, "\r\n\r\n") != 0) {
        std::uint8_t next = 0;  // byte by byte: what follows the head belongs to the messages
        if (stream.read(&next, 1) < 0) {
            break;
        }
        answer += static_cast<char>(next);
    }
    if (answer.compare(0, 12, "HTTP/1.1 101") != 0) {
        std::array<std::uint8_t, 512> body{};
        const std::ptrdiff_t more = stream.read(body.data(), body.size());
        answer.append(body.begin(), body.begin() + (more > 0 ? more : 0));
        refuse("handshake on " + invitation.path + " refused: " + answer);
    }
}

std::string acceptWebSocket(const std::string& requestHead) {
    const std::string name = "Sec-WebSocket-Key: ";
    const std::size_t at = requestHead.find(name);
    if (at == std::string::npos) {
        return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
    }
    const std::size_t from = at + name.size();
    const std::string key =
        requestHead.substr(from, requestHead.find("\r\n", from) - from) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<std::uint8_t, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const std::uint8_t*>(key.data()), key.size(), digest.data());
    std::array<std::uint8_t, 32> encoded{};
    const int length = EVP_EncodeBlock(encoded.data(), digest.data(), SHA_DIGEST_LENGTH);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           std::string(encoded.begin(), encoded.begin() + length) + "\r\n\r\n";
}

}  // namespace lab
