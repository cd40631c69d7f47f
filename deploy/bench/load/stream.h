// One TCP connection with unsent bytes kept, plain or TLS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/loop.h"
#include "common/net.h"

namespace lab {

class Stream {
public:
    // Takes over a connected socket, blocking until attach().
    explicit Stream(int fd) : fd_(fd) {}
    virtual ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    // Connects to IPV4:PORT, with a TLS handshake (any certificate will do) when `tls` is set.
    static std::unique_ptr<Stream> connect(const std::string& address, const Tuning& tuning, bool tls);

    int fd() const { return fd_; }

    // Bytes read, 0 when none are there now, -1 when the peer has gone.
    virtual std::ptrdiff_t read(std::uint8_t* to, std::size_t bytes);

    // Are there decrypted bytes that the file descriptor does not show?
    virtual bool holdsMore() const { return false; }

    // Makes the socket non-blocking and listens to it in `loop`.
    void attach(Loop& loop, Handler& handler);

    // Writes what the kernel takes and keeps the rest, to be sent by flush(). False when the peer has gone.
    bool send(const std::uint8_t* bytes, std::size_t count);

    // To be called when the socket is writable.
    bool flush();
    bool idle() const { return unsent_.size() == sentOf_; }

    // Whether the handler is to be called when the socket is writable.
    void wantWritable(bool wanted);

protected:
    // Bytes written, 0 when the kernel takes none now, -1 when the peer has gone.
    virtual std::ptrdiff_t write(const std::uint8_t* from, std::size_t bytes);

private:
    void listenForWrite(bool on);

    int fd_;
    Loop* loop_ = nullptr;
    Handler* handler_ = nullptr;
    std::vector<std::uint8_t> unsent_;
    std::size_t sentOf_ = 0;
    bool wanted_ = false;
    bool listening_ = false;
};

}  // namespace lab
