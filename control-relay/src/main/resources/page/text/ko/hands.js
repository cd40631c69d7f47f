// hands.js — the sentences of the driving settings, in Korean.
// @ts-check

/** @typedef {typeof import("../en/hands.js")} English */

/** @type {English["hands"]} */
export const hands = {
  open: "조종 설정",
  title: "조종 설정",
  lead: "이 브라우저에 저장됩니다.",
  close: "닫기",
  thumb: "스틱 위치",
  thumbs: { left: "왼쪽", right: "오른쪽" },
  arm: "시동 방법",
  arms: { tap: "버튼 누르기", slide: "밀기", hold: "누르고 있는 동안만" },
  speed: "최고 속도",
  expo: "중앙 부근 감도 낮추기",
  tilt: "기울여서 조종: 스틱을 누른 채 휴대폰을 기울이기",
  tiltInsecure: "기울기 조종은 https에서만 쓸 수 있습니다.",
  tiltRefused: "브라우저가 기울기 사용을 허용하지 않았습니다.",
  tiltNone: "이 기기에는 기울기 센서가 없습니다.",
  haptics: "시동·정지·연결 끊김 시 진동",
  camera: "경로 표시용 카메라 값",
  cameraHeight: (unit) => `바닥에서의 높이(${unit})`,
  cameraHorizon: "지평선 위치(위에서 %)",
  stoppingLine: "경로와 정지할 위치 표시",
  pad: "게임패드",
  padNone: "연결된 게임패드가 없습니다. 아무 버튼이나 눌러 깨워 주세요.",
  padUnknown: (name) => `${name}: 버튼 배열이 표준이 아니라 사용하지 않습니다.`,
  padInputs: {
    sideways: "왼쪽 스틱 좌우",
    upright: "왼쪽 스틱 위아래",
    leftTrigger: "왼쪽 트리거",
    rightTrigger: "오른쪽 트리거",
  },
  padOffset: (input, percent) => `${input}: 놓았을 때 ${percent}%에 있어 그 자리를 가운데로 봅니다`,
  padHeld: (input) =>
    `게임패드의 ${input} 입력이 가운데로 돌아오지 않습니다. 놓을 때까지 쓰지 않으며, 키보드로는 조종할 수 있습니다.`,
  padMap: [
    ["왼쪽 스틱, 십자 버튼", "주행"],
    ["오른쪽·왼쪽 트리거", "앞으로, 뒤로"],
    ["B 버튼", "정지"],
    ["Start 버튼", "시동, 시동 끄기"],
    ["Y 버튼", "전조등"],
  ],
  padGone: "게임패드 연결이 끊겨 멈췄습니다.",
  slide: "밀어서 시동",
  hold: "눌러서 주행",
};
