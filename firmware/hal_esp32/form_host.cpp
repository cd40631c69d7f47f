#include "form_host.h"

#include <driver/uart.h>
#include <lwip/sockets.h>

// a method here bears this name, which some versions of lwIP define as a macro
#undef send

#include <stdio.h>

#include <memory>
#include <new>

#include "stdout_sink.h"

namespace twinlane {

namespace {

constexpr uint8_t kSelf[4] = {192, 168, 4, 1};
constexpr suseconds_t kTurnUs = 50000;
constexpr uart_port_t kSerial = UART_NUM_0;
constexpr int kSerialBytes = 4096;  // what is pasted while a browser is served; the chip itself keeps 128 bytes

int listenAt(int type, uint16_t port) {
  int made = lwip_socket(AF_INET, type, 0);
  sockaddr_in here = {};
  here.sin_family = AF_INET;
  here.sin_port = htons(port);
  here.sin_addr.s_addr = htonl(INADDR_ANY);
  bool bound = made >= 0 && lwip_bind(made, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0;
  bool ready = bound && (type == SOCK_DGRAM || lwip_listen(made, 2) == 0);
  if (made >= 0 && !ready) {
    lwip_close(made);
  }
  return ready ? made : -1;
}

/** A browser's socket; what the browser does not take in time is dropped. */
class SocketSink final : public Sink {
 public:
  explicit SocketSink(int socket) : socket_(socket) {}

  void write(const char* text, size_t bytes) override {
    ssize_t sent = 1;
    for (; bytes > 0 && sent > 0; text += sent, bytes -= static_cast<size_t>(sent)) {
      sent = lwip_send(socket_, text, bytes, 0);
    }
  }

 private:
  int socket_;
};

}  // namespace

bool FormHost::serve(SettingsForm& form) {
  std::unique_ptr<FormHost> host(new (std::nothrow) FormHost(form));
  if (host == nullptr || !host->open()) {
    return false;
  }
  while (!form.saved()) {
    fd_set ready;
    FD_ZERO(&ready);
    FD_SET(host->names_, &ready);
    FD_SET(host->pages_, &ready);
    timeval turn = {0, kTurnUs};
    int last = host->names_ > host->pages_ ? host->names_ : host->pages_;
    if (lwip_select(last + 1, &ready, nullptr, nullptr, &turn) > 0) {
      if (FD_ISSET(host->names_, &ready)) {
        host->answerName();
      }
      if (FD_ISSET(host->pages_, &ready)) {
        host->answerBrowser();
      }
    }
    host->readLetters();
  }
  lwip_close(host->names_);
  lwip_close(host->pages_);
  return true;
}

bool FormHost::open() {
  if (!uart_is_driver_installed(kSerial) && uart_driver_install(kSerial, kSerialBytes, 0, 0, nullptr, 0) != ESP_OK) {
    return false;
  }
  names_ = listenAt(SOCK_DGRAM, 53);
  pages_ = listenAt(SOCK_STREAM, 80);
  return names_ >= 0 && pages_ >= 0;
}

void FormHost::answerName() {
  sockaddr_in from = {};
  socklen_t fromBytes = sizeof from;
  ssize_t bytes = lwip_recvfrom(names_, query_, sizeof query_, 0, reinterpret_cast<sockaddr*>(&from), &fromBytes);
  size_t answered = bytes > 0 ? answerDns(query_, static_cast<size_t>(bytes), kSelf, answer_) : 0;
  if (answered > 0) {
    lwip_sendto(names_, answer_, answered, 0, reinterpret_cast<sockaddr*>(&from), fromBytes);
  }
}

void FormHost::answerBrowser() {
  int browser = lwip_accept(pages_, nullptr, nullptr);
  if (browser < 0) {
    return;
  }
  timeval patience = {kBrowserMs / 1000, 0};
  lwip_setsockopt(browser, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  lwip_setsockopt(browser, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  request_.begin();
  FormRequest::State state = FormRequest::State::Reading;
  while (state == FormRequest::State::Reading) {
    ssize_t bytes = lwip_recv(browser, received_, sizeof received_, 0);
    if (bytes <= 0) {
      break;
    }
    state = request_.feed(received_, static_cast<size_t>(bytes));
  }
  SocketSink whole(browser);
  PiecewiseSink sink(whole, piece_);
  form_.answer(request_, state, sink);
  sink.flush();
  lwip_shutdown(browser, SHUT_WR);
  lwip_close(browser);
}

void FormHost::readLetters() {
  for (;;) {
    int bytes = uart_read_bytes(kSerial, received_, sizeof received_, 0);
    if (bytes <= 0) {
      return;
    }
    for (int i = 0; i < bytes; i++) {
      if (reader_.take(received_[i])) {
        StdoutSink sink;
        form_.typed(reader_.line(), sink);
      }
    }
  }
}

}  // namespace twinlane
