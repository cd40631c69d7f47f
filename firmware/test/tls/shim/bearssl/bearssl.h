// Debian has it without a folder.
#pragma once

#include <bearssl.h>
