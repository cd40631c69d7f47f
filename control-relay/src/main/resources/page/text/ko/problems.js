// problems.js — the sentences about what is wrong and what to do about it, in Korean.
// @ts-check

/** @type {typeof import("../en/problems.js").trouble} */
export const trouble = {
  offers: {
    retry: "지금 다시 시도",
    cameraOn: "다시 허용",
    manage: "관리",
    openVideo: "영상 서버 열기",
    rovers: "로버 목록",
  },
  control: {
    title: "제어 서버가 응답하지 않음",
    since: (span) => `${span} 동안 응답이 없습니다.`,
    steps: ["이 기기가 집 네트워크나 VPN에 연결되어 있나요?", "서버가 켜져 있나요?"],
    noRoverPill: "찾을 수 없음",
    noRoverTitle: "로버를 찾을 수 없음",
    noRover: "이 로버가 없거나, 이 로버를 볼 권한이 없습니다.",
    noRoverSteps: ["관리자에게 권한을 요청하세요."],
  },
  offline: {
    since: (clock, span) => `구동 보드가 ${clock}부터 ${span} 동안 연결되어 있지 않습니다. 연결되면 자동으로 다시 나타납니다.`,
    power: "로버가 켜져 있고 배터리가 충전되어 있나요?",
    wifi: "로버가 Wi-Fi 범위 안에 있나요?",
    key: "보드의 키를 폐기했다면 다시 연결하세요.",
    askAdmin: "계속 나타나지 않으면 로버 관리자에게 문의하세요.",
  },
  never: {
    pill: "연결 전",
    title: "아직 연결되지 않음",
    body: "이 로버의 구동 보드가 아직 연결된 적이 없습니다.",
    steps: [
      "‘관리’를 누르고 구동 보드 옆의 ‘연결 코드’를 누르세요.",
      "보드의 설정 페이지에 코드를 입력하세요.",
      "연결되면 여기에 자동으로 나타납니다.",
    ],
    askAdmin: "로버 관리자에게 보드를 연결해 달라고 요청하세요.",
  },
  cameraOff: {
    askThem: (names) => `${names.map((name) => `${name}님`).join(", ")}에게 다시 허용해 달라고 요청하세요.`,
    changeHours: "카메라를 끄는 시간은 ‘관리’에서 바꿀 수 있습니다.",
    waitHours: (until) => `${until}까지 기다리거나 로버 관리자에게 문의하세요.`,
  },
  picture: {
    steps: ["로버가 아직 Wi-Fi 범위 안에 있나요?", "Wi-Fi가 혼잡한가요?"],
    own: ["이 기기의 연결이 느리거나 혼잡한가요?"],
  },
  video: {
    pill: "영상 없음",
    title: "영상을 받을 수 없음",
    unreachable: (host) => `제어 서버는 응답하지만 ${host}의 영상 서버가 응답하지 않습니다.`,
    accept: "영상 서버를 한 번 열어 집의 인증서를 허용하세요.",
    running: "영상 서버가 켜져 있나요?",
    port: "방화벽이 그 포트를 막고 있나요?",
  },
};
