// What the simulator's Java lends to a board: the host functions behind the seams of hal/. From these declarations the build of
// the simulator makes one Java interface a group.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define FROM_HOST(group, name) __attribute__((import_module(group), import_name(name)))

extern "C" {

FROM_HOST("board", "clock_ms") uint32_t hostClockMs();
FROM_HOST("board", "clock_us") uint64_t hostClockUs();
FROM_HOST("board", "random") uint32_t hostRandom();
FROM_HOST("board", "log") void hostLog(const char* text);
// name and version, as the board introduces itself
FROM_HOST("board", "firmware_name") void hostFirmwareName(char* into, size_t maxBytes);
FROM_HOST("board", "store_read") size_t hostStoreRead(char* into, size_t maxBytes);

// one socket each; 0 is the drive board's, or the camera's for tickets; 1 is the camera's for pictures
FROM_HOST("board", "socket_connect") void hostSocketConnect(uint32_t socket, const char* host, uint32_t port, bool tls);
FROM_HOST("board", "socket_poll") uint32_t hostSocketPoll(uint32_t socket);
FROM_HOST("board", "socket_send") int32_t hostSocketSend(uint32_t socket, const uint8_t* from, size_t bytes);
FROM_HOST("board", "socket_receive") int32_t hostSocketReceive(uint32_t socket, uint8_t* into, size_t bytes);
FROM_HOST("board", "socket_close") void hostSocketClose(uint32_t socket);
FROM_HOST("board", "socket_reason") void hostSocketReason(uint32_t socket, char* into, size_t maxBytes);

FROM_HOST("drive", "motors_set") void hostMotorsSet(int32_t leftPermille, int32_t rightPermille);
FROM_HOST("drive", "motors_cut") void hostMotorsCut();
FROM_HOST("drive", "camera_power") void hostCameraPower(bool on);
FROM_HOST("drive", "battery_mv") uint32_t hostBatteryMv();
FROM_HOST("drive", "light") void hostLight(uint32_t levelPermille);
FROM_HOST("drive", "button") bool hostButton();
FROM_HOST("drive", "rssi_dbm") int32_t hostRssiDbm();
FROM_HOST("drive", "free_heap_bytes") uint32_t hostFreeHeapBytes();

// verdict: −1 is carried out, else twinlane::Dropped
FROM_HOST("drive", "record_command")
void hostRecordCommand(uint32_t seq, int32_t ageMs, uint32_t epoch, int32_t linearPermille, int32_t angularPermille,
                       uint32_t viewSeq, int32_t viewAgeMs, int32_t verdict);
FROM_HOST("drive", "record_heard") void hostRecordHeard(const char* what);
FROM_HOST("drive", "record_motion")
void hostRecordMotion(int32_t linearPermille, int32_t angularPermille, bool armed, bool failsafe, bool estop, uint32_t epoch,
                      uint32_t limitPermille, uint32_t reason);
FROM_HOST("camera", "record_picture") void hostRecordPicture(uint32_t seq, uint64_t takenUs);

FROM_HOST("camera", "camera_ask") void hostCameraAsk();
// 0 when none is there yet, else the JPEG's length; room for WebSocket header and stamp lies before `*jpeg`
FROM_HOST("camera", "camera_take") size_t hostCameraTake(uint8_t** jpeg, uint64_t* takenUs);
FROM_HOST("camera", "camera_give_back") void hostCameraGiveBack();
FROM_HOST("camera", "camera_cancel") void hostCameraCancel();
FROM_HOST("camera", "camera_configure")
void hostCameraConfigure(uint32_t widthPx, uint32_t heightPx, uint32_t jpegQuality, uint32_t fps);
FROM_HOST("camera", "camera_mount") void hostCameraMount(bool upsideDown, bool mirrored);

}  // extern "C"

#undef FROM_HOST
