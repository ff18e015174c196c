# whosaid: GNU make. `make help` lists the targets.
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

VERSION := 0.1.0
BUILD := build
CC := gcc
PREFIX ?= /usr/local
PACKAGES := sqlite3 libutf8proc libpcre2-8 libxml-2.0 yajl
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
  -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 -Wundef
pkg = $(shell pkg-config $(1) $(PACKAGES) 2>/dev/null)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DWHOSAID_VERSION='"$(VERSION)"' -I. -I$(BUILD)/gen \
  -pthread $(WARNINGS) $(call pkg,--cflags) $(CFLAGS)
LIBS = $(call pkg,--libs) -pthread -lm

CORE := $(filter-out core/main.c,$(wildcard core/*.c))
SQL := $(wildcard sql/*.c)
PROGRAM := core/main.c $(wildcard importers/*.c) $(wildcard queries/*.c)
LEXICON := $(sort $(wildcard core/lexicon/*/*.tsv))
STATEMENTS := $(sort $(wildcard sql/*.sql sql/migrations/*.sql sql/statements/*.sql))
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

all: $(BUILD)/whosaid $(BUILD)/libwhosaid.a

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Embedded files. The folders are prerequisites too: a deleted file is noticed.
$(BUILD)/gen/lexicon.c: core/embed.awk $(LEXICON) $(wildcard core/lexicon/en)
	@mkdir -p $(@D)
	awk -v table=embedded_lexicon -v strip=core/lexicon/ -f core/embed.awk $(LEXICON) < /dev/null > $@
$(BUILD)/gen/sql.c: core/embed.awk $(STATEMENTS) $(wildcard sql/statements sql/migrations)
	@mkdir -p $(@D)
	awk -v table=embedded_sql -v strip=sql/ -f core/embed.awk $(STATEMENTS) < /dev/null > $@
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(BUILD)/libwhosaid.a: $(call obj,$(CORE)) $(BUILD)/obj/gen/lexicon.o
	rm -f $@ && ar rcs $@ $^
$(BUILD)/store.a: $(call obj,$(SQL)) $(BUILD)/obj/gen/sql.o
	rm -f $@ && ar rcs $@ $^
$(BUILD)/whosaid: $(call obj,$(PROGRAM)) $(BUILD)/store.a $(BUILD)/libwhosaid.a
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

# Tests: cmocka, one program per module; everything but main.c is linked.
$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(call obj,$(wildcard tests/support/*.c) $(filter-out core/main.c,$(PROGRAM))) \
  $(BUILD)/store.a $(BUILD)/libwhosaid.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $^ -lcmocka $(LIBS)

test: all $(TESTS)
	@for t in $(TESTS); do $$t || exit 1; done

clean:
	rm -rf $(BUILD)

.PHONY: all test clean
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
