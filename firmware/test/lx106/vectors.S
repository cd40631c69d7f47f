/* The scenarios, as they lie in the repository. */
  .section .rodata
  .global failsafeVectors
  .global failsafeVectorsEnd
failsafeVectors:
  .incbin "failsafe.txt"
failsafeVectorsEnd:
