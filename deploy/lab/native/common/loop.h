// A single-threaded epoll loop, and timers in it.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstdint>

namespace lab {

// Something that waits for a file descriptor.
class Handler {
public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    // `events` as epoll reports them.
    virtual void ready(std::uint32_t events) = 0;
};

// Level-triggered; a handler must outlive its registration.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void add(int fd, Handler& handler, std::uint32_t events);
    void change(int fd, Handler& handler, std::uint32_t events);

    // From now on the handler is not called, not even for events that the current turn has already found.
    void remove(int fd, const Handler& handler);

    // Runs until stop(), or until SIGTERM or SIGINT arrives.
    void run();
    void stop() { stopped_ = true; }

private:
    int epoll_;
    bool stopped_ = false;
    std::array<epoll_event, 64> turn_{};
};

// Calls back at a time of CLOCK_MONOTONIC.
class Timer final : public Handler {
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        virtual void due(Timer& timer) = 0;
    };

    Timer(Loop& loop, Owner& owner);
    ~Timer() override;

    void at(std::int64_t timeNs);
    void ready(std::uint32_t events) override;

private:
    Loop& loop_;
    Owner& owner_;
    int fd_;
};

}  // namespace lab
