#include "jpeg_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace twinlane {

namespace {

int isJpegName(const dirent* entry) {
  const char* dot = strrchr(entry->d_name, '.');
  return dot != nullptr && (strcasecmp(dot, ".jpg") == 0 || strcasecmp(dot, ".jpeg") == 0);
}

}  // namespace

const char* JpegFiles::open(const char* fileOrDirectory) {
  pictures_ = static_cast<Stored*>(calloc(kMaxPictures, sizeof(Stored)));
  struct stat found;
  if (pictures_ == nullptr || stat(fileOrDirectory, &found) != 0) {
    return "no such file or directory";
  }
  const char* problem = S_ISDIR(found.st_mode) ? addFolder(fileOrDirectory) : addFile(fileOrDirectory);
  return problem != nullptr || count_ > 0 ? problem : "no JPEG in it; ffmpeg writes such a file with -c:v mjpeg -f mjpeg";
}

const char* JpegFiles::addFolder(const char* path) {
  dirent** names = nullptr;
  int count = scandir(path, &names, isJpegName, alphasort);
  const char* problem = nullptr;
  for (int i = 0; i < count; i++) {
    char file[4096];
    snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
    problem = problem == nullptr ? addFile(file) : problem;
    free(names[i]);
  }
  free(names);
  return problem;
}

/** Maps the file instead of reading it; the mapping stays as long as the process. */
const char* JpegFiles::addFile(const char* path) {
  int file = ::open(path, O_RDONLY | O_CLOEXEC);
  struct stat found;
  if (file < 0 || fstat(file, &found) != 0 || found.st_size == 0) {
    return "cannot be read, or is empty";
  }
  size_t bytes = static_cast<size_t>(found.st_size);
  void* mapped = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (mapped == MAP_FAILED) {
    return "cannot be mapped";
  }
  const uint8_t* stream = static_cast<const uint8_t*>(mapped);
  JpegSpan span;
  for (size_t from = 0; nextJpeg(stream, bytes, from, span); from = span.at + span.bytes) {
    if (count_ == kMaxPictures || span.bytes > kMaxJpegBytes) {
      return "at most 20,000 pictures of at most 1 MB are taken";
    }
    pictures_[count_++] = {stream + span.at, span.bytes};
  }
  return nullptr;
}

void JpegFiles::ask() { asked_ = true; }

bool JpegFiles::take(Picture& into) {
  if (!asked_) {
    return false;
  }
  asked_ = false;
  const Stored& stored = pictures_[next_];
  next_ = (next_ + 1) % count_;
  uint8_t* jpeg = frame_ + Picture::kRoomBytes;
  into = {jpeg, stored.bytes, clock_.nowUs()};
  memcpy(jpeg, stored.jpeg, stored.bytes);
  return true;
}

}  // namespace twinlane
