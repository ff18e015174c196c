/* The file of learned weights, made part of the program; its length is 0 when
   the tree has none. */
  .section .rodata
  .globl embedded_weights
  .globl embedded_weights_length
  .hidden embedded_weights
  .hidden embedded_weights_length
  .balign 64
embedded_weights:
#ifdef WEIGHTS
  .incbin WEIGHTS
#endif
.Lend:
  .byte 0
  .balign 8
embedded_weights_length:
  .quad .Lend - embedded_weights
  .section .note.GNU-stack,"",%progbits
