// help.js — the keys and what they do, in Korean.
// @ts-check

/** @type {typeof import("../en/help.js").help} */
export const help = {
  title: "조종 방법",
  open: "도움말과 키",
  close: "닫기",
  keys: "키보드",
  touch: "터치",
  gamepad: "게임패드",
  safety: "로버가 멈추는 경우",
  keyRows: [
    ["W A S D · ↑ ← ↓ →", "누르고 있는 동안 주행"],
    ["Shift", "누르고 있는 동안 천천히"],
    ["Space", "어디에 있든 정지"],
    ["Tab, Enter", "무엇이든 골라 누르기"],
    ["?", "이 도움말"],
    ["Esc", "열린 창 닫기"],
  ],
  touchRows: [
    ["스틱", "누른 채로 밀면 주행하고, 손을 떼면 멈춥니다"],
    ["정지", "항상 오른쪽 아래에 있어 다른 엄지로 누릅니다"],
  ],
  safetyWords:
    "손을 떼거나, 페이지가 가려지거나, 연결이 끊기거나, 영상이 오래되면 스스로 멈춥니다. 다시 시동을 걸어야 움직입니다.",
};
