/* Reset of an emulated lx106: stack, zeroed memory, main, and out by the simulator's own exit. */
  .section .vector, "ax"
  j _start

  .section .reset, "ax"
  .global _start
_start:
  movi a1, _stack_top
  movi a2, _bss_start
  movi a3, _bss_end
  movi a4, 0
1:
  bgeu a2, a3, 2f
  s32i a4, a2, 0
  addi a2, a2, 4
  j 1b
2:
  movi a0, main
  callx0 a0
  mov a3, a2
  movi a2, 1
  simcall

  .text
  .align 4
  .global simulatorCall
/* simulatorCall(what, a, b, c): the emulator does it. */
simulatorCall:
  simcall
  ret.n
