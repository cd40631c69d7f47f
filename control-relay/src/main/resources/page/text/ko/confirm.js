// confirm.js — the questions before a change and the messages after one, in Korean.
// @ts-check

/** @type {typeof import("../en/confirm.js").sure} */
export const sure = {
  undo: "되돌리기",
  revokeKey: (board) => `${board}의 키를 폐기할까요? 바로 연결이 끊기고, 새 키가 있어야 다시 연결됩니다.`,
  rotateKey: (board) => `${board}의 새 키를 만들까요? 지금 키는 바로 쓸 수 없게 됩니다.`,
  revokePlayer: (name) => `‘${name}’ 앱을 폐기할까요? 그 비밀번호는 더 이상 쓸 수 없습니다.`,
  endLogin: (browser) => `${browser}에서 로그아웃할까요? 다시 로그인해야 합니다.`,
  newTicketKeys: "티켓 키를 교체할까요? 아무도 로그아웃되지 않으며, 이전 키는 곧 쓸 수 없게 됩니다.",
  keepOff: (rover) =>
    `${rover}의 카메라를 꺼 둘까요? 지금 보는 사람은 영상이 끊기고, 다시 켤 수 있게 하는 것은 본인만 할 수 있습니다.`,
  rightChanged: (name, right) => `${name}님의 권한: ${right}`,
  capChanged: (name, percent) => `${name}님의 최고 속도를 ${percent}%로 제한했습니다`,
  madeAdmin: (name, is) => (is ? `${name}님을 관리자로 지정했습니다` : `${name}님을 관리자에서 해제했습니다`),
  shutOut: (name, is) => (is ? `${name}님을 차단했습니다` : `${name}님이 다시 로그인할 수 있습니다`),
  deletePerson: (name) =>
    `${name}님을 삭제할까요? 로그인과 권한, 앱이 바로 없어지고 되돌릴 수 없습니다. 꺼 둔 카메라는 계속 꺼져 있습니다.`,
  deleteRover: (rover) =>
    `로버를 삭제할까요: ${rover}? 보드의 연결이 바로 끊기고, 설정과 권한, 앱, 시청 기록이 모두 없어집니다. 되돌릴 수 없습니다.`,
  hoursChanged: "카메라를 끄는 시간을 바꿨습니다",
  settingsChanged: "저장했습니다",
  qualityChanged: "카메라 화질을 바꿨습니다",
};
