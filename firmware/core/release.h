// The release that a board's firmware belongs to, for its hello: the version in pom.xml, which CMake and PlatformIO pass on.
#pragma once

#ifndef TWINLANE_VERSION
#define TWINLANE_VERSION unreleased  // built some other way: the page warns that this firmware tells no version
#endif

#define TWINLANE_QUOTED(text) #text
#define TWINLANE_QUOTED_VALUE(macro) TWINLANE_QUOTED(macro)
#define TWINLANE_RELEASE TWINLANE_QUOTED_VALUE(TWINLANE_VERSION)
