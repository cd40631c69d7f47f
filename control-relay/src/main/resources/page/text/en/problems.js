// problems.js — the sentences about what is wrong and what to do about it, in English.
// @ts-check

export const trouble = {
  offers: {
    retry: "Try now",
    cameraOn: "Allow camera",
    manage: "Manage",
    openVideo: "Open the video server",
    rovers: "All rovers",
  },
  control: {
    title: "SERVER NOT RESPONDING",
    since: (/** @type {string} */ span) => `No response for ${span}.`,
    steps: ["Is this device on the home network or VPN?", "Is the server running?"],
    noRoverPill: "Not found",
    noRoverTitle: "ROVER NOT FOUND",
    noRover: "This rover doesn’t exist, or you no longer have access.",
    noRoverSteps: ["Ask an admin for access."],
  },
  offline: {
    since: (/** @type {string} */ clock, /** @type {string} */ span) =>
      `Drive board offline since ${clock} (${span}). It reconnects on its own.`,
    power: "Is it on, with a charged battery?",
    wifi: "Is it in Wi-Fi range?",
    key: "If its key was revoked, pair it again.",
    askAdmin: "If it stays away, ask an admin.",
  },
  never: {
    pill: "Not connected",
    title: "NOT CONNECTED YET",
    body: "This rover’s drive board hasn’t connected yet.",
    steps: [
      "Open Manage and press Pair next to its drive board.",
      "Enter the code on the board’s setup page.",
      "Come back here; it appears on its own.",
    ],
    askAdmin: "Ask an admin to pair its boards.",
  },
  cameraOff: {
    askThem: (/** @type {string[]} */ names) => `Ask ${names.join(" and ")} to allow it again.`,
    changeHours: "You can change the quiet hours under Manage.",
    waitHours: (/** @type {string} */ until) => `Wait until ${until}, or ask an admin.`,
  },
  picture: {
    steps: ["Is the rover still in Wi-Fi range?", "Is the Wi-Fi busy?"],
    own: ["Is this device’s own connection slow or busy?"],
  },
  video: {
    pill: "No picture",
    title: "NO VIDEO CONNECTION",
    unreachable: (/** @type {string} */ host) => `The video server at ${host} isn’t responding; the control server is.`,
    accept: "Open the video server once and accept its certificate.",
    running: "Is the video server running?",
    port: "Is a firewall blocking that port?",
  },
};
