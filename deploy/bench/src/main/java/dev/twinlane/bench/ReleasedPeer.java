package dev.twinlane.bench;

import dev.twinlane.bench.Relay.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A relay that others ship, started as its documentation says. */
enum ReleasedPeer {

    /** Decodes and encodes every picture, so only a bar code in the image survives. */
    MOTION("motion", Protocol.MJPEG_BARCODE, "/") {
        @Override
        List<String> command(Start start) throws IOException {
            Path settings = start.file("motion.conf", """
                    daemon off
                    setup_mode off
                    log_file /dev/stderr
                    webcontrol_port 0
                    netcam_url %s
                    width 640
                    height 480
                    framerate 30
                    pause on
                    picture_output off
                    movie_output off
                    text_right
                    stream_port %d
                    stream_localhost off
                    stream_maxrate 100
                    stream_quality 75
                    """.formatted(start.cameraUrl(), start.port));
            return List.of(start.program("motion"), "-c", settings.toString());
        }
    },

    VLC("vlc", Protocol.MJPEG, "/") {
        @Override
        List<String> command(Start start) {
            return List.of(
                    start.program("vlc"),
                    "--intf",
                    "dummy",
                    start.cameraUrl(),
                    "--sout",
                    "#standard{access=http,mux=mpjpeg,dst=:" + start.port + "/}");
        }
    },

    MJPEG_PROXY("mjpeg-proxy", Protocol.MJPEG, "/") {
        @Override
        List<String> command(Start start) {
            return npm(start, "mjpeg-proxy");
        }
    },

    NODE_MJPEG_PROXY("node-mjpeg-proxy", Protocol.MJPEG, "/") {
        @Override
        List<String> command(Start start) {
            return npm(start, "node-mjpeg-proxy");
        }
    },

    GSTREAMER("gstreamer", Protocol.MJPEG, "/") {
        @Override
        List<String> command(Start start) {
            return List.of(
                    "gst-launch-1.0",
                    "souphttpsrc",
                    "location=" + start.cameraUrl(),
                    "is-live=true",
                    "do-timestamp=true",
                    "!",
                    "multipartdemux",
                    "!",
                    "multipartmux",
                    "!",
                    "tcpserversink",
                    "host=0.0.0.0",
                    "port=" + start.port,
                    "sync=false");
        }
    },

    /** The listener without WebSocket has no use: this version does not start with the other alone. */
    MOSQUITTO("mosquitto", Protocol.MQTT, "") {
        @Override
        List<String> command(Start start) throws IOException {
            Path settings = start.file("mosquitto.conf", """
                    listener %d 127.0.0.1
                    listener %d
                    protocol websockets
                    allow_anonymous true
                    set_tcp_nodelay true
                    """.formatted(Released.freePort(), start.port));
            return List.of(start.program("mosquitto"), "-c", settings.toString());
        }
    },

    /** Not in Debian, and npm's packages of it download it: for those who have it. */
    GO2RTC("go2rtc", Protocol.MJPEG, "/api/stream.mjpeg?src=camera") {
        @Override
        List<String> command(Start start) throws IOException {
            Path settings = start.file("go2rtc.yaml", """
                    api:
                      listen: ":%d"
                    rtsp:
                      listen: ""
                    webrtc:
                      listen: ""
                    streams:
                      camera: %s
                    """.formatted(start.port, start.cameraUrl()));
            return List.of(start.program("go2rtc"), "-config", settings.toString());
        }
    };

    /**
     * Where it is started.
     *
     * @param camera port of a network camera in the same place
     * @param port where it serves its viewers
     * @param folder for its settings
     */
    record Start(BenchKit kit, int camera, int port, Path folder) {

        String cameraUrl() {
            return "http://" + Route.LOCAL + ":" + camera + "/";
        }

        /** What {@code deploy/bench/peers/fetch} has made ready. */
        String program(String name) {
            return kit.built("peers/bin/" + name).toString();
        }

        Path file(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text);
        }
    }

    /** The product that it is, as {@code released.tsv} names it. */
    final String product;

    final Protocol door;
    final String path;

    ReleasedPeer(String product, Protocol door, String path) {
        this.product = product;
        this.door = door;
        this.path = path;
    }

    abstract List<String> command(Start start) throws IOException;

    /** Does it fetch its pictures from a network camera? */
    boolean fetches() {
        return door != Protocol.MQTT;
    }

    private static List<String> npm(Start start, String module) {
        return List.of(
                "node",
                start.kit.built("peers/node/mjpeg-proxy.js").toString(),
                module,
                start.cameraUrl(),
                String.valueOf(start.port));
    }
}
