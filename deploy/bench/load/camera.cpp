// A camera: takes a picture at each tick, sends it when acknowledgements and the socket allow, and keeps only the newest
// while it cannot. A picture's age counts from its tick, also while it waits here.
#include <sys/epoll.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "common/clock.h"
#include "common/options.h"
#include "handshake.h"
#include "mqtt.h"
#include "picture.h"
#include "roles.h"

namespace lab {

namespace {

constexpr std::size_t READ_BYTES = 16 * 1024;
constexpr double FULL_PIXELS_X_QUALITY = 640.0 * 480.0 * 60.0;

struct CameraPlan {
    std::string protocol;
    std::size_t bytes;
    double fps;  // 0: as fast as it can
    bool obey;
};

PictureFrame::Packing packingFor(const std::string& protocol) {
    if (protocol == "tcp") {
        return PictureFrame::Packing::length;
    }
    return protocol == "mqtt" ? PictureFrame::Packing::mqttClient : PictureFrame::Packing::webSocketClient;
}

class Camera final : public Handler, private Listener, private Timer::Owner {
public:
    Camera(Loop& loop, std::unique_ptr<Stream> stream, const CameraPlan& plan)
        : loop_(loop),
          stream_(std::move(stream)),
          plan_(plan),
          decoder_(decoderFor(plan.protocol)),
          frame_(packingFor(plan.protocol), plan.bytes),
          clock_(loop, *this),
          twinlane_(plan.protocol == "twinlane"),
          fps_(plan.fps) {
        stream_->attach(loop, *this);
        if (twinlane_) {
            sendText("{\"type\":\"sync\",\"t0Us\":" + std::to_string(nowNs() / 1000) + "}");
        } else {
            begin();
        }
    }

    void ready(std::uint32_t events) override {
        if ((events & (EPOLLERR | EPOLLHUP)) != 0 || !stream_->flush()) {
            loop_.stop();
            return;
        }
        if ((events & EPOLLIN) != 0 && !receive()) {
            loop_.stop();
            return;
        }
        offer();
    }

    void report() const {
        std::printf("{\"captured\":%u,\"sent\":%u,\"bytes\":%zu,\"qualityChanges\":%u,\"lastFps\":%.1f}\n", captured_, sent_,
                    plan_.bytes, qualityChanges_, fps_);
    }

private:
    void begin() {
        begun_ = true;
        if (fps_ > 0) {
            nextTickNs_ = nowNs();
            clock_.at(nextTickNs_);
        }
        offer();
    }

    void due(Timer&) override {
        waiting_ = {++captured_, nowNs()};
        isWaiting_ = true;
        nextTickNs_ += static_cast<std::int64_t>(1e9 / fps_);
        clock_.at(nextTickNs_);
        offer();
    }

    bool maySend() const { return begun_ && stream_->idle() && (!twinlane_ || inFlight_ < maxInFlight_); }

    void offer() {
        if (fps_ <= 0 && maySend()) {
            waiting_ = {++captured_, nowNs()};
            isWaiting_ = true;
        }
        if (isWaiting_ && maySend()) {
            isWaiting_ = false;
            sent_++;
            inFlight_++;
            const auto& packed = frame_.of(waiting_, waiting_.capturedNs / 1000 + relayAheadUs_);
            if (!stream_->send(packed.data(), packed.size())) {
                loop_.stop();
            }
        }
        stream_->wantWritable(fps_ <= 0 && maySend());
    }

    bool receive() {
        std::array<std::uint8_t, READ_BYTES> bytes;
        do {
            const std::ptrdiff_t count = stream_->read(bytes.data(), bytes.size());
            if (count < 0) {
                return false;
            }
            decoder_->feed(bytes.data(), static_cast<std::size_t>(count), *this);
        } while (stream_->holdsMore());
        return true;
    }

    void began(Kind) override { received_.clear(); }
    void data(const std::uint8_t* bytes, std::size_t count) override { received_.append(bytes, bytes + count); }

    void ended(Kind kind) override {
        if (kind == Kind::ping) {
            const auto pong =
                clientMessage(Kind::pong, reinterpret_cast<const std::uint8_t*>(received_.data()), received_.size());
            stream_->send(pong.data(), pong.size());
        } else if (kind == Kind::close) {
            std::fprintf(stderr, "camera: closed: %s\n", received_.c_str() + (received_.size() > 2 ? 2 : 0));
            loop_.stop();
        } else if (kind == Kind::text) {
            follow(textIn(received_, "type"));
        }
    }

    void follow(const std::string& type) {
        if (type == "ack") {
            inFlight_--;
        } else if (type == "hello") {
            maxInFlight_ = numberIn(received_, "maxInFlight", 2);
        } else if (type == "sync") {
            const long long t0 = numberIn(received_, "t0Us", 0);
            relayAheadUs_ = numberIn(received_, "t1Us", 0) - (t0 + nowNs() / 1000) / 2;
            begin();
        } else if (type == "quality" && plan_.obey) {
            int width = 640;
            int height = 480;
            std::sscanf(textIn(received_, "frameSize").c_str(), "%dx%d", &width, &height);
            const auto quality = static_cast<double>(numberIn(received_, "jpegQuality", 60));
            const double share = width * height * quality / FULL_PIXELS_X_QUALITY;
            frame_.resize(std::max(HEAD_BYTES, static_cast<std::size_t>(static_cast<double>(plan_.bytes) * share)));
            fps_ = static_cast<double>(numberIn(received_, "fps", 30));
            qualityChanges_++;
        }
    }

    void sendText(const std::string& text) {
        const auto message = clientMessage(Kind::text, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        stream_->send(message.data(), message.size());
    }

    Loop& loop_;
    std::unique_ptr<Stream> stream_;
    CameraPlan plan_;
    std::unique_ptr<Decoder> decoder_;
    PictureFrame frame_;
    Timer clock_;
    bool twinlane_;
    double fps_;
    bool begun_ = false;
    std::int64_t nextTickNs_ = 0;
    Shot waiting_{};
    bool isWaiting_ = false;
    std::string received_;
    long long maxInFlight_ = 2;
    long long inFlight_ = 0;
    long long relayAheadUs_ = 0;
    std::uint32_t captured_ = 0;
    std::uint32_t sent_ = 0;
    unsigned qualityChanges_ = 0;
};

class Deadline final : public Timer::Owner {
public:
    Deadline(Loop& loop, double seconds) : loop_(loop), timer_(loop, *this) {
        timer_.at(nowNs() + static_cast<std::int64_t>(seconds * 1e9));
    }
    void due(Timer&) override { loop_.stop(); }

private:
    Loop& loop_;
    Timer timer_;
};

}  // namespace

int runCamera(int argc, char** argv) {
    const Options options(
        argc, argv, 2, {"--protocol", "--to", "--host", "--ticket-file", "--bytes", "--fps", "--seconds", "--netns", "--sndbuf"},
        {"--tls", "--obey"});
    const CameraPlan plan{options.oneOf("--protocol", {"twinlane", "ws", "tcp", "mqtt"}),
                          static_cast<std::size_t>(options.whole("--bytes", 25'000, HEAD_BYTES, 16'000'000)),
                          options.number("--fps", 30, 0, 1000), options.has("--obey")};
    enterNamespace(options.text("--netns", ""));
    Tuning tuning;
    tuning.sendBufferBytes = static_cast<int>(options.whole("--sndbuf", 0, 0, 16'000'000));
    auto stream = Stream::connect(options.required("--to"), tuning, options.has("--tls"));
    if (plan.protocol != "tcp") {
        Invitation invitation{options.text("--host", "bench.test"), "/camera", "", ""};
        if (plan.protocol == "twinlane") {
            invitation.subprotocol = "twinlane.video.v1";
            std::ifstream(options.required("--ticket-file")) >> invitation.ticket;
        }
        if (plan.protocol == "mqtt") {
            openMqtt(*stream, invitation.host);
        } else {
            openWebSocket(*stream, invitation);
        }
    }
    Loop loop;
    Camera camera(loop, std::move(stream), plan);
    const Deadline deadline(loop, options.number("--seconds", 10, 0, 36'000));
    loop.run();
    camera.report();
    return 0;
}

}  // namespace lab
