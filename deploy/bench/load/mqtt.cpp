#include "mqtt.h"

#include <unistd.h>

#include <algorithm>

#include "handshake.h"

namespace lab {

namespace {

constexpr std::uint8_t CONNECT = 0x10;
constexpr std::uint8_t PUBLISH = 0x30;
constexpr std::uint8_t SUBSCRIBE = 0x82;
constexpr std::uint8_t CLEAN_SESSION = 0x02;
constexpr std::size_t LENGTH_BYTES = 2;
const std::string TOPIC = "camera";

void putText(std::vector<std::uint8_t>& to, const std::string& text) {
    to.push_back(static_cast<std::uint8_t>(text.size() >> 8));
    to.push_back(static_cast<std::uint8_t>(text.size()));
    to.insert(to.end(), text.begin(), text.end());
}

// The fixed header: kind, and the length of what remains, seven bits a byte, the lowest first.
std::vector<std::uint8_t> fixedHeader(std::uint8_t kind, std::size_t remaining) {
    std::vector<std::uint8_t> header{kind};
    do {
        const auto low = static_cast<std::uint8_t>(remaining & 0x7FU);
        remaining >>= 7;
        header.push_back(static_cast<std::uint8_t>(low | (remaining > 0 ? 0x80U : 0U)));
    } while (remaining > 0);
    return header;
}

void send(Stream& stream, std::uint8_t kind, const std::vector<std::uint8_t>& body) {
    std::vector<std::uint8_t> packet = fixedHeader(kind, body.size());
    packet.insert(packet.end(), body.begin(), body.end());
    const auto message = clientMessage(Kind::binary, packet.data(), packet.size());
    stream.send(message.data(), message.size());
}

class MqttDecoder final : public Decoder, private Listener {
public:
    void feed(std::uint8_t* bytes, std::size_t count, Listener& to) override {
        to_ = &to;
        messages_->feed(bytes, count, *this);
    }

private:
    void began(Kind kind) override {
        isControl_ = kind != Kind::binary;
        if (isControl_) {
            to_->began(kind);
        }
    }

    void ended(Kind kind) override {
        if (isControl_) {
            to_->ended(kind);
        }
        isControl_ = false;  // a control message may interrupt a binary one
    }

    void data(const std::uint8_t* bytes, std::size_t count) override {
        if (isControl_) {
            to_->data(bytes, count);
            return;
        }
        while (count > 0) {
            const std::size_t part = inPicture_ ? std::min(left_, count) : 1;
            if (inPicture_) {
                to_->data(bytes, part);
                left_ -= part;
            } else {
                take(*bytes);
            }
            if (inPicture_ && left_ == 0) {
                to_->ended(Kind::binary);
                inPicture_ = false;
                header_.clear();
            }
            bytes += part;
            count -= part;
        }
    }

    // A byte before a picture: kind, length, length of the topic, topic; or any byte of another packet.
    void take(std::uint8_t byte) {
        header_.push_back(byte);
        if (header_.size() == 1) {
            left_ = 0;
            lengthBytes_ = 0;
        } else if (lengthBytes_ == 0) {
            left_ |= static_cast<std::size_t>(byte & 0x7FU) << (7 * (header_.size() - 2));
            lengthBytes_ = (byte & 0x80U) == 0 ? header_.size() - 1 : 0;
            rest_ = left_;
            isPublished_ = (header_[0] & 0xF0U) == PUBLISH;
        } else {
            rest_--;
        }
        if (lengthBytes_ == 0) {
            return;
        }
        const std::size_t afterLength = header_.size() - 1 - lengthBytes_;
        if (isPublished_ && afterLength >= LENGTH_BYTES &&
            afterLength == LENGTH_BYTES + getBig(&header_[1 + lengthBytes_], LENGTH_BYTES)) {
            left_ = rest_;
            inPicture_ = true;
            to_->began(Kind::binary);
        } else if (rest_ == 0) {
            header_.clear();
        }
    }

    std::unique_ptr<Decoder> messages_ = decoderFor("ws");
    Listener* to_ = nullptr;
    std::vector<std::uint8_t> header_;
    std::size_t lengthBytes_ = 0;
    std::size_t rest_ = 0;
    std::size_t left_ = 0;
    bool isPublished_ = false;
    bool inPicture_ = false;
    bool isControl_ = false;
};

}  // namespace

void openMqtt(Stream& stream, const std::string& host) {
    static unsigned clients = 0;
    openWebSocket(stream, {host, "/mqtt", "mqtt", ""});
    std::vector<std::uint8_t> body;
    putText(body, "MQTT");
    body.insert(body.end(), {4, CLEAN_SESSION, 0, 0});  // level 4 is 3.1.1; no keep-alive
    putText(body, "bench-" + std::to_string(getpid()) + "-" + std::to_string(clients++));
    send(stream, CONNECT, body);
}

void subscribe(Stream& stream) {
    std::vector<std::uint8_t> body{0, 1};  // packet identifier
    putText(body, TOPIC);
    body.push_back(0);  // QoS
    send(stream, SUBSCRIBE, body);
}

std::vector<std::uint8_t> publishHeader(std::size_t bytes) {
    std::vector<std::uint8_t> header = fixedHeader(PUBLISH, LENGTH_BYTES + TOPIC.size() + bytes);
    putText(header, TOPIC);
    return header;
}

std::unique_ptr<Decoder> mqttDecoder() { return std::make_unique<MqttDecoder>(); }

}  // namespace lab
