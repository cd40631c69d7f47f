// The bench's load: a camera, or viewers, for each protocol under comparison. One thread, epoll, little CPU of its own.
// It speaks WebSocket itself: the clients of the JVM and of npm copy and mask every message, so at 1.6 GB/s, or for ages of
// 0.2 ms, they would measure themselves.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "roles.h"

namespace {

constexpr const char* USAGE = R"(usage: load camera|camera-server|viewers OPTIONS

every role
  --netns NAME         run in that network namespace
  --bytes N            size of a picture, bytes (camera roles)
  --fps N              pictures per second; 0: as fast as acks or the socket allow (camera)
  --seconds N          ends after this time; viewers: how long to measure
  --sndbuf BYTES       send buffer of the camera's socket; 0: the kernel's choice

camera: sends pictures; keeps only the newest while it cannot
  --protocol P         twinlane, ws, tcp or mqtt (over WebSocket)
  --to IPV4:PORT       the relay
  --host HOST          value of the Host header
  --ticket-file FILE   its ticket (twinlane)
  --tls                over TLS, any certificate
  --obey               follow "quality": bytes grow with pixels × jpegQuality (640x480 at 60: --bytes)

camera-server: serves its viewers itself, as cameras with a built-in web server do
  --protocol P         ws, or mjpeg: real JPEGs over HTTP, with a bar code (ws)
  --port N             where viewers connect; 0: a free one (0)

viewers: watch, and record each picture's age when its last byte arrives
  --protocol P         twinlane (acknowledges), twinlane-ping (answers Pings), ws, tcp, mqtt,
                       mjpeg (over HTTP), or mjpeg-barcode (the age is in the image)
  --path PATH          what is asked for (mjpeg; /)
  --to, --host, --tls  as above; --ticket-file has one ticket a line
  --count N            how many
  --warmup S           not recorded
  --pid PID            a relay whose CPU and memory to report
  --log FILE           every picture: u32 viewer, u32 seq, i64 arrived ns, i64 age ns (little-endian)
)";

}  // namespace

int main(int argc, char** argv) {
    const char* role = argc > 1 ? argv[1] : "";
    if (std::strcmp(role, "camera") == 0) {
        return lab::runCamera(argc, argv);
    }
    if (std::strcmp(role, "camera-server") == 0) {
        return lab::runCameraServer(argc, argv);
    }
    if (std::strcmp(role, "viewers") == 0) {
        return lab::runViewers(argc, argv);
    }
    const bool asked = std::strcmp(role, "--help") == 0 || std::strcmp(role, "-h") == 0;
    std::fputs(USAGE, asked ? stdout : stderr);
    return asked ? EXIT_SUCCESS : 2;
}
