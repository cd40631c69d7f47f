#include "form_host.h"

#include <fcntl.h>
#include <lwip/sockets.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>

#include <memory>
#include <new>

namespace twinlane {

namespace {

constexpr uint8_t kSelf[4] = {192, 168, 4, 1};
constexpr suseconds_t kTurnUs = 50000;

int listenAt(int type, uint16_t port) {
  int made = socket(AF_INET, type, 0);
  sockaddr_in here = {};
  here.sin_family = AF_INET;
  here.sin_port = htons(port);
  here.sin_addr.s_addr = htonl(INADDR_ANY);
  bool bound = made >= 0 && bind(made, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0;
  bool ready = bound && (type == SOCK_DGRAM || listen(made, 2) == 0);
  if (made >= 0 && !ready) {
    close(made);
  }
  return ready ? made : -1;
}

/** A browser's socket; what it does not take in time is dropped. */
class SocketSink final : public Sink {
 public:
  explicit SocketSink(int socket) : socket_(socket) {}
  ~SocketSink() { flush(); }

  void write(const char* text, size_t bytes) override {
    for (; bytes > 0; bytes--) {
      buffer_[used_++] = *text++;
      if (used_ == sizeof buffer_) {
        flush();
      }
    }
  }

 private:
  void flush() {
    size_t sent = 0;
    while (sent < used_) {
      ssize_t now = send(socket_, buffer_ + sent, used_ - sent, 0);
      if (now <= 0) {
        break;
      }
      sent += static_cast<size_t>(now);
    }
    used_ = 0;
  }

  int socket_;
  char buffer_[512];
  size_t used_ = 0;
};

class SerialSink final : public Sink {
 public:
  void write(const char* text, size_t bytes) override { fwrite(text, 1, bytes, stdout); }
  ~SerialSink() { fflush(stdout); }
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
    if (select(last + 1, &ready, nullptr, nullptr, &turn) > 0) {
      if (FD_ISSET(host->names_, &ready)) {
        host->answerName();
      }
      if (FD_ISSET(host->pages_, &ready)) {
        host->answerBrowser();
      }
    }
    host->readLetters();
  }
  close(host->names_);
  close(host->pages_);
  return true;
}

bool FormHost::open() {
  names_ = listenAt(SOCK_DGRAM, 53);
  pages_ = listenAt(SOCK_STREAM, 80);
  return names_ >= 0 && pages_ >= 0;
}

void FormHost::answerName() {
  uint8_t query[kMaxDnsBytes];
  uint8_t answer[kMaxDnsAnswerBytes];
  sockaddr_in from = {};
  socklen_t fromBytes = sizeof from;
  ssize_t bytes = recvfrom(names_, query, sizeof query, 0, reinterpret_cast<sockaddr*>(&from), &fromBytes);
  size_t answered = bytes > 0 ? answerDns(query, static_cast<size_t>(bytes), kSelf, answer) : 0;
  if (answered > 0) {
    sendto(names_, answer, answered, 0, reinterpret_cast<sockaddr*>(&from), fromBytes);
  }
}

void FormHost::answerBrowser() {
  int browser = accept(pages_, nullptr, nullptr);
  if (browser < 0) {
    return;
  }
  timeval patience = {kBrowserMs / 1000, 0};
  setsockopt(browser, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(browser, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  request_.begin();
  FormRequest::State state = FormRequest::State::Reading;
  char piece[256];
  while (state == FormRequest::State::Reading) {
    ssize_t bytes = recv(browser, piece, sizeof piece, 0);
    if (bytes <= 0) {
      break;
    }
    state = request_.feed(piece, static_cast<size_t>(bytes));
  }
  {
    SocketSink sink(browser);
    form_.answer(request_, state, sink);
  }
  shutdown(browser, SHUT_WR);
  close(browser);
}

void FormHost::readLetters() {
  for (int letter = fgetc(stdin); letter != EOF; letter = fgetc(stdin)) {
    if (reader_.take(static_cast<char>(letter))) {
      SerialSink sink;
      form_.typed(reader_.line(), sink);
    }
  }
  clearerr(stdin);
}

}  // namespace twinlane
