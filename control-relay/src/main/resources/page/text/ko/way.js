// way.js — the sentences about the way of pictures and commands, in Korean.
// @ts-check

/** @typedef {typeof import("../en/way.js")} English */

/** @type {English["hops"]} */
export const hops = {
  onPhone: {
    camera: "카메라 업로드",
    viewer: "내 휴대폰 다운로드",
    draw: "휴대폰의 영상 처리",
    control: "휴대폰과 제어 서버 사이",
    board: "구동 보드 연결",
  },
  onComputer: {
    camera: "카메라 업로드",
    viewer: "내 컴퓨터 다운로드",
    draw: "컴퓨터의 영상 처리",
    control: "컴퓨터와 제어 서버 사이",
    board: "구동 보드 연결",
  },
  adds: (hop, ms) => `${hop}: ${ms} ms 지연`,
  andLowered: (sentence) => `${sentence}, 화질을 낮췄습니다`,
  onlyLowered: "지연을 줄이려고 화질을 낮췄습니다",
  quality: {
    excellent: "연결 매우 좋음",
    good: "연결 좋음",
    fair: "연결 보통",
    poor: "연결 나쁨",
    unknown: "연결",
  },
};

/** @type {English["details"]} */
export const details = {
  open: "연결 상세 정보",
  title: "구간별 연결 상태",
  close: "닫기",
  camera: "카메라 → 영상 서버",
  viewer: "영상 서버 → 나",
  draw: "영상 처리",
  control: "나 ⇄ 제어 서버",
  board: "제어 서버 ⇄ 구동 보드",
  boardIdle: "주행 중에 측정",
  age: "영상 지연, 최근 30초",
  roundTrip: "명령 왕복 시간, 최근 30초",
  picture: "영상",
  pictureWords: (w, h, fps, kbitS) => `${w} × ${h}, 초당 ${fps}장, ${(kbitS / 1000).toFixed(1)} Mbit/s`,
  quality: "카메라 화질",
  asWished: "설정한 대로",
  lowered: (steps) => `${steps}단계 낮춤: 조종자의 연결이 느립니다`,
  resting: "조종자를 우선해 시청자에게는 영상을 덜 보냅니다",
  drives: "조종자",
  watches: "시청자",
  players: (n) => `다른 앱 ${n}개`,
  signal: "보드 신호",
  signalWords: (dbm) => `${dbm} dBm, ${dbm >= -60 ? "강함" : dbm >= -72 ? "좋음" : dbm >= -80 ? "약함" : "매우 약함"}`,
  battery: "배터리",
  deadMan: "명령이 끊기면 멈춤",
  deadManWords: (ms) => `${ms} ms 뒤`,
  uptime: "보드 가동 시간",
  uptimeWords: (ms) => {
    const minutes = Math.floor(ms / 60_000);
    return minutes < 60 ? `${minutes}분` : `${Math.floor(minutes / 60)}시간 ${minutes % 60}분`;
  },
  firmware: "펌웨어",
  dropped: "거부된 명령",
  droppedWhy: {
    expired: "너무 오래됨",
    oldLease: "이전 조종자의 명령",
    outOfSequence: "더 새로운 명령이 먼저 옴",
    disarmed: "시동이 꺼져 있음",
    poorLink: "연결이 나빠 시동을 걸 수 없음",
  },
  droppedOther: "다른 이유",
  none: "없음",
  stopping: (distance) => `${distance} 안에 멈춤`,
};

/** @type {English["audience"]} */
export const audience = {
  only: "나만 보는 중",
  count: (n) => `${n}명이 보는 중`,
};

/** @type {English["snapshot"]} */
export const snapshot = {
  take: "이 장면 저장",
  none: "아직 영상이 없습니다.",
  taken: (name) => `${name} 이름으로 저장하고 앨범에 넣었습니다`,
  savedOnly: (name) => `${name} 이름으로 저장했습니다. 이 브라우저에는 앨범을 둘 수 없습니다.`,
};
