// people.js — the sentences about logins, people and the audit log, in Korean.
// @ts-check

/** @typedef {typeof import("../en/people.js")} English */

/** @type {English["api"]} */
export const api = {
  unreachable: "서버가 응답하지 않습니다. 서버가 켜져 있는지, 같은 네트워크에 있는지 확인하세요.",
  incomplete: "페이지 일부를 불러오지 못했습니다. 다시 시도하고 있습니다…",
  unexpected: (status) => `예상하지 못한 서버 오류입니다(${status}).`,
};

/** @type {English["people"]} */
export const people = {
  setupTitle: "Twinlane에 오신 것을 환영합니다",
  setupLead: "첫 계정을 만드세요. 이 계정은 관리자가 됩니다.",
  setupSubmit: "시작하기",
  setupHint: (chars) => `${chars}자 이상. 기호보다 단어 몇 개가 외우기 쉽습니다.`,
  needsSetupTitle: "아직 설정되지 않았습니다",
  needsSetupLead:
    "이 서버에는 아직 사용자가 없습니다. 서버를 처음 켤 때 터미널에 한 번만 쓸 수 있는 설정 링크가 표시되었고, 데이터 폴더의 “setup-link” 파일에도 저장되었습니다. 그 링크를 이 브라우저에서 여세요.",
  retry: "다시 확인",
  loginTitle: "로그인",
  loginLead: "우리 집 로버를 보고 조종하세요.",
  loginSubmit: "로그인",
  name: "이름",
  password: "비밀번호",
  logout: "로그아웃",
  tooShort: (chars) => `비밀번호는 ${chars}자 이상이어야 합니다.`,
  nameMissing: "이름을 입력하세요.",
  again: "로그아웃되었습니다. 계속하려면 로그인하세요.",
  confirmTitle: "본인 확인",
  confirmLead:
    "로그아웃한 뒤에도 효과가 남는 작업입니다. 비밀번호를 한 번 더 입력하거나 패스키를 쓰세요. 10분 동안은 다시 묻지 않습니다.",
  confirmSubmit: "계속",
  invitationTitle: "비밀번호 정하기",
  invitationSubmit: "시작하기",
  endPlayers: "내 다른 앱(VLC, Home Assistant…)도 모두 폐기",
  endPlayersHint: "폐기하면 앱마다 새 비밀번호가 필요합니다. 누군가 그 비밀번호를 봤을 수 있다면 선택하세요.",
};

/** @type {English["invitation"]} */
export const invitation = {
  welcome: (name) => `${name}님, 환영합니다`,
  newPassword: (name) => `${name}님의 새 비밀번호`,
  lead: "비밀번호를 정하세요. 본인만 알 수 있습니다.",
  leadFor: (name) => `${name}님은 이제 이 비밀번호로 로그인합니다. 지금 로그인은 그대로 유지됩니다.`,
  login: "로그인할 이름",
  set: "비밀번호 설정",
  done: (name) => `설정했습니다. 이제 ${name}님이 로그인할 수 있습니다.`,
  back: (name) => `${name}님으로 계속`,
  otherTitle: (name) => `${name}님의 초대 링크입니다`,
  otherLead: (name, you) =>
    `지금 ${you}님으로 로그인되어 있으며 그대로 유지됩니다. 링크는 아직 쓰이지 않았으니 ${name}님에게 보내세요.`,
  here: (name) => `${name}님의 비밀번호를 여기서 설정`,
  deadTitle: "더 이상 쓸 수 없는 링크입니다",
  deadLead:
    "초대 링크는 24시간 안에 한 번만 쓸 수 있고, 가장 나중에 만든 것만 유효합니다. 이미 비밀번호를 정했다면 로그인하세요.",
  unreachable: "링크를 확인할 수 없습니다",
  sheetTitle: (name) => `${name}님 초대`,
  code: (name) => `${name}님 초대 링크의 QR 코드`,
  scan: (name) => `${name}님이 휴대폰 카메라로 찍게 하거나 링크를 보내세요.`,
  share: "공유…",
  copy: "링크 복사",
  message: "우리 집 로버를 조종하는 링크입니다",
};

/** @type {English["reach"]} */
export const reach = {
  only: (host) => `이 주소(${host})는 이 컴퓨터에서만 열립니다. 휴대폰과 다른 사람, 보드는 아직 서버에 연결할 수 없습니다.`,
  askAdmin: "서버 관리자에게 집 네트워크에서 열 수 있게 해 달라고 요청하세요.",
  how: "바꾸는 방법",
  address: "네트워크에서 이 컴퓨터의 주소",
  example: (address) => `${address} 대신 네트워크에서 쓰는 서버의 주소를 넣으세요.`,
  settings: "두 서버를 이 설정으로 다시 시작한 다음(compose는 .env 파일), 그 주소로 페이지를 여세요:",
};

/** @type {English["rename"]} */
export const rename = {
  button: "이름 바꾸기",
  title: (name) => `이름 바꾸기: ${name}`,
  personHint: "앞으로 새 이름으로 로그인합니다. 비밀번호는 그대로이고, 지난 기록에는 이전 이름이 남습니다.",
  roverHint: "모두에게 바로 새 이름으로 보입니다.",
  save: "바꾸기",
  done: (before, after) => `이름을 바꿨습니다: ${before} → ${after}`,
};

/** @type {English["me"]} */
export const me = {
  title: (name) => `${name}님`,
  tab: "내 계정",
  password: "비밀번호 바꾸기",
  passwordLead: "다른 로그인은 모두 종료되므로, 이전 비밀번호를 알던 사람도 더는 들어올 수 없습니다.",
  former: "지금 비밀번호",
  newer: "새 비밀번호",
  change: "바꾸기",
  changed: "바꿨습니다. 다른 로그인은 모두 종료되었습니다.",
  data: "내 데이터",
  dataLead: "나에 대해 저장된 모든 내용을 파일(JSON)로 받습니다. 누가 보았는지는 90일, 누가 무엇을 했는지는 1년 동안 보관됩니다.",
  dataSave: "내 데이터 받기",
};

/** @type {English["passkeys"]} */
export const passkeys = {
  title: "패스키",
  lead: "휴대전화나 PC의 지문, 얼굴, PIN 또는 보안 키로 로그인합니다. 추측할 수 없고, 다른 사이트가 빼낼 수도 없습니다.",
  add: "패스키 만들기",
  nameHint: "이름 (예: 내 휴대전화)",
  used: (when) => `마지막 사용: ${when}`,
  remove: "삭제",
  removeNamed: (name) => `패스키 삭제: ${name}`,
  sure: (name) => `패스키 “${name}”을(를) 삭제할까요? 더는 이것으로 로그인할 수 없습니다.`,
  beside: "비밀번호로 로그인할 때 패스키도 확인하기",
  login: "패스키 사용",
  obstacles: {
    no_tls: "패스키는 https에서만 쓸 수 있습니다. 이 페이지는 http로 열려 있습니다.",
    no_name: "패스키는 rover.home 같은 이름으로 된 주소에서만 쓸 수 있습니다. 이 페이지의 주소는 숫자입니다.",
  },
  onlyAt: (site) => `패스키는 ${site}에서만 쓸 수 있습니다. 그 이름으로 페이지를 여세요.`,
  noBrowser: "이 브라우저에서는 패스키를 쓸 수 없습니다.",
  already: "이 기기에는 이미 패스키가 있습니다.",
  elsewhere: "이 서버의 패스키는 서버의 원래 이름으로 된 주소에서만 쓸 수 있습니다.",
  cancelled: "패스키를 쓰지 않았습니다.",
};

/** @type {English["logins"]} */
export const logins = {
  title: "로그인한 기기",
  lead: "모르는 기기가 있으면 로그아웃하세요.",
  none: "없음",
  unknown: "알 수 없음",
  seen: (address, when) => `${address ? `${address} · ` : ""}${when}`,
  here: "이 기기",
  end: "로그아웃",
  endNamed: (browser) => `${browser} 로그아웃`,
};

/** @type {English["household"]} */
export const household = {
  title: "구성원",
  admin: "관리자",
  disabled: "차단됨",
  waiting: "초대됨",
  link: "초대 링크",
  passkeys: (count) => (count === 1 ? "패스키" : `패스키 ${count}개`),
  linkNamed: (name) => `초대 링크: ${name}님`,
  makeAdmin: "관리자로 지정",
  noAdmin: "관리자 해제",
  adminNamed: (name, is) => (is ? `관리자 해제: ${name}님` : `관리자로 지정: ${name}님`),
  enable: "다시 허용",
  disable: "차단",
  remove: "삭제",
  removeNamed: (name) => `삭제: ${name}님`,
  disableNamed: (name, is) => (is ? `다시 허용: ${name}님` : `차단: ${name}님`),
  once: (name) => `이 링크를 ${name}님에게 보내세요. 지금 한 번만 표시되며, 24시간 안에 한 번만 쓸 수 있습니다.`,
  copied: "완료",
  keys: "티켓 키 교체",
  keysLabel: "티켓 키 교체: 두 서버 사이에서 쓰는 키. 아무도 로그아웃되지 않습니다",
  keysDone: "1초 안에 새 키를 씁니다. 아무도 로그아웃되지 않습니다.",
  add: "구성원 추가",
  addLead: "링크를 받은 사람이 비밀번호를 직접 정합니다.",
  addSubmit: "추가하고 링크 보기",
  rightsTitle: "무엇을 할 수 있나요?",
  rightOn: (rover) => `${rover} 권한`,
  nameHint: "로그인할 때 쓸 이름",
  adminHint: "관리자: 모든 로버와 구성원을 관리",
};

/** @type {English["book"]} */
export const book = {
  title: "활동 기록",
  more: "이전 기록",
  columns: ["시간", "활동", "사용자", "대상", "주소"],
};

/** @type {English["rights"]} */
export const rights = {
  title: "권한",
  everywhere: "전체 관리자",
  of: (name) => `${name}님의 권한`,
  words: { none: "권한 없음", watch: "보기", drive: "조종", admin: "관리" },
};

/** @type {English["taste"]} */
export const taste = {
  language: "언어",
  theme: "테마",
  themes: { system: "시스템 설정", light: "밝은 테마", dark: "어두운 테마" },
  units: "단위",
  unitNames: { metric: "미터법", imperial: "야드파운드법" },
};
