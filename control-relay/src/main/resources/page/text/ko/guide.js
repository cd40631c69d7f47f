// guide.js — the sentences of the calibration guide, in Korean.
// @ts-check

/** @typedef {typeof import("../en/guide.js")} English */

/** @type {English["guide"]} */
export const guide = {
  open: "로버 보정",
  title: "로버 보정",
  stations: ["영상", "바퀴", "속도", "직진"],
  waiting: "움직임을 기다리는 중…",
  moved: "움직였습니다. 어떻게 움직였나요?",
  picture: {
    question: "영상이 어떻게 보이나요? 로버의 왼쪽에서 렌즈 앞에 손을 대 보세요. 손이 왼쪽에 보여야 합니다.",
    upright: "바르게 보입니다",
    onItsHead: "위아래가 뒤집혀 있습니다",
    swapped: "좌우가 바뀌어 있습니다",
    turning: "저장했습니다. 카메라가 영상을 돌리는 중이며 곧 다시 나옵니다. 이제 어떻게 보이나요?",
  },
  wheels: {
    question: (floor) =>
      `로버를 받침대에 올려 바퀴를 띄우거나 앞을 ${floor} 비우세요. 시동을 걸고 앞으로 살짝 미세요. 어떻게 움직였나요?`,
    forward: "앞으로 갔습니다",
    backward: "뒤로 갔습니다",
    spunLeft: "왼쪽으로 돌았습니다",
    spunRight: "오른쪽으로 돌았습니다",
    rewired: "저장했고 시동이 꺼졌습니다. 다시 시동을 걸고 앞으로 살짝 미세요.",
  },
  turn: {
    question: "시동을 걸고 왼쪽으로 살짝 미세요. 어느 쪽으로 돌았나요?",
    left: "왼쪽으로",
    right: "오른쪽으로",
    swapPlugs:
      "왼쪽과 오른쪽 모터가 바뀌어 있습니다. 전원을 끄고 두 모터의 플러그를 서로 바꾼 다음 바퀴 단계부터 다시 시작하세요.",
  },
  straight: {
    question: (floor) => `빈 바닥이 ${floor} 필요합니다. 시동을 걸고 1~2초 동안 똑바로 전진하세요. 어디에서 멈췄나요?`,
    left: "왼쪽으로 치우침",
    straight: "똑바로 감",
    right: "오른쪽으로 치우침",
    done: "똑바로 갑니다. 모두 저장했으니 창을 닫고 조종하세요.",
    again: "너무 짧았거나 방향을 틀었습니다. 제자리에 놓고 1~2초 동안 똑바로 전진하세요.",
    trimmed: (percent) =>
      `저장했습니다. ${percent >= 0 ? "왼쪽" : "오른쪽"} 바퀴 속도를 ${Math.abs(percent)}% 줄였습니다. 제자리에 놓고 시동을 걸어 다시 달리세요.`,
    trimmedOut:
      "한쪽 바퀴를 늦출 수 있는 만큼 늦췄습니다. 다른 쪽 바퀴를 막는 것(기어, 머리카락, 느슨한 전선)이 있는지 살펴보세요.",
  },
};
