// said.js — what the relays send for people to read, in Korean. Their sentences are English; one without a Korean form here is shown as it is.
// @ts-check

/** By the stable code of a refusal. @type {Record<string, string>} */
const REFUSALS = {
  bad_handshake: "이 주소에 이렇게 연결할 수 없습니다.",
  bad_host: "서버가 이 주소의 이름으로는 응답하지 않습니다.",
  bad_invitation: "이 링크는 이미 쓰였거나 새 링크로 바뀌었거나 일부가 잘렸습니다. 관리자에게 새 링크를 부탁하세요.",
  bad_login: "이름이나 비밀번호가 맞지 않습니다.",
  bad_message: "서버가 이 메시지를 이해하지 못했습니다.",
  bad_method: "이 주소에서는 할 수 없는 일입니다.",
  bad_origin: "이 서버의 페이지에서만 할 수 있습니다.",
  bad_passkey: "이 패스키로는 들어올 수 없습니다. 다시 시도하세요.",
  bad_password: "지금 비밀번호가 맞지 않습니다.",
  bad_setup: "이 설정 링크는 맞지 않습니다. 서버가 마지막으로 켜질 때 표시된 링크를 여세요.",
  busy: "지금은 서버가 바쁩니다. 잠시 뒤에 다시 시도하세요.",
  camera_off: "카메라를 꺼 두었거나 카메라를 끄는 시간입니다.",
  easy_password:
    "쉽게 추측할 수 있는 비밀번호입니다. 흔한 단어, 반복, 알려진 이름은 도움이 되지 않습니다. 단어를 몇 개 더 쓰거나 비밀번호 관리 앱이 만든 것을 쓰세요.",
  estop_newer: "그사이에 누가 정지를 다시 눌렀습니다. 상황을 확인하고 다시 해제하세요.",
  estop_released: "조종하는 사람이 이미 정지를 해제했습니다. 다시 멈추려면 한 번 더 누르세요.",
  internal_error: "서버 내부 오류입니다. 서버의 로그를 확인하세요.",
  camera_kept_off: "다른 사람이 이 로버의 카메라를 꺼 두었습니다. 서버의 명령으로만 삭제할 수 있습니다.",
  keeps_camera_off: "먼저 카메라를 켤 수 있게 하세요. 지금은 꺼 두고 있습니다.",
  invitation_expired: "이 링크는 기한이 지났습니다. 관리자에게 새 링크를 부탁하세요.",
  last_admin: "로그인할 수 있는 관리자가 한 명은 있어야 합니다.",
  lease_asked: "다른 사람이 이미 조종권을 요청했습니다. 잠시 뒤에 다시 시도하세요.",
  lease_changing: "조종권을 넘기는 중입니다. 잠시 뒤에 다시 시도하세요.",
  lease_denied: "조종하는 사람이 계속 조종하겠다고 합니다.",
  name_alike: "이미 있는 이름과 비슷해 보이는 이름입니다. 다른 이름을 쓰세요.",
  name_kept: "이 이름을 쓰던 사람이 삭제된 뒤에도 카메라를 꺼 두고 있습니다. 다른 이름을 쓰세요.",
  name_taken: "이미 있는 이름입니다. 다른 이름을 쓰세요.",
  no_passkeys: "패스키는 https와 이름으로 된 주소에서만 쓸 수 있습니다.",
  no_right: "그렇게 할 권한이 없습니다. 관리자에게 부탁하세요.",
  nobody_asks: "조종권을 요청한 사람이 없습니다.",
  not_admin: "다른 사람이 조종 중입니다. 조종권을 즉시 넘겨받는 것은 관리자만 할 수 있습니다.",
  not_confirmed: "비밀번호를 한 번 더 확인해야 합니다.",
  not_driver: "먼저 조종권을 가져오세요. 조종하는 사람만 할 수 있습니다.",
  not_found: "찾는 것이 없습니다. 이미 없어졌을 수 있습니다.",
  not_logged_in: "먼저 로그인하세요.",
  not_silent: "조종하는 사람이 있습니다. 5초 동안 신호가 없을 때 넘겨받을 수 있습니다.",
  not_still: "로버가 멈췄는지 확인되지 않았습니다. 다시 시도하세요.",
  not_stored: "서버가 조종권을 저장하지 못했습니다. 서버의 로그를 확인하세요.",
  passkey_needed: "비밀번호와 함께 패스키가 필요합니다. 패스키를 만든 https 주소에서 로그인하세요.",
  seat_taken: "다른 사람이 조종 중입니다. 조종권을 요청하세요.",
  setup_done: "설정은 이미 끝났습니다. 로그인하세요.",
  setup_expired: "설정 링크의 기한이 지났습니다. 서버를 다시 켜서 새 링크를 받으세요.",
  slow_down: "너무 잦습니다. 잠시 기다렸다가 다시 시도하세요.",
  storage: "서버가 데이터베이스를 쓸 수 없습니다. 디스크가 가득 찼는지 확인하세요.",
  too_big: "너무 큽니다.",
  too_many_passkeys: "이미 있는 패스키이거나 패스키가 너무 많습니다. 안 쓰는 것을 삭제하세요.",
  too_many_people: "사람을 더 추가할 수 없습니다. 먼저 한 명을 삭제하세요.",
  too_many_players: "앱을 더 연결할 수 없습니다. 안 쓰는 것을 먼저 폐기하세요.",
  too_many_players_in_all: "서버에 연결된 앱이 너무 많습니다. 누군가 안 쓰는 것을 먼저 폐기해야 합니다.",
  too_many_rovers: "로버를 더 추가할 수 없습니다. 먼저 하나를 삭제하세요.",
};

/** By the sentence a connection ended with. @type {Record<string, string>} */
const ENDED = {
  closed: "연결을 닫음",
  "the relay is stopping; connect again": "서버가 꺼지는 중",
  "the connection broke": "연결이 끊어짐",
  "too many pings": "핑을 너무 많이 보냄",
  "message too big": "메시지가 너무 큼",
  "internal error of the relay": "서버 내부 오류",
  "too many connections; try again later": "연결이 너무 많음",
  "replaced by a newer connection of the same device": "같은 기기의 새 연결로 바뀜",
  "authorisation lapsed; ask for a new ticket": "허가 시간이 지남",
  "somebody else drives": "다른 사람이 조종 중",
  "not a frame: JPEG with a TWL2 segment expected": "영상이 아닌 데이터",
  "message not understood": "이해할 수 없는 메시지",
  "no answer to pings": "응답이 없음",
  "no frame acknowledged for too long": "영상을 너무 오래 확인하지 않음",
  "authorisation was revoked": "허가가 취소됨",
  "reads too slowly": "받는 속도가 너무 느림",
  "far too many messages": "메시지를 너무 많이 보냄",
  "not the link secret; both relays must read the same file": "링크 비밀 키가 다름. 두 릴레이가 같은 파일을 읽어야 함",
  "the connection was refused, or nobody answered": "연결이 거부되었거나 응답이 없음",
};

/** By the sentence of a board's warning. @type {Record<string, string>} */
const WARNINGS = {
  "several boards use this key and replace each other: make a new key for one of them":
    "여러 보드가 이 키를 함께 쓰면서 서로 연결을 끊고 있습니다. 그중 하나에 새 키를 만들어 주세요.",
};

/** @type {Record<string, string>} */
const ACTIONS = {
  SETUP: "처음 설정",
  LOGIN: "로그인",
  LOGIN_REFUSED: "로그인 거부됨",
  LOGOUT: "로그아웃",
  ROVER_ADDED: "로버 추가",
  ROVER_RENAMED: "로버 이름 변경",
  ROVER_DELETED: "로버 삭제",
  PLAYER_ADDED: "앱 추가",
  PLAYER_REVOKED: "앱 폐기",
  PERSON_ADDED: "구성원 추가",
  PERSON_RENAMED: "구성원 이름 변경",
  PERSON_DELETED: "구성원 삭제",
  PERSON_INVITED: "초대 링크 만듦",
  PERSON_CHANGED: "구성원 변경",
  PASSWORD_CHANGED: "비밀번호 변경",
  PASSKEY_ADDED: "패스키 만듦",
  PASSKEY_REMOVED: "패스키 삭제",
  SECOND_FACTOR_CHANGED: "2단계 인증 설정 변경",
  RIGHT_CHANGED: "권한 변경",
  SPEED_CAP_CHANGED: "속도 제한 변경",
  SESSION_ENDED: "다른 기기에서 로그아웃",
  DEVICE_KEYED: "보드에 새 키",
  DEVICE_REVOKED: "보드 키 폐기",
  CLAIM_MADE: "연결 코드 만듦",
  CLAIMED: "코드로 보드 연결",
  CLAIM_REFUSED: "연결 코드 거부됨",
  KEYS_ROTATED: "티켓 키 교체",
  CONNECTED: "연결",
  REPLACED: "새 연결로 바뀜",
  KEY_SHARED: "여러 보드가 같은 키를 씀",
  KEY_REFUSED: "키 거부됨",
  LEASE_GRANTED: "조종권 받음",
  LEASE_TAKEN_OVER: "조종권 넘겨받음",
  LEASE_OVERRIDDEN: "조종권 즉시 넘겨받음",
  CAMERA_KEPT_OFF: "카메라 꺼 둠",
  CAMERA_RELEASED: "카메라 다시 허용",
  QUIET_HOURS_CHANGED: "카메라를 끄는 시간 변경",
  SETTINGS_CHANGED: "설정 변경",
  QUALITY_CHANGED: "카메라 화질 변경",
  ESTOP: "비상 정지",
  ESTOP_AT_ROVER: "로버의 버튼으로 비상 정지",
  ESTOP_CLEARED: "비상 정지 해제",
  UNKNOWN: "알 수 없는 동작",
};

/** @type {typeof import("../en/said.js").said} */
export const said = {
  refusal: (code, sentence) =>
    code === "bad_request" ? `서버가 받지 않은 값입니다 (${sentence}).` : (REFUSALS[code] ?? sentence),
  ended: (sentence) => ENDED[sentence] ?? timed(sentence) ?? sentence,
  warning: (sentence) => WARNINGS[sentence] ?? firmware(sentence) ?? sentence,
  action: (action) => ACTIONS[action] ?? action,
};

/** @param {string} sentence */
function firmware(sentence) {
  const [, boards, relays] = /^its firmware is ([\d.]+), this relay was made with ([\d.]+):/.exec(sentence) ?? [];
  return relays && `이 보드의 펌웨어는 ${boards}이고 서버는 ${relays}에 맞춰져 있습니다. 이 버전의 펌웨어를 올리세요.`;
}

/** @param {string} sentence */
function timed(sentence) {
  const [, what, seconds] = /^(no answer within|nothing heard for) ([\d.]+) s$/.exec(sentence) ?? [];
  return seconds && (what === "no answer within" ? `${seconds}초 안에 응답이 없음` : `${seconds}초 동안 소식이 없음`);
}
