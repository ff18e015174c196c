/* The file of learned weights, made part of the program; nothing between the
   two names when the tree has none. */
  .section .rodata
  .balign 64
  .globl embedded_weights
  .globl embedded_weights_end
embedded_weights:
#ifdef WEIGHTS
  .incbin WEIGHTS
#endif
embedded_weights_end:
  .byte 0
  .section .note.GNU-stack,"",%progbits
