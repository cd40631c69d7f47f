// The stack of BearSSL's own: this machine's is large enough.
#pragma once

inline void stack_thunk_add_ref() {}
inline void stack_thunk_del_ref() {}
