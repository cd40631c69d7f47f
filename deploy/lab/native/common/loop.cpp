#include "loop.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "options.h"

namespace lab {

namespace {

volatile std::sig_atomic_t asked = 0;

void onSignal(int) { asked = 1; }

}  // namespace

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_ < 0) {
        fail("epoll_create1");
    }
    struct sigaction action{};
    action.sa_handler = onSignal;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
}

Loop::~Loop() { close(epoll_); }

void Loop::add(int fd, Handler& handler, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &handler;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) != 0) {
        fail("epoll_ctl add");
    }
}

void Loop::change(int fd, Handler& handler, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &handler;
    if (epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) != 0) {
        fail("epoll_ctl mod");
    }
}

void Loop::remove(int fd, const Handler& handler) {
    epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
    for (epoll_event& event : turn_) {
        if (event.data.ptr == &handler) {
            event.data.ptr = nullptr;
        }
    }
}

void Loop::run() {
    while (!stopped_ && asked == 0) {
        const int found = epoll_wait(epoll_, turn_.data(), static_cast<int>(turn_.size()), -1);
        if (found < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        for (int i = 0; i < found && !stopped_; i++) {
            const epoll_event event = turn_[static_cast<std::size_t>(i)];
            if (event.data.ptr != nullptr) {
                static_cast<Handler*>(event.data.ptr)->ready(event.events);
            }
        }
    }
}

Timer::Timer(Loop& loop, Owner& owner)
    : loop_(loop), owner_(owner), fd_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
    if (fd_ < 0) {
        fail("timerfd_create");
    }
    loop_.add(fd_, *this, EPOLLIN);
}

Timer::~Timer() {
    loop_.remove(fd_, *this);
    close(fd_);
}

void Timer::at(std::int64_t timeNs) {
    const std::int64_t time = std::max<std::int64_t>(timeNs, 1);  // 0 would disarm it
    itimerspec when{};
    when.it_value.tv_sec = time / 1'000'000'000;
    when.it_value.tv_nsec = time % 1'000'000'000;
    timerfd_settime(fd_, TFD_TIMER_ABSTIME, &when, nullptr);
}

void Timer::ready(std::uint32_t) {
    std::uint64_t expirations = 0;
    if (read(fd_, &expirations, sizeof expirations) > 0) {
        owner_.due(*this);
    }
}

}  // namespace lab
