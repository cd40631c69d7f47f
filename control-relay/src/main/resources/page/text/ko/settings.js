// settings.js — the sentences about speed caps and picture quality, in Korean.
// @ts-check

/** @typedef {typeof import("../en/settings.js")} English */

/** @type {English["speed"]} */
export const speed = {
  of: (name) => `${name}님의 속도 제한`,
  full: "최고 속도",
  percent: (percent) => `속도 ${percent}%`,
};

/** @type {English["quality"]} */
export const quality = {
  title: "카메라 화질",
  label: "영상의 크기와 선명도",
  auto: "자동: 조종자의 연결 상태에 맞춤",
  fixed: (size, jpeg, fps) => `항상 ${size.replace("x", "×")}, JPEG ${jpeg}, 초당 ${fps}장`,
  lead: "고정하면 조종하는 사람의 연결이 느려 영상이 늦게 도착할 때도 화질을 낮추지 않습니다.",
};

/** @type {English["seen"]} */
export const seen = {
  none: "아직 사진이 없습니다",
  lead: "한 번 열면 마지막 사진이 이 브라우저에 남습니다.",
  now: "실시간",
  ago: (words) => `${words} 화면`,
  last: (words) => `마지막 사진, ${words}`,
  of: (name) => `${name}의 마지막 사진`,
};

/** @type {English["firstRun"]} */
export const firstRun = {
  title: "첫 로버 추가하기: 세 단계",
  steps: [
    "여기에서 로버를 추가하고 이름을 지으세요.",
    "보드 두 개를 연결하세요. ‘연결 코드’를 누르고 보드의 설정 페이지에 코드를 입력하면 됩니다. 하드웨어가 없으면 시뮬레이터를 쓰세요.",
    "‘온라인’이 되면 여세요. 카메라는 저절로 켜집니다. 시동을 걸고 조종하세요.",
  ],
};
