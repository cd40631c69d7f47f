// rovers.js — the rovers, their boards, and who may see them, in Korean.
// @ts-check

/** @typedef {typeof import("../en/rovers.js")} English */

/** @type {English["rovers"]} */
export const rovers = {
  title: "로버",
  online: "온라인",
  offline: "오프라인",
  offlineSince: (clock) => `${clock}부터 오프라인`,
  neverConnected: "아직 연결되지 않음",
  cameraLive: "카메라 켜짐",
  cameraSleeps: "카메라 대기 중",
  cameraOff: "카메라 꺼짐",
  drives: (name) => `${name}님이 조종 중`,
  free: "조종하는 사람 없음",
  rights: { watch: "볼 수 있음", drive: "조종할 수 있음", admin: "관리 가능" },
  emptyTitle: "아직 로버가 없습니다",
  addLead: "이어서 보드 두 개를 연결하거나 시뮬레이터로 해 볼 수 있습니다.",
  connect: "보드 연결하기",
  open: { watch: "보기", drive: "조종하기", admin: "조종하기" },
  emptyOther: "아직 볼 수 있는 로버가 없습니다. 서버 관리자에게 요청하세요.",
  manage: "관리",
  manageNamed: (name) => `${name} 관리: 구성원과 보드`,
  remove: "로버 삭제",
  removeNamed: (name) => `로버 삭제: ${name}`,
  add: "로버 추가",
  addSubmit: "추가",
  cancel: "취소",
  newName: "로버 이름",
  newNameHint: "예: 로지",
};

/** @type {English["keys"]} */
export const keys = {
  title: (name) => `${name}: 이제 보드를 연결하세요`,
  once: "이 키는 지금 한 번만 표시됩니다. 바로 복사해 두세요. 잃어버리면 새 키로 바꾸는 수밖에 없습니다.",
  simulator: "하드웨어가 없나요? 시뮬레이터로 해 보기",
  simulatorLead: "이 서버에 연결되는 아무 컴퓨터에서나, 프로젝트 폴더에서 실행하세요:",
  drive: "구동 보드",
  driveLead: "모터를 돌리는 보드입니다. 항상 켜져 있고 제어 서버에 연결됩니다.",
  camera: "카메라 보드",
  cameraLead: "렌즈가 달린 보드입니다. 전원은 구동 보드가 켜고 끕니다.",
  server: "서버",
  key: "키",
  copy: "복사",
  copied: "복사됨",
  copyBy: "직접 선택해서 복사하세요",
  done: "키를 복사했습니다",
  finished: "완료",
};

/** @type {English["devices"]} */
export const devices = {
  title: "보드",
  lead: "‘연결 코드’를 누르고 보드의 설정 페이지에 코드를 입력하세요. 키는 보드가 알아서 받아 옵니다.",
  otherWay: "다른 방법: 키를 직접 입력",
  pair: "연결 코드",
  pairTitle: (board) => `${board} 연결하기`,
  waiting: "보드를 기다리는 중…",
  far: { waiting: "보드를 기다리는 중…", keyed: "키를 받아 연결하는 중…", online: "연결됨" },
  pairNamed: (board) => `${board} 연결 코드`,
  rotate: "새 키",
  rotateNamed: (board) => `${board}의 새 키`,
  revoke: "폐기",
  revokeNamed: (board) => `${board}의 키 폐기`,
  noKey: "키 없음: 연결할 수 없음",
  keyed: (when) => `${when}에 만든 키`,
  restarted: {
    crash: "다시 시작함: 프로그램 오류",
    watchdog: "다시 시작함: 응답이 멈춤",
    brownout: "다시 시작함: 전원 전압 부족",
  },
  signal: (dbm) => `Wi-Fi 신호 ${dbm} dBm`,
  memory: (kb) => `여유 메모리 ${kb} KB`,
  small: "PSRAM이 없어 사진은 최대 320×240",
  lost: (pictures) => `놓친 사진 ${pictures}장`,
  type: (board, when) => `${when}까지 ${board}의 설정 페이지에 이 코드를 입력하세요. 한 번만 쓸 수 있습니다.`,
};

/** @type {English["build"]} */
export const build = {
  title: "모터와 카메라",
  lead: "로버 화면 위의 자 아이콘을 누르면 주행하면서 값을 찾아 줍니다. 직접 입력할 수도 있으며, 저장하면 로버가 멈춥니다.",
  invertLeft: "왼쪽 모터가 거꾸로 돕니다",
  invertRight: "오른쪽 모터가 거꾸로 돕니다",
  trim: "좌우 보정, % (양수이면 왼쪽 바퀴가 느려짐)",
  deadband: "바퀴가 돌기 시작하는 출력(%)",
  rampMs: "정지에서 최고 속도까지(ms)",
  trackMm: "좌우 바퀴 사이 거리, mm (회전 속도를 이 값으로 계산)",
  fieldOfViewDeg: "카메라의 가로 화각, °",
  speedMargin: "잰 것보다 얼마나 더 빠를 수 있는지, % (배터리가 더 차 있거나 바닥이 다를 때)",
  brakeAtRest: "멈출 때 브레이크 걸기 (끄면 바퀴가 그냥 구름)",
  upsideDown: "카메라가 거꾸로 달려 있음",
  mirrored: "영상이 좌우로 뒤집혀 있음",
  save: "저장",
  saved: "저장했습니다.",
  uncalibrated: "이 로버는 연결된 적이 없어 아무것도 알 수 없습니다. 먼저 구동 보드를 연결하세요.",
};

/** @type {English["privacy"]} */
export const privacy = {
  title: "사생활 보호",
  camera: "카메라",
  free: "볼 수 있는 사람은 누구나 켤 수 있음",
  keptOff: (names) => `${names.map((name) => `${name}님`).join(", ")}이 꺼 두었습니다. 본인만 다시 켤 수 있습니다.`,
  keptOffByYou: "내가 꺼 두었습니다.",
  keep: "꺼 두기",
  release: "다시 허용",
  hours: "카메라를 끄는 시간",
  noQuiet: "없음",
  quiet: (from, to, zone) => `${from}부터 ${to}까지 꺼짐 (${zone})`,
  quietUntil: (until) => `${until}까지 카메라가 꺼져 있습니다.`,
  from: "카메라를 끄는 시간 시작",
  to: "카메라를 끄는 시간 끝",
  set: "설정",
  setLabel: "카메라를 끄는 시간 설정",
  forget: "없애기",
  forgetLabel: "카메라를 끄는 시간 없애기",
};

/** @type {English["watched"]} */
export const watched = {
  open: "시청 기록",
  openNamed: (name) => `${name} 시청 기록`,
  title: (name) => `${name} 시청 기록`,
  lead: "이 로버를 볼 수 있는 사람은 모두 이 기록을 볼 수 있습니다.",
  none: "아직 아무도 없습니다.",
  columns: ["사용자", "방법", "시작", "시간"],
  page: "웹페이지",
  gone: "삭제된 계정",
  minutes: (minutes) => `${minutes}분`,
};

/** @type {English["players"]} */
export const players = {
  open: "다른 앱",
  openNamed: (name) => `다른 앱에서 ${name} 보기`,
  title: (name) => `다른 앱에서 ${name} 보기`,
  lead: "VLC, Home Assistant 같은 앱용입니다. 앱마다 별도의 비밀번호를 만들며, 폐기할 때까지 이 로버의 영상만 볼 수 있습니다.",
  name: "앱 이름",
  until: "비밀번호를 언제까지 쓸 수 있나요?",
  lives: { 0: "폐기할 때까지", 1: "하루", 30: "30일", 365: "1년" },
  ends: (day) => `${day}까지`,
  ended: "만료됨",
  nameHint: "예: 부엌의 VLC",
  add: "추가",
  done: "닫기",
  made: (person, day) => `${person}님, ${day}`,
  revoke: "폐기",
  revokeNamed: (name) => `${name} 폐기`,
  once: "이 비밀번호는 지금 한 번만 표시됩니다. 앱에 필요한 것을 바로 복사하세요.",
  stream: "영상",
  picture: "스냅샷",
  apart: "주소와 로그인을 따로 입력하는 경우:",
  address: "주소",
  user: "사용자",
  password: "비밀번호",
  wake: "영상을 열면 카메라가 켜집니다. 스냅샷은 주소 끝에 ?wake=1을 붙일 때만 카메라를 켭니다.",
};
