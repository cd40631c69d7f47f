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
  int read = names_.read(query_, sizeof query_);
  size_t answered = read > 0 ? answerDns(query_, static_cast<size_t>(read), kSelf, answer_) : 0;
  if (answered > 0) {
    names_.beginPacket(names_.remoteIP(), names_.remotePort());
    names_.write(answer_, answered);
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
  while (state == FormRequest::State::Reading && browser.connected() != 0 && millis() - since < kBrowserMs) {
    int bytes = browser.available() > 0 ? browser.read(reinterpret_cast<uint8_t*>(received_), sizeof received_) : 0;
    if (bytes > 0) {
      state = request_.feed(received_, static_cast<size_t>(bytes));
    } else {
      delay(2);
    }
  }
  PrintSink whole(browser);
  PiecewiseSink sink(whole, piece_);
  form_.answer(request_, state, sink);
  sink.flush();
  browser.stop(kBrowserMs);
}

void FormHost::readLetters() {
  while (Serial.available() > 0) {
    if (reader_.take(static_cast<char>(Serial.read()))) {
      PrintSink sink(Serial);
      form_.typed(reader_.line(), sink);
    }
  }
}

}  // namespace twinlane
