// The floor: copies one camera's bytes to every viewer as they arrive. It knows no messages and drops nothing: it waits for a
// viewer that does not keep up, which delays all others.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

#include "common/loop.h"
#include "common/net.h"
#include "common/options.h"

namespace {

constexpr std::size_t READ_BYTES = 64 * 1024;

class Forwarder;

class Viewer final : public lab::Handler {
public:
    // Joins when `done` bytes of the piece in hand have gone to the others.
    Viewer(lab::Loop& loop, int fd, Forwarder& forwarder, std::size_t done)
        : loop_(loop), fd_(fd), forwarder_(forwarder), done_(done) {
        loop.add(fd, *this, EPOLLIN);
    }
    ~Viewer() override {
        loop_.remove(fd_, *this);
        close(fd_);
    }

    // Writes `bytes`; whatever the kernel does not take is left to flush().
    void write(const std::uint8_t* bytes, std::size_t count) {
        done_ = 0;
        push(bytes, count);
        if (!finished(count)) {
            loop_.change(fd_, *this, EPOLLOUT);
        }
    }
    bool finished(std::size_t count) const { return gone_ || done_ == count; }
    bool gone() const { return gone_; }

    void ready(std::uint32_t events) override;

private:
    void push(const std::uint8_t* bytes, std::size_t count) {
        const ssize_t written = send(fd_, bytes + done_, count - done_, MSG_NOSIGNAL);
        if (written >= 0) {
            done_ += static_cast<std::size_t>(written);
        } else if (errno != EAGAIN) {
            gone_ = true;
        }
    }

    lab::Loop& loop_;
    int fd_;
    Forwarder& forwarder_;
    std::size_t done_;
    bool gone_ = false;
};

class Forwarder final : public lab::Handler {
public:
    Forwarder(lab::Loop& loop, int cameras, int viewers) : loop_(loop), cameras_(cameras), viewersPort_(viewers), door_(*this) {
        loop.add(cameras, *this, EPOLLIN);
        loop.add(viewers, door_, EPOLLIN);
    }

    // The camera's door, or its socket.
    void ready(std::uint32_t) override {
        if (camera_ < 0) {
            camera_ = lab::acceptFrom(cameras_);
            loop_.remove(cameras_, *this);
            loop_.add(camera_, *this, EPOLLIN);
            return;
        }
        const ssize_t count = recv(camera_, buffer_.data(), buffer_.size(), 0);
        if (count <= 0) {
            if (count == 0 || errno != EAGAIN) {
                forgetCamera();
            }
            return;
        }
        held_ = static_cast<std::size_t>(count);
        for (const auto& viewer : viewers_) {
            viewer->write(buffer_.data(), held_);
        }
        settle();
    }

    const std::uint8_t* held() const { return buffer_.data(); }
    std::size_t heldBytes() const { return held_; }

    // Reads on once every viewer has what was read.
    void settle() {
        viewers_.erase(std::remove_if(viewers_.begin(), viewers_.end(), [](const auto& viewer) { return viewer->gone(); }),
                       viewers_.end());
        const bool all =
            std::all_of(viewers_.begin(), viewers_.end(), [this](const auto& viewer) { return viewer->finished(held_); });
        if (camera_ >= 0 && all == waiting_) {
            waiting_ = !all;
            loop_.change(camera_, *this, waiting_ ? 0U : static_cast<std::uint32_t>(EPOLLIN));
        }
    }

private:
    class Door final : public lab::Handler {
    public:
        explicit Door(Forwarder& forwarder) : forwarder_(forwarder) {}
        void ready(std::uint32_t) override { forwarder_.admit(); }

    private:
        Forwarder& forwarder_;
    };

    void admit() {
        const int fd = lab::acceptFrom(viewersPort_);
        if (fd >= 0) {
            viewers_.push_back(std::make_unique<Viewer>(loop_, fd, *this, held_));
        }
    }

    void forgetCamera() {
        loop_.remove(camera_, *this);
        close(camera_);
        camera_ = -1;
        waiting_ = false;
        loop_.add(cameras_, *this, EPOLLIN);
    }

    lab::Loop& loop_;
    int cameras_;
    int viewersPort_;
    Door door_;
    int camera_ = -1;
    bool waiting_ = false;
    std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(READ_BYTES);
    std::size_t held_ = 0;
    std::vector<std::unique_ptr<Viewer>> viewers_;
};

void Viewer::ready(std::uint32_t events) {
    if ((events & EPOLLOUT) != 0) {
        push(forwarder_.held(), forwarder_.heldBytes());
        if (finished(forwarder_.heldBytes())) {
            loop_.change(fd_, *this, EPOLLIN);
        }
    } else {
        char nothing = 0;
        gone_ = recv(fd_, &nothing, 1, 0) <= 0;
    }
    forwarder_.settle();
}

}  // namespace

int main(int argc, char** argv) {
    const lab::Options options(argc, argv, 1, {"--camera-port", "--viewer-port", "--netns"}, {});
    lab::enterNamespace(options.text("--netns", ""));
    const int cameras = lab::listenOn(static_cast<std::uint16_t>(options.whole("--camera-port", 0, 0, 65'535)));
    const int viewers = lab::listenOn(static_cast<std::uint16_t>(options.whole("--viewer-port", 0, 0, 65'535)));
    lab::Loop loop;
    Forwarder forwarder(loop, cameras, viewers);
    std::printf("ready camera=%u viewers=%u\n", lab::portOf(cameras), lab::portOf(viewers));
    std::fflush(stdout);
    loop.run();
    return 0;
}
