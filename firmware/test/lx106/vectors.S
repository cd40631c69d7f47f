/* The scenarios, as they lie in the repository; one after the other. */
  .section .vectors, "a"
  .global vectors
  .global vectorsEnd
vectors:
  .incbin "failsafe.txt"
  .incbin "recorded.txt"
vectorsEnd:
