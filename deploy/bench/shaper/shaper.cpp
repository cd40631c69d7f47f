// A link between two network namespaces with a rate, a delay, loss and a bounded queue, in user space: for machines whose
// kernel has no netem. Takes `rate BITS_PER_S` (from a to b) on standard input while it runs.
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "../common/clock.h"
#include "../common/loop.h"
#include "../common/options.h"
#include "pipe.h"
#include "tun.h"

namespace {

constexpr const char* USAGE = R"(usage: shaper --a NETNS --a-address IPV4 --b NETNS --b-address IPV4 OPTIONS
  --rate N        bits per second from a to b, 0: unlimited (0)
  --rate-back N   bits per second from b to a, 0: unlimited (0)
  --delay-ms MS   one way, each direction (0)
  --loss PERCENT  of packets from a to b (0)
  --queue BYTES   before the bottleneck, drop-tail, each direction (262144)
  --seed N        of the losses (1)
While it runs, standard input takes `rate N`.
)";
constexpr std::size_t MTU = 1500;

// One direction: reads packets at one end, lets them through the pipe, writes them at the other.
class Direction final : public bench::Handler, private bench::Timer::Owner {
public:
    Direction(bench::Loop& loop, int from, int to, const bench::Link& link, std::uint32_t seed)
        : from_(from), to_(to), pipe_(link, seed), timer_(loop, *this) {
        loop.add(from, *this, EPOLLIN);
    }

    void ready(std::uint32_t) override {
        std::array<std::uint8_t, MTU> packet;
        for (ssize_t bytes = read(from_, packet.data(), packet.size()); bytes > 0;
             bytes = read(from_, packet.data(), packet.size())) {
            pipe_.enter({packet.begin(), packet.begin() + bytes}, bench::nowNs());
        }
        deliver();
    }

    bench::Pipe& pipe() { return pipe_; }

    void print(const char* name) const {
        std::printf(
            "%s delivered=%llu overflowed=%llu lost=%llu\n", name,
            static_cast<unsigned long long>(pipe_.delivered() - refused_),
            static_cast<unsigned long long>(pipe_.overflowed()),
            static_cast<unsigned long long>(pipe_.lost() + refused_));
    }

private:
    void due(bench::Timer&) override { deliver(); }

    void deliver() {
        for (auto packet = pipe_.arriving(bench::nowNs()); packet != nullptr;
             packet = pipe_.arriving(bench::nowNs())) {
            if (write(to_, packet->data(), packet->size()) < 0) {
                refused_++;  // the other end goes down
            }
            pipe_.arrived();
        }
        if (pipe_.nextNs() != bench::Pipe::NEVER) {
            timer_.at(pipe_.nextNs());
        }
    }

    int from_;
    int to_;
    bench::Pipe pipe_;
    bench::Timer timer_;
    std::uint64_t refused_ = 0;
};

class Console final : public bench::Handler {
public:
    Console(bench::Loop& loop, bench::Pipe& pipe) : loop_(loop), pipe_(pipe) {
        loop.add(STDIN_FILENO, *this, EPOLLIN);
    }

    void ready(std::uint32_t) override {
        std::array<char, 256> line{};
        const ssize_t bytes = read(STDIN_FILENO, line.data(), line.size() - 1);
        if (bytes <= 0) {
            loop_.remove(STDIN_FILENO, *this);
        } else if (std::strncmp(line.data(), "rate ", 5) == 0 && std::atof(line.data() + 5) >= 0) {
            pipe_.setRate(std::atof(line.data() + 5));
        } else {
            std::fprintf(stderr, "shaper: %s: unknown; say: rate BITS_PER_S\n", line.data());
        }
    }

private:
    bench::Loop& loop_;
    bench::Pipe& pipe_;
};

}  // namespace

int main(int argc, char** argv) {
    const bench::Options options(
        argc, argv, 1,
        {"--a", "--a-address", "--b", "--b-address", "--rate", "--rate-back", "--delay-ms", "--loss", "--queue",
         "--seed"},
        {"--help"});
    if (options.has("--help")) {
        std::fputs(USAGE, stdout);
        return 0;
    }
    const auto delayNs = static_cast<std::int64_t>(options.number("--delay-ms", 0, 0, 10'000) * 1e6);
    const auto queue = static_cast<std::size_t>(options.whole("--queue", 262'144, MTU, 1'000'000'000));
    const auto seed = static_cast<std::uint32_t>(options.whole("--seed", 1, 0, UINT32_MAX));
    const bench::Link there{
        options.number("--rate", 0, 0, 1e11), delayNs, options.number("--loss", 0, 0, 100) / 100, queue};
    const bench::Link back{options.number("--rate-back", 0, 0, 1e11), delayNs, 0, queue};
    const bench::Tun a = bench::openTun(options.required("--a"), options.required("--a-address"));
    const bench::Tun b = bench::openTun(options.required("--b"), options.required("--b-address"));
    bench::Loop loop;
    Direction forward(loop, a.fd, b.fd, there, seed);
    Direction backward(loop, b.fd, a.fd, back, seed + 1);
    const Console console(loop, forward.pipe());
    std::printf("ready a=%s b=%s\n", a.device.c_str(), b.device.c_str());
    std::fflush(stdout);
    loop.run();
    forward.print("there");
    backward.print("back");
    return 0;
}
