// How much memory the boards' code takes besides its stack: firmware/cross prints the sizes of these.

#include "../../core/camera_node.h"
#include "../../core/drive_node.h"

extern "C" {
char driveNode[sizeof(twinlane::DriveNode)];
char cameraNode[sizeof(twinlane::CameraNode)];
char allSettings[sizeof(twinlane::Settings)];
}
