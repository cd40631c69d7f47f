// A wall clock that another process sets, for a program that is started with this library before its own (LD_PRELOAD): the
// time of day that it reads is off by the seconds in the file that TWINLANE_WALL_CLOCK names, a 64-bit number.
// The monotonic clock is not affected, as when somebody sets a real clock.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

using ClockGetTime = int (*)(clockid_t, timespec*);

ClockGetTime realClock() {
    static const auto real = reinterpret_cast<ClockGetTime>(dlsym(RTLD_NEXT, "clock_gettime"));
    return real;
}

const volatile std::int64_t* mapped() {
    static const std::int64_t right = 0;
    const char* path = std::getenv("TWINLANE_WALL_CLOCK");
    const int file = path == nullptr ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return &right;
    }
    void* memory = mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    return memory == MAP_FAILED ? &right : static_cast<const std::int64_t*>(memory);
}

std::int64_t offBySeconds() {
    static const volatile std::int64_t* const seconds = mapped();
    return *seconds;
}

timespec now() {
    timespec time{};
    realClock()(CLOCK_REALTIME, &time);
    time.tv_sec += offBySeconds();
    return time;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const int result = realClock()(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        time->tv_sec += offBySeconds();
    }
    return result;
}

int gettimeofday(timeval* time, void*) noexcept {
    const timespec moment = now();
    time->tv_sec = moment.tv_sec;
    time->tv_usec = static_cast<suseconds_t>(moment.tv_nsec / 1000);
    return 0;
}

time_t time(time_t* out) noexcept {
    const time_t seconds = now().tv_sec;
    if (out != nullptr) {
        *out = seconds;
    }
    return seconds;
}
}
