// Fetches a board's key for the claim code that the page shows.
#pragma once

#include <stdint.h>

#include "http_call.h"
#include "settings.h"

namespace twinlane {

/**
 * Redeems a code once: `post` it, `step` until it is Answered or Failed; then the key is in the settings, or `reason` says why
 * not. Confined to the loop of the settings form.
 */
class ClaimClient {
 public:
  ClaimClient(Transport& transport, const Clock& clock, char* buffer, size_t bufferBytes);

  /** Asks the control relay that `settings` name. */
  void post(const Settings& settings, const char* code);

  /** Puts the key into `settings.home.deviceKey` once it has arrived. */
  HttpCall::State step(Settings& settings);

  const char* reason() const { return reason_; }

  bool succeeded() const { return state_ == HttpCall::State::Answered; }

  /** Has control judged the code, so that it is good for nothing any more? */
  bool spent() const { return spent_; }

 private:
  void take(Settings& settings);

  HttpCall call_;
  HttpCall::State state_ = HttpCall::State::Idle;
  const char* reason_ = "";
  bool spent_ = false;
};

}  // namespace twinlane
