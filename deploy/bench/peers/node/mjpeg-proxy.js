// npm's MJPEG proxies as their documentation says, on Node's own HTTP server: mjpeg-proxy.js MODULE CAMERA-URL PORT
const { createServer } = require("node:http");

const [name, camera, port] = process.argv.slice(2);
const module_ = require(name);
const Proxy_ = module_.MjpegProxy ?? module_; // node-mjpeg-proxy exports the class itself

createServer(new Proxy_(camera).proxyRequest).listen(Number(port), "0.0.0.0");
