#include "claim_client.h"

#include "text.h"
#include "video_messages.h"

namespace twinlane {

ClaimClient::ClaimClient(Transport& transport, const Clock& clock, char* buffer, size_t bufferBytes)
    : call_(transport, clock, buffer, bufferBytes) {}

void ClaimClient::post(const Settings& settings, const char* code) {
  Url control;
  char body[64];
  state_ = HttpCall::State::Failed;
  spent_ = false;
  if (!parseUrl(settings.home.controlUrl, control)) {
    reason_ = "the relay's address is no proper one";
  } else if (writeClaim(body, sizeof body, code) == 0) {
    reason_ = "the code is too long";
  } else {
    state_ = HttpCall::State::Asking;
    call_.post(control, "/api/claim", nullptr, body);
  }
}

HttpCall::State ClaimClient::step(Settings& settings) {
  if (state_ == HttpCall::State::Asking) {
    state_ = call_.step();
    if (state_ == HttpCall::State::Failed) {
      reason_ = call_.reason();
    } else if (state_ == HttpCall::State::Answered) {
      take(settings);
      call_.end();
    }
  }
  return state_;
}

void ClaimClient::take(Settings& settings) {
  ClaimAnswer answer = {};
  Refusal why;
  state_ = HttpCall::State::Failed;
  spent_ = call_.status() == 200 || call_.status() == 403;
  if (call_.status() == 403) {
    reason_ = "the code has been used, has expired or was mistyped; ask the page for a new one";
  } else if (call_.status() == 429) {
    reason_ = "too many wrong codes; wait a while";
  } else if (call_.status() != 200 || !readClaim(call_.body(), call_.bodyBytes(), answer, why)) {
    reason_ = "the relay's answer is not understood";
  } else {
    Text key(settings.home.deviceKey, sizeof settings.home.deviceKey);
    key.add(answer.device).add('.').add(answer.key);
    state_ = HttpCall::State::Answered;
  }
}

}  // namespace twinlane
