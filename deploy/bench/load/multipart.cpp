#include "multipart.h"

#include <strings.h>

#include <algorithm>
#include <cstdlib>

#include "common/options.h"

namespace lab {

const std::string MULTIPART_ANSWER =
    "HTTP/1.0 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\n"
    "Content-Type: multipart/x-mixed-replace; boundary=benchpicture\r\n\r\n";
const std::string PART_END = "\r\n";

namespace {

constexpr std::size_t MAX_LINE = 4096;
constexpr char LENGTH[] = "content-length:";

class MultipartDecoder final : public Decoder {
public:
    void feed(std::uint8_t* bytes, std::size_t count, Listener& to) override {
        while (count > 0) {
            std::size_t part = 1;
            if (left_ > 0) {
                part = std::min(left_, count);
                to.data(bytes, part);
                left_ -= part;
                if (left_ == 0) {
                    to.ended(Kind::binary);
                }
            } else if (*bytes == '\n') {
                take(to);
            } else if (line_.size() < MAX_LINE) {
                line_ += static_cast<char>(*bytes);
            }
            bytes += part;
            count -= part;
        }
    }

private:
    void take(Listener& to) {
        if (!line_.empty() && line_.back() == '\r') {
            line_.pop_back();
        }
        if (line_.empty()) {
            left_ = announced_;
            announced_ = 0;
            if (left_ > 0) {
                to.began(Kind::binary);
            }
        } else if (line_.compare(0, 5, "HTTP/") == 0 && line_.find(" 200") == std::string::npos) {
            refuse("the stream was refused: " + line_);
        } else if (strncasecmp(line_.c_str(), LENGTH, sizeof LENGTH - 1) == 0) {
            announced_ = std::strtoul(line_.c_str() + sizeof LENGTH - 1, nullptr, 10);
        }
        line_.clear();
    }

    std::string line_;
    std::size_t announced_ = 0;
    std::size_t left_ = 0;
};

}  // namespace

std::string partHeader(std::size_t bytes) {
    return "--benchpicture\r\nContent-Type: image/jpeg\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

void askForStream(Stream& stream, const std::string& host, const std::string& path) {
    const std::string request = "GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
    stream.send(reinterpret_cast<const std::uint8_t*>(request.data()), request.size());
}

std::unique_ptr<Decoder> multipartDecoder() { return std::make_unique<MultipartDecoder>(); }

}  // namespace lab
