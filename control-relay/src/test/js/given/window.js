// window.js — a browser's window for what listens to one: its events, its focus, its clock.

/** Runs `run` with such a window. The clock stands still until it is told to go on. @param {import("node:test").TestContext} t */
export async function withWindow(t, run) {
  const events = new EventTarget();
  const document = Object.assign(new EventTarget(), { focused: true, visibilityState: "visible" });
  document.hasFocus = () => document.focused;
  const given = { document, HTMLElement: class {}, Element: class {}, addEventListener: events.addEventListener.bind(events) };
  Object.assign(globalThis, given);
  let nowMs = 1_000;
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  t.mock.method(performance, "now", () => nowMs);
  const send = (type, properties = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), properties);
    events.dispatchEvent(event);
    return event;
  };
  try {
    await run({
      document,
      send,
      key: (type, code, more = {}) => send(type, { code, key: code, ...more }),
      /** The clock goes on, and every timer with it. */
      passes: (ms) => {
        for (let i = 0; i < ms; i++) {
          nowMs++;
          t.mock.timers.tick(1);
        }
      },
      /** The page stands still: its timers are late. */
      freezes: (ms) => (nowMs += ms),
    });
  } finally {
    for (const name of Object.keys(given)) {
      delete globalThis[name];
    }
  }
}
