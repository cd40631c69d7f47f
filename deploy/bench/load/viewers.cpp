// Viewers: read pictures as they arrive, record each one's age, acknowledge as their protocol requires.
#include <sys/epoll.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "common/clock.h"
#include "common/options.h"
#include "handshake.h"
#include "jpeg.h"
#include "mqtt.h"
#include "multipart.h"
#include "picture.h"
#include "record.h"
#include "roles.h"

namespace lab {

namespace {

constexpr std::size_t READ_BYTES = 256 * 1024;
constexpr std::size_t ACK_BYTES = 4;

class Viewer final : public Handler, private Listener {
public:
    Viewer(Loop& loop, std::uint32_t id, std::unique_ptr<Stream> stream, const std::string& protocol, Record& record)
        : loop_(loop),
          id_(id),
          stream_(std::move(stream)),
          decoder_(decoderFor(protocol)),
          record_(record),
          acknowledges_(protocol == "twinlane"),
          readsBarCode_(protocol == "mjpeg-barcode") {
        stream_->attach(loop, *this);
    }

    void ready(std::uint32_t events) override {
        static std::vector<std::uint8_t> bytes(READ_BYTES);  // shared: each read is processed at once
        bool alive = (events & EPOLLOUT) == 0 || stream_->flush();
        if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
            do {
                const std::ptrdiff_t count = stream_->read(bytes.data(), bytes.size());
                alive = alive && count >= 0;
                if (count > 0) {
                    decoder_->feed(bytes.data(), static_cast<std::size_t>(count), *this);
                }
            } while (alive && stream_->holdsMore());
        }
        if (!alive) {
            loop_.remove(stream_->fd(), *this);
            lost_ = true;
        }
    }

    bool lost() const { return lost_; }

private:
    void began(Kind) override {
        have_ = 0;
        image_.clear();
    }

    void data(const std::uint8_t* bytes, std::size_t count) override {
        if (have_ < head_.size()) {
            std::memcpy(head_.data() + have_, bytes, std::min(count, head_.size() - have_));
        }
        have_ += count;
        if (readsBarCode_) {
            image_.insert(image_.end(), bytes, bytes + count);
        }
    }

    void ended(Kind kind) override {
        if (kind == Kind::binary && have_ >= HEAD_BYTES) {
            const std::int64_t arrivedNs = nowNs();
            const std::optional<Shot> shot = readsBarCode_ ? readBarCode(image_, arrivedNs) : readHead(head_.data());
            if (acknowledges_) {
                acknowledge(shot->seq);
            }
            // a relay that repeats a picture shows nothing new
            if (record_.isOpen() && shot && shot->seq != lastSeq_) {
                lastSeq_ = shot->seq;
                record_.add({id_, shot->seq, arrivedNs, arrivedNs - shot->capturedNs}, have_);
            }
        } else if (kind == Kind::ping) {
            const auto pong = clientMessage(Kind::pong, head_.data(), std::min(have_, head_.size()));
            stream_->send(pong.data(), pong.size());
        } else if (kind == Kind::close) {
            std::fprintf(stderr, "viewer %u: closed: %.*s\n", id_, static_cast<int>(std::min(have_, head_.size())) - 2,
                         reinterpret_cast<const char*>(head_.data()) + 2);
        }
    }

    void acknowledge(std::uint32_t seq) {
        std::array<std::uint8_t, ACK_BYTES> payload{};
        putBig(payload.data(), seq, ACK_BYTES);
        const auto message = clientMessage(Kind::binary, payload.data(), payload.size());
        stream_->send(message.data(), message.size());
    }

    Loop& loop_;
    std::uint32_t id_;
    std::unique_ptr<Stream> stream_;
    std::unique_ptr<Decoder> decoder_;
    Record& record_;
    bool acknowledges_;
    bool readsBarCode_;
    std::vector<std::uint8_t> image_;  // all of it, when its bar code is read
    std::array<std::uint8_t, 128> head_{};
    std::size_t have_ = 0;
    std::uint32_t lastSeq_ = 0;
    bool lost_ = false;
};

// Opens the record after the warm-up and ends the run.
class Watch final : private Timer::Owner {
public:
    Watch(Loop& loop, Record& record, double warmupS, double seconds)
        : loop_(loop), record_(record), seconds_(seconds), timer_(loop, *this) {
        timer_.at(nowNs() + static_cast<std::int64_t>(warmupS * 1e9));
    }

private:
    void due(Timer&) override {
        const std::int64_t now = nowNs();
        if (record_.isOpen()) {
            record_.end(now);
            loop_.stop();
        } else {
            record_.begin(now);
            timer_.at(now + static_cast<std::int64_t>(seconds_ * 1e9));
        }
    }

    Loop& loop_;
    Record& record_;
    double seconds_;
    Timer timer_;
};

// Connects viewers one after the other, each with the next ticket.
class Door {
public:
    explicit Door(const Options& options)
        : options_(options),
          protocol_(options.oneOf("--protocol", {"twinlane", "twinlane-ping", "ws", "tcp", "mqtt", "mjpeg", "mjpeg-barcode"})) {
        if (isTwinlane()) {
            tickets_.open(options.required("--ticket-file"));
        }
    }

    const std::string& protocol() const { return protocol_; }

    std::unique_ptr<Stream> enter() {
        auto stream = Stream::connect(options_.required("--to"), Tuning{}, options_.has("--tls"));
        if (protocol_ == "tcp") {
            return stream;
        }
        const std::string host = options_.text("--host", "bench.test");
        if (protocol_.rfind("mjpeg", 0) == 0) {
            askForStream(*stream, host, options_.text("--path", "/"));
            return stream;
        }
        if (protocol_ == "mqtt") {
            openMqtt(*stream, host);
            subscribe(*stream);
            return stream;
        }
        Invitation invitation{host, "/watch", "", ""};
        if (isTwinlane()) {
            invitation.subprotocol = protocol_ == "twinlane" ? "twinlane.video.v1" : "twinlane.frames.v1";
            if (!(tickets_ >> invitation.ticket)) {
                refuse("--ticket-file: fewer tickets than viewers; give each a line");
            }
        }
        openWebSocket(*stream, invitation);
        return stream;
    }

private:
    bool isTwinlane() const { return protocol_.rfind("twinlane", 0) == 0; }

    const Options& options_;
    std::string protocol_;
    std::ifstream tickets_;
};

}  // namespace

int runViewers(int argc, char** argv) {
    const Options options(argc, argv, 2,
                          {"--protocol", "--to", "--host", "--ticket-file", "--seconds", "--netns", "--count", "--warmup",
                           "--pid", "--log", "--path"},
                          {"--tls"});
    const auto count = static_cast<unsigned>(options.whole("--count", 1, 1, 10'000));
    enterNamespace(options.text("--netns", ""));
    Door door(options);
    Loop loop;
    Record record(static_cast<pid_t>(options.whole("--pid", 0, 0, 4'194'304)));
    std::vector<std::unique_ptr<Viewer>> viewers;
    for (unsigned i = 0; i < count; i++) {
        viewers.push_back(std::make_unique<Viewer>(loop, i, door.enter(), door.protocol(), record));
    }
    std::printf("ready\n");
    std::fflush(stdout);
    const Watch watch(loop, record, options.number("--warmup", 1, 0, 3600), options.number("--seconds", 10, 0.1, 36'000));
    loop.run();
    unsigned lost = 0;
    for (const auto& viewer : viewers) {
        lost += viewer->lost() ? 1U : 0U;
    }
    if (options.has("--log")) {
        record.writeLog(options.required("--log"));
    }
    record.print(count, lost);
    return 0;
}

}  // namespace lab
