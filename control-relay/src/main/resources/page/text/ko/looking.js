// looking.js — the sentences of the trail, the small window, the album and the wall, in Korean.
// @ts-check

/** @typedef {typeof import("../en/looking.js")} English */

/** @type {English["trail"]} */
export const trail = {
  title: "이동 경로",
  open: "이동 경로와 돌아가는 방향",
  close: "닫기",
  unknown: "경로를 그리려면 이 로버의 속도를 알아야 합니다. 먼저 측정하세요(자 아이콘, 관리자만 가능).",
  home: (distance, way) => `출발점까지 ${distance}, ${way}`,
  here: "지금 위치가 출발점입니다",
  ways: ["앞쪽", "왼쪽 앞", "왼쪽", "왼쪽 뒤", "뒤쪽", "오른쪽 뒤", "오른쪽", "오른쪽 앞"],
  drift: (distance) =>
    `최대 ${distance}까지 틀릴 수 있습니다. 직접 측정하지 않고 모터에 내린 명령으로 계산한 경로라서 갈수록 오차가 커집니다.`,
  restart: "여기를 출발점으로 다시 시작",
  photo: (clock) => `사진, ${clock}`,
  stop: (clock, name) => (name ? `${name}님이 정지, ${clock}` : `정지, ${clock}`),
};

/** @type {English["smallWindow"]} */
export const smallWindow = {
  open: "항상 위에 떠 있는 작은 창(정지 버튼 포함)",
};

/** @type {English["album"]} */
export const album = {
  title: "앨범",
  lead: (most) =>
    `이 브라우저에서 찍은 내 사진입니다. 최근 ${most}장까지 이 브라우저에만 저장되며, 같은 브라우저를 쓰는 다른 사람의 앨범에는 보이지 않습니다.`,
  empty: "아직 사진이 없습니다. 로버 화면에서 카메라 버튼을 누르면 사진을 찍습니다.",
  photo: "사진",
  of: (rover, clock) => `${rover} 사진, ${clock}`,
  save: "파일로 저장",
  remove: "삭제",
  close: "닫기",
  deleted: "사진을 삭제했습니다.",
};

/** @type {English["wall"]} */
export const wall = {
  title: "모든 카메라",
  open: "모든 카메라",
  lead: "보기를 누르면 로버의 카메라가 켜지고, 보는 사람이 없으면 다시 꺼집니다.",
  first: (shown, all) =>
    `로버 ${all}대 중 ${shown}대를 표시합니다. 보기를 누르면 카메라가 켜지고, 보는 사람이 없으면 다시 꺼집니다.`,
  watch: "보기",
  watchNamed: (rover) => `${rover} 보기`,
  leave: "그만 보기",
  leaveNamed: (rover) => `${rover} 그만 보기`,
  watchAll: "모두 보기",
  stopAll: "모두 정지",
  stopNamed: (rover) => `${rover} 정지`,
  pictureOf: (rover) => `${rover}의 실시간 영상`,
};
