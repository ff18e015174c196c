/* The smallest program over the library: who said what in a file. */
#include <stdio.h>
#include <stdlib.h>

#include <whosaid.h>

int main(void) {
  static char text[1 << 20];
  size_t length = fread(text, 1, sizeof text, stdin);
  struct whosaid_lexicon *lexicon = whosaid_lexicon_new();
  struct whosaid_result result;
  if (whosaid_extract(lexicon, text, length, "2026-03-02", &result) != 0)
    return EXIT_FAILURE;
  for (size_t i = 0; i < result.count; i++) {
    const struct whosaid_quotation *quotation = &result.quotations[i];
    printf("%s:", quotation->speaker ? quotation->speaker : "(unknown)");
    for (size_t p = 0; p < quotation->piece_count; p++) {
      struct whosaid_span piece = quotation->pieces[p];
      printf(" [%u-%u] %.*s", piece.start, piece.end,
             (int)(piece.end - piece.start), result.text + piece.start);
    }
    putchar('\n');
  }
  whosaid_result_free(&result);
  whosaid_lexicon_free(lexicon);
  return EXIT_SUCCESS;
}
