import assert from "node:assert/strict";
import { test } from "node:test";
import { Attention } from "../../main/resources/page/drive/attention.js";
import { GENTLE, Keys } from "../../main/resources/page/drive/keys.js";
import { NEUTRAL } from "../../main/resources/page/drive/response.js";
import { withWindow } from "./given/window.js";

const FORWARD = { linear: 1, angular: 0 };
const LEFT_AHEAD = { linear: 1, angular: 1 };
const REPEAT = { repeat: true };

/** Keys whose driver is watched, in a window. */
async function withKeys(t, run, { driving = true } = {}) {
  await withWindow(t, async (window) => {
    const said = [];
    const pushed = [];
    const keys = new Keys({
      onNeutral: () => said.push("neutral"),
      onStop: () => said.push("stop"),
      onPushed: () => pushed.push(keys.will),
    });
    const attention = new Attention({
      driving: () => driving,
      onAway: () => keys.reset(),
      onReshaped: () => said.push("reshaped"),
      onVisible: () => {},
      onNetwork: () => {},
    });
    const repeats = (code, times) => {
      for (let i = 0; i < times; i++) {
        window.passes(40);
        window.key("keydown", code, REPEAT);
      }
    };
    try {
      await run({ ...window, said, pushed, keys, attention, repeats });
    } finally {
      attention.close();
      keys.close();
    }
  });
}

test("each press of a key that drives is told, no repeat, and no other key", async (t) => {
  await withKeys(t, async ({ key, pushed, repeats }) => {
    key("keydown", "KeyW");
    repeats("KeyW", 3);
    key("keydown", "KeyQ");
    key("keydown", "ArrowLeft");
    assert.equal(pushed.length, 2);
  });
});

test("a turned or resized screen is told, and keys stay down: they lie where they lay", async (t) => {
  await withKeys(t, async ({ key, keys, said, send }) => {
    key("keydown", "KeyW");
    send("resize");
    assert.deepEqual([said, keys.will], [["reshaped"], FORWARD]);
  });
});

const LEAVE = {
  "a context menu": ({ send }) => send("contextmenu"),
  "a right click that opens a menu without saying so": ({ send }) => send("mousedown", { button: 2 }),
  "Alt, for the browser's menu": ({ key }) => key("keydown", "AltLeft", { altKey: true }),
  "Ctrl with a key": ({ key }) => key("keydown", "KeyT", { ctrlKey: true }),
  "Meta, whose press the system swallowed": ({ key }) => key("keyup", "KeyE", { metaKey: true }),
  "a repeat while Alt is down": ({ key }) => key("keydown", "KeyA", { altKey: true, ...REPEAT }),
  F10: ({ key }) => key("keydown", "F10"),
  "the key that changes the input method": ({ key }) => key("keydown", "AltRight", { key: "HangulMode" }),
  "an input method that composes": ({ send }) => send("compositionstart"),
  "something dragged": ({ send }) => send("dragstart"),
  "a blur": ({ send }) => send("blur"),
  "focus that goes without a blur": ({ document, passes }) => {
    document.focused = false;
    passes(25);
  },
  "a debugger's pause": ({ freezes, passes }) => {
    freezes(1_000);
    passes(25);
  },
};

for (const [what, leave] of Object.entries(LEAVE)) {
  test(`held keys are let go at once, and count again only once they are pressed again: ${what}`, async (t) => {
    await withKeys(t, async ({ keys, said, key, ...window }) => {
      key("keydown", "KeyW");
      key("keydown", "KeyA");
      assert.deepEqual(keys.will, LEFT_AHEAD);
      leave({ key, ...window });
      assert.deepEqual([keys.will, said], [NEUTRAL, ["neutral"]]);
      window.repeats("KeyA", 20);
      assert.deepEqual(keys.will, NEUTRAL, "a repeat is no press");
      key("keydown", "KeyW");
      assert.deepEqual(keys.will, FORWARD);
    });
  });
}

test("no context menu opens while driving; a finger that rests long does not count as leaving then", async (t) => {
  await withKeys(t, async ({ keys, key, send }) => {
    key("keydown", "KeyW");
    assert.ok(send("contextmenu", { pointerType: "touch" }).defaultPrevented);
    assert.deepEqual(keys.will, FORWARD);
    assert.ok(send("contextmenu", { pointerType: "mouse" }).defaultPrevented);
    assert.deepEqual(keys.will, NEUTRAL);
  });
});

test("who does not drive has their context menu, and it lets go", async (t) => {
  await withKeys(
    t,
    async ({ keys, key, send }) => {
      key("keydown", "KeyW");
      assert.ok(!send("contextmenu", { pointerType: "touch" }).defaultPrevented);
      assert.deepEqual(keys.will, NEUTRAL);
    },
    { driving: false },
  );
});

test("the key pressed last is gone when its repeats end, and back when they were only late", async (t) => {
  await withKeys(t, async ({ keys, key, passes, repeats }) => {
    key("keydown", "KeyW");
    passes(600);
    repeats("KeyW", 10);
    passes(199);
    assert.deepEqual(keys.will, FORWARD);
    passes(2);
    assert.deepEqual(keys.will, NEUTRAL);
    repeats("KeyW", 1);
    assert.deepEqual(keys.will, FORWARD);
  });
});

test("slow repeats are waited for", async (t) => {
  await withKeys(t, async ({ keys, key, passes }) => {
    key("keydown", "KeyW");
    for (let i = 0; i < 5; i++) {
      passes(500);
      key("keydown", "KeyW", REPEAT);
    }
    passes(1_900);
    assert.deepEqual(keys.will, FORWARD);
    passes(200);
    assert.deepEqual(keys.will, NEUTRAL);
  });
});

test("a key whose repeats end is not back by them after it was let go", async (t) => {
  await withKeys(t, async ({ keys, key, send, passes, repeats }) => {
    key("keydown", "KeyW");
    repeats("KeyW", 3);
    send("blur");
    repeats("KeyW", 3);
    passes(1_000);
    repeats("KeyW", 3);
    assert.deepEqual(keys.will, NEUTRAL);
  });
});

test("a missing repeat says nothing: without any repeat, or after any other key", async (t) => {
  await withKeys(t, async ({ keys, key, passes, repeats, said }) => {
    key("keydown", "KeyW");
    passes(30_000); // key repeat is switched off
    assert.deepEqual(keys.will, FORWARD);
    repeats("KeyW", 10);
    key("keydown", "KeyA"); // from here on the keyboard repeats A
    repeats("KeyA", 10);
    key("keyup", "KeyA");
    passes(10_000);
    assert.deepEqual(keys.will, FORWARD);
    repeats("KeyW", 10);
    key("keydown", "ShiftLeft", { shiftKey: true });
    passes(10_000);
    assert.deepEqual(keys.will, { linear: GENTLE, angular: 0 });
    key("keyup", "ShiftLeft");
    passes(10_000);
    assert.deepEqual(keys.will, FORWARD);
    repeats("KeyW", 10);
    key("keydown", "AudioVolumeUp");
    passes(10_000);
    assert.deepEqual([keys.will, said], [FORWARD, []]);
  });
});

test("a key held beside the one that repeats counts until it is released", async (t) => {
  await withKeys(t, async ({ keys, key, passes, repeats }) => {
    key("keydown", "KeyW");
    key("keydown", "KeyA");
    repeats("KeyA", 10);
    passes(500);
    assert.deepEqual(keys.will, FORWARD, "A is gone");
    passes(10_000);
    assert.deepEqual(keys.will, FORWARD, "W never repeated");
    key("keyup", "KeyW");
    assert.deepEqual(keys.will, NEUTRAL);
  });
});

test("Space is STOP also in a chord, and when its press went elsewhere; held on it stops once", async (t) => {
  await withKeys(t, async ({ key, said, repeats }) => {
    key("keydown", "Space", { altKey: true });
    repeats("Space", 5);
    key("keyup", "Space");
    assert.deepEqual(said, ["stop"]);
    repeats("Space", 5); // a menu had its press
    assert.deepEqual(said, ["stop", "stop"]);
  });
});
