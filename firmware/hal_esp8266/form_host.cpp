#include "form_host.h"

#include "print_sink.h"

namespace twinlane {

namespace {

constexpr uint8_t kSelf[4] = {192, 168, 4, 1};

}  // namespace

void FormHost::serve() {
  names_.begin(53);
  pages_.begin();
  while (!form_.saved()) {
    answerName();
    answerBrowser();
    readLetters();
    delay(2);
  }
  pages_.stop();
  names_.stop();
}

void FormHost::answerName() {
  int bytes = names_.parsePacket();
  if (bytes <= 0 || static_cast<size_t>(bytes) > kMaxDnsBytes) {
    return;
  }
  uint8_t query[kMaxDnsBytes];
  uint8_t answer[kMaxDnsAnswerBytes];
  int read = names_.read(query, sizeof query);
  size_t answered = read > 0 ? answerDns(query, static_cast<size_t>(read), kSelf, answer) : 0;
  if (answered > 0) {
    names_.beginPacket(names_.remoteIP(), names_.remotePort());
    names_.write(answer, answered);
    names_.endPacket();
  }
}

void FormHost::answerBrowser() {
  WiFiClient browser = pages_.accept();
  if (!browser) {
    return;
  }
  browser.setTimeout(kBrowserMs);
  request_.begin();
  FormRequest::State state = FormRequest::State::Reading;
  uint32_t since = millis();
  uint8_t piece[256];
  while (state == FormRequest::State::Reading && browser.connected() != 0 && millis() - since < kBrowserMs) {
    int bytes = browser.available() > 0 ? browser.read(piece, sizeof piece) : 0;
    if (bytes > 0) {
      state = request_.feed(reinterpret_cast<const char*>(piece), static_cast<size_t>(bytes));
    } else {
      delay(2);
    }
  }
  PrintSink sink(browser);
  form_.answer(request_, state, sink);
  sink.flush();
  browser.stop(kBrowserMs);
}

void FormHost::readLetters() {
  while (Serial.available() > 0) {
    if (reader_.take(static_cast<char>(Serial.read()))) {
      PrintSink sink(Serial);
      form_.typed(reader_.line(), sink);
      sink.flush();
    }
  }
}

}  // namespace twinlane
