// MJPEG over HTTP: multipart/x-mixed-replace, a JPEG in each part.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "stream.h"
#include "wire.h"

namespace lab {

// What a camera answers before its first part, and what stands before and after each.
extern const std::string MULTIPART_ANSWER;
std::string partHeader(std::size_t bytes);
extern const std::string PART_END;

// Asks for `path` in HTTP/1.0, to which no answer is chunked.
void askForStream(Stream& stream, const std::string& host, const std::string& path);

// Takes the pictures out of an answer, or out of bare parts. Every part must have a Content-Length; ends the program when the
// answer's status is not 200.
std::unique_ptr<Decoder> multipartDecoder();

}  // namespace lab
