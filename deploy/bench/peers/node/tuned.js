// The relay one writes with care: no compression, no Nagle, a viewer whose last frame is still in Node's hands gets the
// newest one when that has gone out, and commands have a server of their own.
const { WebSocketServer, WebSocket } = require("ws");

const MAX_FRAME_BYTES = 1024 * 1024;
const options = { host: "0.0.0.0", port: 0, perMessageDeflate: false, maxPayload: MAX_FRAME_BYTES, skipUTF8Validation: true };
const frames = new WebSocketServer(options);
const commands = new WebSocketServer(options);

class Viewer {
  constructor(socket) {
    this.socket = socket;
    this.newest = null;
    this.sending = false;
    this.sent = () => {
      this.sending = false;
      if (this.newest !== null) {
        this.show(this.newest);
      }
    };
  }

  show(frame) {
    if (this.sending || this.socket.bufferedAmount > 0) {
      this.newest = frame;
      return;
    }
    this.newest = null;
    this.sending = true;
    this.socket.send(frame, { binary: true, compress: false }, this.sent);
  }
}

const viewers = new Set();

frames.on("connection", (socket, request) => {
  request.socket.setNoDelay(true);
  socket.on("error", () => socket.terminate());
  if (request.url === "/camera") {
    socket.on("message", (frame) => {
      for (const viewer of viewers) {
        viewer.show(frame);
      }
    });
    return;
  }
  const viewer = new Viewer(socket);
  viewers.add(viewer);
  socket.on("close", () => viewers.delete(viewer));
});

commands.on("connection", (socket, request) => {
  request.socket.setNoDelay(true);
  socket.on("error", () => socket.terminate());
  socket.on("message", (message, isBinary) => {
    for (const other of commands.clients) {
      if (other !== socket && other.readyState === WebSocket.OPEN) {
        other.send(message, { binary: isBinary });
      }
    }
  });
});

frames.on("listening", () => {
  const announce = () => {
    const { port } = frames.address();
    console.log(`ready camera=${port} viewers=${port} commands=${commands.address().port}`);
  };
  if (commands.address()) {
    announce();
  } else {
    commands.on("listening", announce);
  }
});
