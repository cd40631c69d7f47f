// The relay one writes first: one WebSocket server for frames and commands, and every message goes to everybody else.
const { WebSocketServer, WebSocket } = require("ws");

const server = new WebSocketServer({ host: "0.0.0.0", port: 0 });

server.on("connection", (socket) => {
  socket.on("message", (message, isBinary) => {
    for (const other of server.clients) {
      if (other !== socket && other.readyState === WebSocket.OPEN) {
        other.send(message, { binary: isBinary });
      }
    }
  });
  socket.on("error", () => socket.terminate());
});

server.on("listening", () => {
  const { port } = server.address();
  console.log(`ready camera=${port} viewers=${port} commands=${port}`);
});
