// cockpit.js — the sentences of the monitor, while watching and driving, in Korean.
// @ts-check

/** @typedef {typeof import("../en/cockpit.js")} English */

/** @type {English["monitor"]} */
export const monitor = {
  back: "로버 목록",
  age: "영상 지연",
  ageUnknown: "지연을 알 수 없음",
  atLeast: "≥ ",
  ms: "ms",
  s: "초",
  fps: "fps",
  roundTrip: "왕복 시간",
  lane: "제어 응답",
  batteryVolts: (mv) => `${(mv / 1000).toFixed(1)} V`,
  batteryLow: "배터리 부족",
  light: "전조등",
  tools: {
    light: "조명",
    photo: "사진",
    map: "경로",
    wheel: "설정",
    measure: "측정",
    fill: "채움",
    small: "작은 창",
    fullscreen: "전체",
    help: "도움말",
  },
  fill: "화면에 꽉 채우기(가장자리가 잘림)",
  fullscreen: "전체 화면",
  stick: "조종 스틱: 누른 채 밀어서 조종. 키보드: WASD 또는 화살표, Shift 천천히, Space 정지",
  keysHint: "WASD 주행 · Shift 천천히 · Space 정지",
  unnamed: "로버",
  noSuchRover: "로버가 없거나 이 로버를 볼 권한이 없습니다",
  noWorkerCanvas: "브라우저가 오래되어 실시간 영상을 볼 수 없습니다(OffscreenCanvas 없음). 브라우저를 업데이트하세요.",
  picture: "로버 카메라의 실시간 영상",
  stuck: "화면이 바뀌지 않습니다. 바퀴가 떠 있거나 벽에 막혔거나 카메라가 멈춘 것일 수 있습니다",
};

/** @type {English["link"]} */
export const link = {
  connecting: "연결하는 중…",
  ok: "실시간",
  late: "영상 지연",
  waking: "카메라 켜는 중",
  pictureLost: "영상 끊김",
  controlLost: "연결 끊김",
  roverOffline: "로버 오프라인",
  cameraOff: "카메라 꺼짐",
  cameraOffTitle: "카메라 꺼짐",
  lostTitle: "연결 끊김",
  videoLostTitle: "영상 끊김",
  videoLateTitle: "영상 지연",
  yourVideoLateTitle: "내 화면의 영상이 늦음",
  stopped: "로버 정지",
  offlineTitle: "로버 오프라인",
  controlLostBody: "제어 서버에 연결할 수 없습니다.",
  stoppedItself: "명령이 끊겨 로버는 자동으로 멈췄습니다.",
  wasDriving: (name) => `${name}님이 조종하고 있었습니다. 지금 로버가 어떤 상태인지는 여기에서 알 수 없습니다.`,
  pictureLostBody: (age) => `${age} 동안 새 영상이 없습니다.`,
  videoBehind: (age) => `이 영상은 ${age} 늦습니다.`,
  roverStopped: "로버는 멈췄습니다.",
  roverStops: "로버가 멈추는 중입니다.",
  videoLostBody: (reason) => `영상 연결: ${reason}.`,
  reason: (reason) => `이유: ${reason}.`,
  again: "다시 연결하는 중…",
};

/** @type {English["wake"]} */
export const wake = {
  title: "카메라 켜는 중",
  boardOffline: "구동 보드가 연결되어 있지 않아 카메라를 켤 수 없습니다.",
  asked: "구동 보드에 전원을 요청함",
  powered: "전원이 들어와 카메라가 부팅 중",
  connected: "카메라가 연결됨",
  live: "첫 화면 수신",
  hangs: {
    asked: ["Wi-Fi 신호가 약할 수 있습니다. 로버를 공유기 가까이 옮기세요.", "그래도 안 되면 로버를 껐다가 켜세요."],
    powered: [
      "카메라가 Wi-Fi 범위 안에 있나요?",
      "서버 주소와 키가 맞나요? 카메라의 설정 페이지를 확인하세요.",
      "키를 폐기했다면 다시 연결하세요.",
    ],
    connected: ["카메라의 리본 케이블이 제대로 꽂혀 있나요?", "전원이 충분하고 배터리가 충전되어 있나요?"],
    live: ["영상을 보내고 있지만 이 기기에 도착하지 않습니다. 네트워크가 느린가요?", "이 페이지를 새로 고치세요."],
  },
  seconds: (ms) => `${(ms / 1000).toFixed(1)}초`,
};

/** @type {English["limit"]} */
export const limit = {
  full: "최고 속도",
  percent: (percent) => `최고 속도 ${percent}%로 제한`,
  yours: (percent) => `최고 속도 ${percent}%: 내 속도 제한`,
  stopping: (percent) => `제때 멈출 수 있게 최고 속도 ${percent}%로 제한`,
  pictureSlows: (percent, ms) => `최고 속도 ${percent}%로 제한: 영상 지연 ${ms} ms`,
  pictureStops: (ms) => `전진 불가: 영상 지연 ${ms} ms`,
  late: (percent) => `최고 속도 ${percent}%로 제한: 영상 지연`,
  unproved: "전진 불가: 이 영상을 보고 있는지 서버에서 확인되지 않음",
  pictureUnknown: "전진 불가: 영상 지연을 알 수 없음",
  othersSlow: (percent, name) => `최고 속도 ${percent}%로 제한: ${name}님의 영상이 늦음`,
  othersStop: (name) => `전진 불가: ${name}님의 영상이 너무 늦음`,
  notCalibrated: "아직 주행 불가: 먼저 속도와 제동을 측정하세요(자 아이콘)",
  lowBattery: "배터리 부족: 충전하세요",
  failsafe: "안전 정지: 명령이 늦게 도착하고 있음",
};

/** @type {English["arming"]} */
export const arming = {
  offline: "로버가 오프라인입니다.",
  estop: "먼저 정지를 해제하세요.",
  notNeutral: "스틱과 키를 놓은 다음 시동을 거세요.",
  noPicture: "영상을 기다리는 중입니다. 잠시 뒤 다시 시도하세요.",
  lowerBound: "이 카메라는 촬영 시각을 알려 주지 않아 볼 수만 있고 조종할 수는 없습니다.",
  pictureOld: (ms, max) => `영상 지연이 ${ms} ms입니다. ${max} ms 미만이어야 시동을 걸 수 있습니다.`,
  slowLink: (ms, max) => `제어 응답이 ${ms} ms 걸립니다. ${max} ms 미만이어야 시동을 걸 수 있습니다.`,
  noLease: "제때 조종권을 받지 못했습니다. 다시 시도하세요.",
  notArmed: "제때 시동이 걸리지 않았습니다. 다시 시도하세요.",
  first: "먼저 시동을 건 다음 조종하세요.",
  othersDrive: (name) => `${name}님이 조종 중입니다. 먼저 조종권을 요청하세요.`,
  watchOnly: "이 로버는 볼 수만 있고 조종할 수는 없습니다.",
};

/** @type {English["lease"]} */
export const lease = {
  unknown: "서버 연결 대기 중",
  nobody: "조종하는 사람 없음",
  you: "내가 조종 중",
  youHold: "조종권 보유 중",
  otherWindow: "다른 창에서 내가 조종 중",
  other: (name) => `${name}님이 조종 중`,
  got: "조종권을 받았습니다. 시동을 걸고 조종하세요.",
  lost: "조종권이 없어졌습니다.",
  lostTo: (name) => `조종권이 ${name}님에게 넘어갔습니다.`,
  changing: "조종권을 넘기는 중…",
  arm: "시동 걸기",
  arming: "시동 거는 중…",
  disarm: "시동 끄기",
  take: "조종권 가져오기",
  ask: "조종권 요청",
  asked: "요청함…",
  takeOver: "넘겨받기",
  override: "즉시 넘겨받기",
  release: "조종권 반납",
  asks: (name) => `${name}님이 조종권을 요청했습니다`,
  grant: "넘겨주기",
  deny: "계속 조종",
};

/** @type {English["coach"]} */
export const coach = {
  close: "첫 주행 안내 닫기",
  pushByKeys: "W를 누르고 있거나 스틱을 끄세요. 민 쪽으로 움직입니다.",
  steps: {
    arm: "첫 주행입니다. ‘시동 걸기’를 누르세요.",
    push: "스틱을 미세요. 민 쪽으로 움직입니다.",
    rest: "손을 떼세요. 로버가 멈춥니다.",
    stop: "‘정지’는 누구에게나 로버를 바로 멈춥니다. 눌러 본 다음 해제하세요.",
  },
};

/** @type {English["stop"]} */
export const stop = {
  button: "정지",
  label: "비상 정지 (Space)",
  pending: "정지 신호를 보내는 중…",
  pendingUnreachable: "제어 서버에 연결할 수 없습니다. 다시 연결되면 정지 신호를 보내며, 그때까지는 멈추게 할 수 없습니다.",
  pendingUnreachableDriver: "제어 서버에 연결할 수 없습니다. 로버는 스스로 멈추며, 다시 연결되면 정지 신호를 보냅니다.",
  latched: "비상 정지 중",
  atRover: "비상 정지: 로버에 있는 버튼을 눌렀습니다",
  atRoverAsk: "로버 옆에 있는 사람이 정지 버튼을 눌렀습니다. 로버를 만지는 사람이 없는지 확인하고 해제하세요.",
  release: "정지 해제",
  whoMust: (name) => `${name}님만 해제할 수 있습니다.`,
  takeFirst: "해제하려면 조종권을 가져오세요.",
  watchers: "조종할 수 있는 사람이 해제해야 합니다.",
};

/** @type {English["calibrate"]} */
export const calibrate = {
  lead: (floor) =>
    `빈 바닥 ${floor}와 줄자가 필요합니다. 세기가 다른 두 번의 주행으로 로버의 속도와 제동, 바퀴가 돌기 시작하는 출력을 알아냅니다. 이 값에 따라 영상이 지연될 때 낼 수 있는 속도가 정해집니다.`,
  begin: "시작",
  again: "다시 하기",
  next: {
    first: "로버가 선 자리를 표시하세요. 시동을 걸고 스틱을 앞으로 끝까지 밀어 2~3초 동안 똑바로 전진한 다음 손을 떼세요.",
    stronger:
      "기록했습니다. 표시한 자리에 다시 놓으세요. 다음 주행은 더 셉니다. 시동을 걸고 조금 전처럼 전진한 다음 손을 떼세요.",
    gentler:
      "기록했습니다. 표시한 자리에 다시 놓으세요. 다음 주행은 더 약합니다. 시동을 걸고 조금 전처럼 전진한 다음 손을 떼세요.",
    again:
      "영상이 늦어 손을 떼기 전에 이미 느려졌으므로 굴러간 거리를 쓸 수 없습니다. 표시한 자리에 다시 놓고 같은 주행을 한 번 더 하세요.",
  },
  running: (ms) => `주행 중: ${(ms / 1000).toFixed(1)}초`,
  measure: (ms, share) =>
    `모터가 ${Math.round(share * 100)}% 출력으로 ${(ms / 1000).toFixed(1)}초 동안 돌았습니다. 이제 거리를 재세요.`,
  turned: "방향을 틀었거나 뒤로 갔습니다. 이번 주행은 쓸 수 없으니 제자리에 놓고 다시 시작하세요.",
  short: "너무 짧아 측정할 수 없습니다. 다시 시작해서 1초 이상 달리세요.",
  distance: (unit) => `이동한 전체 거리, ${unit}`,
  roll: (unit) => `그중 손을 뗀 뒤 굴러간 거리, ${unit}`,
  contradictions: {
    missing: () => "두 거리를 모두 재서 입력하세요. 굴러가지 않았으면 0을 입력하세요.",
    outOfRange: (most) => `전체 거리는 0~${most}이고, 굴러간 거리는 그보다 짧아야 합니다.`,
    tooFast: () => "그렇게 빠른 로버는 없습니다. 줄자와 단위를 다시 확인하세요.",
    alike: () => "앞의 주행과 세기가 같아 새로 알 수 있는 것이 없습니다. 스틱을 앞으로 끝까지 밀어 다시 시작하세요.",
    contradicts: () =>
      "두 주행이 서로 맞지 않습니다. 출력이 크면 더 빨라야 합니다. 둘 중 하나를 잘못 쟀으니 이번 거리를 다시 재거나 처음부터 다시 시작하세요.",
    rolledLong: () => "그만큼 굴렀다면 멈추는 데 5초가 넘게 걸립니다. 굴러간 거리를 다시 재세요.",
    stands: () => "출력을 높여도 움직이지 않습니다. 배터리와 전선, 기어를 살펴보세요.",
  },
  save: "저장",
  kept: (speed, brake, percent) => `저장했습니다: 최고 속도 ${speed}, 제동 ${brake} ms, 바퀴가 돌기 시작하는 출력 ${percent}%.`,
  forget: "보드 값 사용",
  forgotten: "보드에 저장된 값을 다시 사용합니다.",
  close: "닫기",
};
