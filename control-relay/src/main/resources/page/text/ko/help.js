// help.js — the keys and what they do, in Korean.
// @ts-check

/** @type {typeof import("../en/help.js").help} */
export const help = {
  title: "조종 방법",
  open: "도움말과 단축키",
  close: "닫기",
  keys: "키보드",
  touch: "터치",
  gamepad: "게임패드",
  safety: "로버가 멈추는 경우",
  keyRows: [
    ["Tab, Enter", "‘시동 걸기’ 같은 버튼으로 이동, 누르기"],
    ["W A S D · ↑ ← ↓ →", "시동을 건 뒤 누르고 있는 동안 주행"],
    ["Shift", "누르고 있는 동안 천천히"],
    ["Space", "언제나 정지"],
    ["?", "이 도움말"],
    ["Esc", "열린 창 닫기"],
  ],
  touchRows: [
    ["시동 걸기", "먼저 누르세요. 시동이 걸려 있어야 움직입니다"],
    ["조종 스틱", "누른 채 밀면 주행하고, 손을 떼면 멈춥니다"],
    ["시동 끄기", "조종을 마치면 누르세요"],
    ["정지", "항상 스틱 반대쪽 아래"],
  ],
  safetyWords:
    "손을 떼거나, 페이지를 가리거나, 연결이 끊기거나, 영상이 늦으면 로버가 멈춥니다. 오래 끊겼다면 시동을 다시 걸어야 합니다.",
};
