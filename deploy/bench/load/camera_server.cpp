// A camera that serves its viewers itself over its own uplink, as cameras with a built-in web server do: every viewer
// costs a copy. Each gets the newest picture once the kernel has taken the last one. Over HTTP it is the network camera of relays
// that fetch their pictures.
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <list>
#include <memory>
#include <string>

#include "common/clock.h"
#include "common/options.h"
#include "handshake.h"
#include "jpeg.h"
#include "multipart.h"
#include "picture.h"
#include "roles.h"

namespace lab {

namespace {

class Guest;

// How guests are answered, and how pictures are packed for them.
class Serving {
public:
    virtual ~Serving() = default;
    virtual std::string answer(const std::string& requestHead) = 0;

    // The bytes to send for `shot`; valid until the next call.
    virtual const std::vector<std::uint8_t>& packed(const Shot& shot) = 0;
};

class WebSocketServing final : public Serving {
public:
    explicit WebSocketServing(std::size_t bytes) : frame_(PictureFrame::Packing::webSocketServer, bytes) {}

    std::string answer(const std::string& requestHead) override { return acceptWebSocket(requestHead); }
    const std::vector<std::uint8_t>& packed(const Shot& shot) override { return frame_.of(shot, shot.capturedNs / 1000); }

private:
    PictureFrame frame_;
};

class MjpegServing final : public Serving {
public:
    explicit MjpegServing(std::size_t bytes) : film_(bytes) {}

    std::string answer(const std::string&) override { return MULTIPART_ANSWER; }

    const std::vector<std::uint8_t>& packed(const Shot& shot) override {
        if (shot.seq != packedSeq_) {
            const auto& picture = film_.of(shot);
            const std::string header = partHeader(picture.size());
            packed_.assign(header.begin(), header.end());
            packed_.insert(packed_.end(), picture.begin(), picture.end());
            packed_.insert(packed_.end(), PART_END.begin(), PART_END.end());
            packedSeq_ = shot.seq;
        }
        return packed_;
    }

private:
    Film film_;
    std::uint32_t packedSeq_ = 0;
    std::vector<std::uint8_t> packed_;
};

// Takes pictures at a steady pace and keeps the newest for the guests that are ready.
class Lens final : public Handler, private Timer::Owner {
public:
    Lens(Loop& loop, int listener, Serving& serving, double fps, int sendBufferBytes)
        : loop_(loop),
          listener_(listener),
          serving_(serving),
          sendBufferBytes_(sendBufferBytes),
          everyNs_(static_cast<std::int64_t>(1e9 / fps)),
          clock_(loop, *this),
          nextNs_(nowNs()) {
        loop.add(listener, *this, EPOLLIN);
        clock_.at(nextNs_);
    }
    ~Lens() override;

    void ready(std::uint32_t events) override;

    const Shot& newest() const { return newest_; }
    Serving& serving() { return serving_; }
    void leave(Guest& guest);

private:
    void due(Timer&) override;

    Loop& loop_;
    int listener_;
    Serving& serving_;
    int sendBufferBytes_;
    std::int64_t everyNs_;
    Timer clock_;
    std::int64_t nextNs_;
    Shot newest_{};
    std::list<std::unique_ptr<Guest>> guests_;
    std::list<std::unique_ptr<Guest>> gone_;
};

class Guest final : public Handler {
public:
    Guest(Loop& loop, int fd, Lens& lens) : stream_(fd), lens_(lens) { stream_.attach(loop, *this); }

    void ready(std::uint32_t) override {
        std::array<std::uint8_t, 4096> bytes{};
        const std::ptrdiff_t count = stream_.read(bytes.data(), bytes.size());
        if (count < 0 || !stream_.flush()) {
            lens_.leave(*this);
            return;
        }
        if (!answered_) {
            head_.append(bytes.begin(), bytes.begin() + count);
            if (head_.find("\r\n\r\n") != std::string::npos) {
                const std::string answer = lens_.serving().answer(head_);
                stream_.send(reinterpret_cast<const std::uint8_t*>(answer.data()), answer.size());
                answered_ = true;
            }
        }
        offer();  // what an answered viewer sends is ignored
    }

    void offer() {
        if (answered_ && stream_.idle() && sent_ != lens_.newest().seq) {
            sent_ = lens_.newest().seq;
            const auto& packed = lens_.serving().packed(lens_.newest());
            stream_.send(packed.data(), packed.size());
        }
    }

private:
    Stream stream_;
    Lens& lens_;
    std::string head_;
    bool answered_ = false;
    std::uint32_t sent_ = 0;
};

Lens::~Lens() { loop_.remove(listener_, *this); }

void Lens::ready(std::uint32_t) {
    for (int fd = acceptFrom(listener_); fd >= 0; fd = acceptFrom(listener_)) {
        if (sendBufferBytes_ > 0) {
            setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &sendBufferBytes_, sizeof sendBufferBytes_);
        }
        guests_.push_back(std::make_unique<Guest>(loop_, fd, *this));
    }
}

void Lens::leave(Guest& guest) {
    for (auto at = guests_.begin(); at != guests_.end(); ++at) {
        if (at->get() == &guest) {
            gone_.splice(gone_.end(), guests_, at);  // deleted at the next tick: it is still being called
            return;
        }
    }
}

void Lens::due(Timer&) {
    gone_.clear();
    newest_ = {newest_.seq + 1, nowNs()};
    nextNs_ += everyNs_;
    clock_.at(nextNs_);
    for (const auto& guest : guests_) {
        guest->offer();
    }
}

}  // namespace

int runCameraServer(int argc, char** argv) {
    const Options options(argc, argv, 2, {"--protocol", "--port", "--bytes", "--fps", "--seconds", "--netns", "--sndbuf"}, {});
    enterNamespace(options.text("--netns", ""));
    Loop loop;
    const int listener = listenOn(static_cast<std::uint16_t>(options.whole("--port", 0, 0, 65'535)));
    const auto bytes = static_cast<std::size_t>(options.whole("--bytes", 25'000, HEAD_BYTES, 16'000'000));
    std::unique_ptr<Serving> serving;
    if (options.has("--protocol") && options.oneOf("--protocol", {"ws", "mjpeg"}) == "mjpeg") {
        serving = std::make_unique<MjpegServing>(bytes);
    } else {
        serving = std::make_unique<WebSocketServing>(bytes);
    }
    Lens lens(loop, listener, *serving, options.number("--fps", 30, 0.1, 1000),
              static_cast<int>(options.whole("--sndbuf", 16'384, 0, 16'000'000)));
    std::printf("ready viewers=%u\n", portOf(listener));
    std::fflush(stdout);
    loop.run();
    close(listener);
    return 0;
}

}  // namespace lab
