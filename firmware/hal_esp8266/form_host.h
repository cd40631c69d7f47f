// Serves the settings form: a page at 192.168.4.1, and the serial line.
#pragma once

#include <ESP8266WiFi.h>
#include <WiFiUdp.h>

#include "../provision/captive_dns.h"
#include "../provision/line_reader.h"
#include "../provision/settings_form.h"

namespace twinlane {

/**
 * One browser after another, each with kBrowserMs to send its request; DNS by UDP; typed lines from the serial line. Blocks
 * the loop until something was saved: nobody drives meanwhile. Uses 14 KB of the heap while it runs: nothing large is on the
 * loop's stack, which has 4,096 bytes for the form, LittleFS and lwIP together.
 */
class FormHost {
 public:
  static constexpr uint32_t kBrowserMs = 3000;

  explicit FormHost(SettingsForm& form) : form_(form), pages_(80) {}

  /** Serves until the form has saved. */
  void serve();

 private:
  void answerName();
  void answerBrowser();
  void readLetters();

  SettingsForm& form_;
  WiFiServer pages_;
  WiFiUDP names_;
  FormRequest request_;
  LineReader reader_;
  char received_[256];
  char piece_[PiecewiseSink::kPieceBytes];
  uint8_t query_[kMaxDnsBytes];
  uint8_t answer_[kMaxDnsAnswerBytes];
};

}  // namespace twinlane
