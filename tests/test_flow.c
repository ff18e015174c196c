/* flow: markup's blocks and spaces become text, blocks and locators. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "importers/flow.h"
#include "importers/parts.h"

static void add(struct flow *flow, const char *text) {
  flow_text(flow, text, strlen(text));
}

static void expect_block(const struct document *doc, uint32_t index,
                         enum block_kind kind, const char *text) {
  assert_true(index < doc->block_count);
  struct span span = doc->blocks[index].span;
  assert_int_equal(doc->blocks[index].kind, kind);
  assert_int_equal(span_length(span), strlen(text));
  assert_memory_equal(doc->text + span.start, text, strlen(text));
}

static void spaces_become_one(void **state) {
  (void)state;
  struct arena arena = {0};
  struct flow flow;
  struct document doc;
  flow_begin(&flow, &arena);
  flow_block(&flow, BLOCK_HEADING);
  add(&flow, " \n A  head");
  add(&flow, "line\t");
  add(&flow, "\nof two ");
  flow_block(&flow, BLOCK_CAPTION);
  add(&flow, "  \n ");
  flow_block(&flow, BLOCK_PARAGRAPH);
  add(&flow, "one");
  flow_line(&flow);
  flow_line(&flow);
  add(&flow, " two\xC2\xA0three");
  flow_line(&flow);
  flow_end(&flow, &doc);
  assert_int_equal(doc.block_count, 2);
  expect_block(&doc, 0, BLOCK_HEADING, "A headline of two");
  expect_block(&doc, 1, BLOCK_PARAGRAPH, "one\ntwo\xC2\xA0three");
  assert_string_equal(doc.text, "A headline of two\n\none\ntwo\xC2\xA0three");
  assert_int_equal(doc.length, strlen(doc.text));
  arena_free(&arena);
}

static void nothing_is_an_empty_document(void **state) {
  (void)state;
  struct arena arena = {0};
  struct flow flow;
  struct document doc;
  flow_begin(&flow, &arena);
  flow_line(&flow);
  flow_locate(&flow, "page 1");
  flow_end(&flow, &doc);
  assert_int_equal(doc.length, 0);
  assert_int_equal(doc.block_count, 0);
  assert_int_equal(doc.locator_count, 0);
  arena_free(&arena);
}

static void locators_hold_up_to_the_next(void **state) {
  (void)state;
  struct arena arena = {0};
  struct flow flow;
  struct document doc;
  flow_begin(&flow, &arena);
  flow_block(&flow, BLOCK_PARAGRAPH);
  add(&flow, "before");
  flow_block(&flow, BLOCK_PARAGRAPH);
  flow_locate(&flow, "page 0");
  flow_locate(&flow, "page 1");
  add(&flow, "first");
  flow_locate(&flow, "page 2");
  add(&flow, " second");
  flow_end(&flow, &doc);
  assert_int_equal(doc.locator_count, 2);
  assert_null(document_locate(&doc, 0));
  assert_null(document_locate(&doc, 7));
  assert_string_equal(document_locate(&doc, 8), "page 1");
  assert_string_equal(document_locate(&doc, 12), "page 1");
  assert_string_equal(document_locate(&doc, 13), "page 2");
  assert_string_equal(document_locate(&doc, 1000), "page 2");
  arena_free(&arena);
}

/* A text of two and a half parts, of lines in blocks of ten. */
static void long_texts_come_in_parts(void **state) {
  enum { LINE = 64, LENGTH = PARTS_TEXT / 2 * 5 / LINE * LINE };
  (void)state;
  struct arena arena = {0};
  struct document doc, part;
  char *text = arena_alloc(&arena, LENGTH + 1);
  for (size_t i = 0; i < LENGTH; i++)
    text[i] = i % LINE == LINE - 1 ? '\n' : 'a';
  struct locator locators[] = {{0, "1"}, {PARTS_TEXT - 100, "2"}};
  document_begin(&doc, &arena, text, LENGTH);
  doc.source.id = "id";
  doc.source.title = "T";
  doc.source.repaired = 7;
  doc.locators = locators;
  doc.locator_count = 2;
  uint32_t end = parts_end(&doc, 0);
  assert_true(end <= PARTS_TEXT && end > PARTS_TEXT - 2 * LINE);
  assert_int_equal(text[end - 1], '\n');
  parts_begin(&part, &doc, 0, end, 1);
  assert_string_equal(part.source.id, "id#part-1");
  assert_string_equal(part.source.title, "T (part 1)");
  assert_null(part.source.url);
  assert_int_equal(part.locator_count, 2);
  uint32_t start = end;
  end = parts_end(&doc, start);
  parts_begin(&part, &doc, start, end, 2);
  assert_int_equal(part.source.repaired, 0);
  assert_int_equal(part.locator_count, 1);
  assert_int_equal(part.locators[0].start, 0);
  assert_string_equal(part.locators[0].label, "2");
  assert_int_equal(parts_end(&doc, end), LENGTH);
  assert_int_equal(part.length, end - start);
  arena_free(&arena);
}

/* Blocks end parts; a block without end is cut between characters. */
static void parts_end_at_blocks(void **state) {
  enum { LENGTH = PARTS_TEXT + 1000 };
  (void)state;
  struct arena arena = {0};
  struct document doc, part;
  char *text = arena_alloc(&arena, LENGTH + 2);
  for (size_t i = 0; i < LENGTH; i += 2)
    memcpy(text + i, "\xC3\xA9", 2);
  struct block blocks[] = {{{0, 10}, BLOCK_HEADING},
                           {{12, PARTS_TEXT - 500}, BLOCK_QUOTE},
                           {{PARTS_TEXT - 498, LENGTH}, BLOCK_PARAGRAPH}};
  document_begin(&doc, &arena, text, LENGTH);
  assert_int_equal(parts_end(&doc, 1) % 2, 0);
  doc.blocks = blocks;
  doc.block_count = 3;
  uint32_t end = parts_end(&doc, 0);
  assert_int_equal(end, PARTS_TEXT - 500);
  parts_begin(&part, &doc, end, LENGTH, 2);
  assert_int_equal(part.block_count, 1);
  assert_int_equal(part.blocks[0].span.start, 2);
  assert_int_equal(part.blocks[0].span.end, part.length);
  parts_begin(&part, &doc, 100, 200, 2);
  assert_int_equal(part.block_count, 1);
  assert_int_equal(part.blocks[0].span.start, 0);
  assert_int_equal(part.blocks[0].span.end, 100);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spaces_become_one),
      cmocka_unit_test(nothing_is_an_empty_document),
      cmocka_unit_test(locators_hold_up_to_the_next),
      cmocka_unit_test(long_texts_come_in_parts),
      cmocka_unit_test(parts_end_at_blocks),
  };
  return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
