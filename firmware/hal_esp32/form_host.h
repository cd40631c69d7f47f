// Serves the settings form: a page at 192.168.4.1, and the serial line.
#pragma once

#include "../hal/random.h"
#include "../provision/captive_dns.h"
#include "../provision/line_reader.h"
#include "../provision/settings_form.h"

namespace twinlane {

/**
 * One browser after another, each with kBrowserMs to send its request; DNS by UDP; typed lines from the first UART. Blocks
 * its task until something was saved: nobody drives meanwhile. Uses 14 KB of the heap while it runs.
 */
class FormHost {
 public:
  static constexpr int kBrowserMs = 3000;

  /** Serves `form` until it has saved. False when no port could be opened. */
  static bool serve(SettingsForm& form);

 private:
  FormHost(SettingsForm& form) : form_(form) {}

  bool open();
  void answerName();
  void answerBrowser();
  void readLetters();

  SettingsForm& form_;
  FormRequest request_;
  LineReader reader_;
  char received_[256];
  char piece_[PiecewiseSink::kPieceBytes];
  uint8_t query_[kMaxDnsBytes];
  uint8_t answer_[kMaxDnsAnswerBytes];
  int names_ = -1;
  int pages_ = -1;
};

}  // namespace twinlane
