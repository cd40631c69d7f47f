// peer.js — the other end of a page's socket: a small WebSocket server (RFC 6455) on a free port, told what to do by a test.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Listens until `close`; calls `onSocket` with each new connection. */
export async function peer(onSocket = () => {}) {
  const sockets = [];
  const refusals = { next: 0 }; // how many handshakes to refuse before the next is taken
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on("upgrade", (request, stream) => {
    stream.on("error", () => stream.destroy());
    if (refusals.next > 0) {
      refusals.next--;
      stream.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n");
      return;
    }
    const protocols = request.headers["sec-websocket-protocol"]?.split(/,\s*/) ?? [];
    const accept = createHash("sha1")
      .update(request.headers["sec-websocket-key"] + GUID)
      .digest("base64");
    stream.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocols[0]}\r\n\r\n`,
    );
    const socket = new PeerSocket(stream, request.url, protocols);
    sockets.push(socket);
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    sockets,
    refusals,
    close: () => {
      sockets.forEach((socket) => socket.breakOff());
      server.close();
    },
  };
}

class PeerSocket {
  texts = [];
  binaries = [];
  closed = false;
  onText = () => {};

  #stream;
  #unread = Buffer.alloc(0);

  constructor(stream, path, protocols) {
    this.#stream = stream;
    this.path = path;
    this.protocols = protocols;
    stream.on("data", (bytes) => this.#read(bytes));
    stream.on("close", () => {
      this.closed = true;
    });
  }

  say(message) {
    this.#write(0x81, Buffer.from(typeof message === "string" ? message : JSON.stringify(message)));
  }

  send(bytes) {
    this.#write(0x82, Buffer.from(bytes));
  }

  endWith(code, reason) {
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code);
    payload.write(reason, 2);
    this.#write(0x88, payload);
  }

  /** As when a cable is pulled: no close frame. */
  breakOff() {
    this.#stream.destroy();
  }

  #write(first, payload) {
    const header =
      payload.length < 126
        ? Buffer.from([first, payload.length])
        : Buffer.from([first, 126, payload.length >> 8, payload.length & 255]);
    this.#stream.write(Buffer.concat([header, payload]));
  }

  #read(bytes) {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const buffer = this.#unread;
      const long = buffer.length > 1 && (buffer[1] & 127) === 126;
      const start = long ? 8 : 6; // a page's frames are masked, and short in these tests
      if (buffer.length < start) {
        return;
      }
      const length = long ? buffer.readUInt16BE(2) : buffer[1] & 127;
      if (buffer.length < start + length) {
        return;
      }
      const mask = buffer.subarray(start - 4, start);
      const payload = Buffer.from(buffer.subarray(start, start + length).map((byte, i) => byte ^ mask[i % 4]));
      this.#unread = buffer.subarray(start + length);
      this.#take(buffer[0] & 15, payload);
    }
  }

  #take(opcode, payload) {
    if (opcode === 1) {
      const message = JSON.parse(payload.toString());
      this.texts.push(message);
      this.onText(message);
    } else if (opcode === 2) {
      this.binaries.push(payload);
    } else if (opcode === 8) {
      this.closed = true;
      this.#stream.end();
    }
  }
}
