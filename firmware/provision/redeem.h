// What comes of a claim code.
#pragma once

#include "../core/claim_client.h"
#include "../core/settings.h"

namespace twinlane {

/**
 * Saves the key that `client` has fetched; nullptr, or why there is none. The code is forgotten only when control has judged it:
 * a relay that could not be reached, or whose certificate was refused, spends no code. Once it is no longer Asking; from setup.
 */
inline const char* redeemed(const ClaimClient& client, Settings& settings, Store& store, char* scratch, size_t scratchBytes) {
  bool kept = true;
  if (client.spent()) {
    settings.home.claimCode[0] = '\0';
    kept = saveSettings(settings, store, scratch, scratchBytes);
  }
  if (!client.succeeded()) {
    return client.reason();
  }
  return kept ? nullptr : "the board's memory refused the key";
}

}  // namespace twinlane
