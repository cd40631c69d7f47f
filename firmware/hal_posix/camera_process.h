// The camera's power switch: a process that runs while it is on.
#pragma once

#include <sys/types.h>

#include "../hal/switch.h"

namespace twinlane {

/** On starts the program; off kills it, as a power cut would. It dies with its parent. */
class CameraProcess final : public Switch {
 public:
  /** @param arguments of the program, its path first, ended by nullptr */
  explicit CameraProcess(const char* const* arguments) : arguments_(arguments) {}
  ~CameraProcess() { set(false); }
  CameraProcess(const CameraProcess&) = delete;
  CameraProcess& operator=(const CameraProcess&) = delete;

  void set(bool on) override;

 private:
  const char* const* arguments_;
  pid_t running_ = 0;
};

}  // namespace twinlane
