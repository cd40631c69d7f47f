#include "camera_process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twinlane {

void CameraProcess::set(bool on) {
  if (running_ > 0) {
    kill(running_, SIGKILL);
    waitpid(running_, nullptr, 0);
    running_ = 0;
  }
  if (!on) {
    return;
  }
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent) {
      execv(arguments_[0], const_cast<char* const*>(arguments_));
    }
    _exit(127);
  }
  running_ = child;
}

}  // namespace twinlane
