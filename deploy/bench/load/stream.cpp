#include "stream.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "common/options.h"

namespace lab {

namespace {

class TlsStream final : public Stream {
public:
    explicit TlsStream(int fd) : Stream(fd), ssl_(SSL_new(context())) {
        SSL_set_fd(ssl_, fd);
        if (SSL_connect(ssl_) != 1) {
            ERR_print_errors_fp(stderr);
            fail("TLS handshake");
        }
    }

    ~TlsStream() override { SSL_free(ssl_); }

    std::ptrdiff_t read(std::uint8_t* to, std::size_t bytes) override {
        std::size_t count = 0;
        const int result = SSL_read_ex(ssl_, to, bytes, &count);
        return outcome(result, count);
    }

    bool holdsMore() const override { return SSL_pending(ssl_) > 0; }

protected:
    std::ptrdiff_t write(const std::uint8_t* from, std::size_t bytes) override {
        std::size_t count = 0;
        const int result = SSL_write_ex(ssl_, from, bytes, &count);
        return outcome(result, count);
    }

private:
    static SSL_CTX* context() {
        static SSL_CTX* const shared = [] {
            SSL_CTX* made = SSL_CTX_new(TLS_client_method());
            SSL_CTX_set_mode(made, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
            return made;
        }();
        return shared;
    }

    std::ptrdiff_t outcome(int result, std::size_t count) const {
        if (result == 1) {
            return static_cast<std::ptrdiff_t>(count);
        }
        const int why = SSL_get_error(ssl_, result);
        return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? 0 : -1;
    }

    SSL* ssl_;
};

}  // namespace

Stream::~Stream() {
    if (loop_ != nullptr) {
        loop_->remove(fd_, *handler_);
    }
    close(fd_);
}

std::unique_ptr<Stream> Stream::connect(const std::string& address, const Tuning& tuning, bool tls) {
    const int fd = connectTo(address, tuning);
    if (tls) {
        return std::make_unique<TlsStream>(fd);
    }
    return std::make_unique<Stream>(fd);
}

void Stream::attach(Loop& loop, Handler& handler) {
    setNonBlocking(fd_);
    loop_ = &loop;
    handler_ = &handler;
    loop.add(fd_, handler, EPOLLIN);
}

std::ptrdiff_t Stream::read(std::uint8_t* to, std::size_t bytes) {
    const ssize_t count = recv(fd_, to, bytes, 0);
    if (count > 0) {
        return count;
    }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

std::ptrdiff_t Stream::write(const std::uint8_t* from, std::size_t bytes) {
    const ssize_t count = ::send(fd_, from, bytes, MSG_NOSIGNAL);
    if (count >= 0) {
        return count;
    }
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

bool Stream::send(const std::uint8_t* bytes, std::size_t count) {
    std::size_t sent = 0;
    if (idle()) {
        const std::ptrdiff_t written = write(bytes, count);
        if (written < 0) {
            return false;
        }
        sent = static_cast<std::size_t>(written);
        unsent_.clear();
        sentOf_ = 0;
    }
    unsent_.insert(unsent_.end(), bytes + sent, bytes + count);
    listenForWrite(wanted_ || !idle());
    return true;
}

bool Stream::flush() {
    if (!idle()) {
        const std::ptrdiff_t written = write(unsent_.data() + sentOf_, unsent_.size() - sentOf_);
        if (written < 0) {
            return false;
        }
        sentOf_ += static_cast<std::size_t>(written);
    }
    listenForWrite(wanted_ || !idle());
    return true;
}

void Stream::wantWritable(bool wanted) {
    wanted_ = wanted;
    listenForWrite(wanted_ || !idle());
}

void Stream::listenForWrite(bool on) {
    if (on != listening_ && loop_ != nullptr) {
        listening_ = on;
        loop_->change(fd_, *handler_, on ? EPOLLIN | EPOLLOUT : EPOLLIN);
    }
}

}  // namespace lab
