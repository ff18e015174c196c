# whosaid: GNU make. `make help` lists the targets.
MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

VERSION := 0.1.0
BUILD := build
CC := gcc
CLANG := clang-14
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
EVAL ?= ../shared/score/scoreboard.py
EVAL_GOLD ?=
PACKAGES := sqlite3 libutf8proc libpcre2-8 libxml-2.0 yajl libarchive uchardet libcmark zlib nettle
# What the program does without; `whosaid version` tells what is in.
OPTIONAL := gmime-3.0 libcurl libbrotlidec
# Opened when it is first used, not linked: it would double the start of every
# command.
LOADED := libcurl
HAVE_gmime-3.0 := -DHAVE_GMIME
HAVE_libcurl := -DHAVE_CURL
HAVE_libbrotlidec := -DHAVE_BROTLI
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
  -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 -Wundef \
  $(if $(WERROR),-Werror)
# Asked once, and only when something is compiled: set-up may come first.
PRESENT = $(eval PRESENT := $(foreach p,$(OPTIONAL),$(shell pkg-config --exists $p && echo $p)))$(PRESENT)
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) $(PRESENT)) \
  $(foreach p,$(PRESENT),$(HAVE_$p)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) $(filter-out $(LOADED),$(PRESENT))))$(PKG_LIBS)
# Position-independent and hidden: the same objects make the program, the library
# and whosaid.so, at no cost to the first two.
COMPILE := -std=c11 -fPIC -fvisibility=hidden
ALL_CFLAGS = $(COMPILE) -D_GNU_SOURCE -DWHOSAID_VERSION='"$(VERSION)"' -I. -I$(BUILD)/gen \
  -pthread $(WARNINGS) $(PKG_CFLAGS) $(CFLAGS)
LIBS = $(PKG_LIBS) -pthread -lm
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
# `make V=1` shows the commands, else one word a file.
show = @$(if $(V),,printf '  %-4s %s\n' $(1) $@;)
SETUP := sh tests/support/setup.sh

CORE := $(filter-out core/main.c,$(wildcard core/*.c))
SQL := $(filter-out sql/extension.c,$(wildcard sql/*.c))
OTHER := $(wildcard importers/*.c) $(wildcard queries/*.c)
SOURCES := $(CORE) core/main.c $(SQL) sql/extension.c $(OTHER)
LEXICON := $(sort $(wildcard core/lexicon/*/*.tsv))
STATEMENTS := $(sort $(wildcard sql/*.sql sql/migrations/*.sql sql/statements/*.sql))
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))
SCRIPTS := $(wildcard tests/test_*.sh)
FUZZERS := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/fuzz_*.c))
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
PARTS = $(call obj,$(OTHER)) $(BUILD)/store.a $(BUILD)/core.a

all: $(BUILD)/whosaid $(BUILD)/libwhosaid.a $(BUILD)/whosaid.so ## build the program, the library, the SQLite extension

$(BUILD)/obj/%.o: %.c $(BUILD)/libraries $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,cc)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Other flags build again.
$(BUILD)/flags: always
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS) $(COMPILE)' >$@.new && \
	  if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# The libraries and their versions; a library that comes or goes builds again.
$(BUILD)/libraries: always
	@mkdir -p $(@D)
	@sh tests/support/libraries.sh $(PACKAGES) $(OPTIONAL) >$@.new && \
	  if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
$(BUILD)/obj/core/main.o: override CFLAGS += -DWHOSAID_LIBRARIES='"$(shell cat $(BUILD)/libraries 2>/dev/null)"'

# Embedded files. The folders are prerequisites too: a deleted file is noticed.
$(BUILD)/gen/lexicon.c: core/embed.awk $(LEXICON) $(wildcard core/lexicon/en)
	@mkdir -p $(@D)
	$(call show,awk)awk -v table=embedded_lexicon -v strip=core/lexicon/ -f core/embed.awk $(LEXICON) </dev/null >$@
$(BUILD)/gen/sql.c: core/embed.awk $(STATEMENTS) $(wildcard sql/statements sql/migrations sql/parts/*.sql)
	@mkdir -p $(@D)
	$(call show,awk)awk -v table=embedded_sql -v strip=sql/ -f core/embed.awk $(STATEMENTS) </dev/null >$@
WEIGHTS := $(wildcard core/lexicon/en/attribution.weights)
$(BUILD)/obj/gen/weights.o: core/weights.S $(BUILD)/flags $(WEIGHTS) $(wildcard core/lexicon/en)
	@mkdir -p $(@D)
	$(call show,as)$(CC) $(if $(WEIGHTS),-DWEIGHTS='"$(WEIGHTS)"') -c -o $@ $<
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call show,cc)$(CC) $(ALL_CFLAGS) -Wno-overlength-strings -c -o $@ $<

# Inside, tests and program link core.a; libwhosaid.a is the same code with
# nothing but whosaid_* visible, so that no name of ours meets one of its user.
$(BUILD)/core.a: $(call obj,$(CORE)) $(BUILD)/obj/gen/lexicon.o $(BUILD)/obj/gen/weights.o
	$(call show,ar)rm -f $@ && ar rcs $@ $^
$(BUILD)/store.a: $(call obj,$(SQL)) $(BUILD)/obj/gen/sql.o
	$(call show,ar)rm -f $@ && ar rcs $@ $^
$(BUILD)/libwhosaid.a: $(BUILD)/core.a
	$(call show,ar)ld -r -o $(BUILD)/whosaid.o --whole-archive $< && \
	  objcopy -w -G 'whosaid_*' $(BUILD)/whosaid.o && \
	  rm -f $@ && ar rcs $@ $(BUILD)/whosaid.o
$(BUILD)/whosaid: $(BUILD)/obj/core/main.o $(PARTS)
	$(call show,ld)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

# whosaid_quotes() for any SQLite program; shows nothing but its entry.
EXTENSION_LIBS = $(shell pkg-config --libs libutf8proc libpcre2-8) -lm
$(BUILD)/whosaid.so: $(BUILD)/obj/sql/extension.o $(BUILD)/core.a
	$(call show,ld)$(CC) $(ALL_CFLAGS) -shared -o $@ $^ $(EXTENSION_LIBS)

# Tests: cmocka, one program per module; everything but main.c is linked.
$(BUILD)/support.a: $(call obj,$(wildcard tests/support/*.c))
	$(call show,ar)rm -f $@ && ar rcs $@ $^
$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(BUILD)/support.a $(PARTS)
	@mkdir -p $(@D)
	$(call show,ld)$(CC) $(ALL_CFLAGS) -o $@ $^ -lcmocka $(LIBS)

test: all $(TESTS)
	@WHOSAID=$(BUILD)/whosaid; export WHOSAID; for t in $(TESTS); do $$t || exit 1; done

check: ## install what is missing, build, run every test, print the totals
	@$(SETUP) build check
	@sh tests/support/clients.sh $(BUILD)
	@$(MAKE) -j$(JOBS) check-run
check-run: all $(TESTS)
	@CC=$(CC) sh tests/support/run.sh $(BUILD) $(TESTS) $(SCRIPTS)

demo: ## install what is missing, build, import sample articles, ask four questions
	@$(SETUP) build
	@$(MAKE) -j$(JOBS) all
	@sh tests/support/demo.sh $(BUILD)

SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
sanitize: ## run every test under AddressSanitizer and UBSan
	@$(SETUP) build check
	@$(MAKE) -j$(JOBS) sanitize-run BUILD=build/san CFLAGS="$(SANITIZE)"
sanitize-run: $(BUILD)/whosaid $(TESTS)
	@CC=$(CC) sh tests/support/run.sh $(BUILD) $(TESTS) \
	  tests/test_program.sh tests/test_readme.sh
valgrind: ## run every test under valgrind's memcheck
	@$(SETUP) build check valgrind
	@$(MAKE) -j$(JOBS) valgrind-run BUILD=build/valgrind CFLAGS="-O1 -g"
valgrind-run: $(BUILD)/whosaid $(TESTS)
	@RUNNER="valgrind -q --leak-check=full --error-exitcode=99 --child-silent-after-fork=yes" \
	  CC=$(CC) sh tests/support/run.sh $(BUILD) $(TESTS)

layers: ## prove the direction of includes
	@$(SETUP) build
	@CC=$(CC) sh tests/support/layers.sh
lint: ## layers, clang-format, clang-tidy, cppcheck, gcc -fanalyzer
	@$(SETUP) build check lint
	@$(MAKE) $(BUILD)/gen/lexicon.c $(BUILD)/gen/sql.c
	@LIBRARIES="$(PKG_CFLAGS)" sh tests/support/lint.sh $(BUILD)
format: ## rewrite every C file with clang-format
	@$(SETUP) lint
	clang-format-14 -i core/*.[ch] sql/*.[ch] importers/*.[ch] importers/train/*.[ch] queries/*.[ch] tests/*.[ch] tests/support/*.[ch]

eval: ## score attribution on the gold set, where there is one; draw its confidence
	@$(SETUP) build eval
	@$(MAKE) -j$(JOBS) all
	@if [ -e $(EVAL) ]; then python3 $(EVAL) $(BUILD)/whosaid && \
	  python3 tests/support/eval.py $(BUILD)/whosaid $(EVAL_GOLD) --score $(dir $(EVAL)) \
	    --out $(BUILD)/eval; \
	  else echo "eval: skipped, no gold set at $(EVAL)"; fi
eval-train: all # what each rule's confidence in core/draft.c should be
	@python3 tests/support/eval.py $(BUILD)/whosaid $(EVAL_GOLD) --score $(dir $(EVAL)) --train

# The learned weights come from an annotated corpus that is not part of the tree.
GOLD ?= ../shared/gold/polnear-train.jsonl
$(BUILD)/train: $(call obj,$(wildcard importers/train/*.c)) $(BUILD)/core.a
	$(call show,ld)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)
model: ## learn the weights of the attribution models again (minutes)
	@$(SETUP) build
	@if [ -e $(GOLD) ]; then $(MAKE) -j$(JOBS) $(BUILD)/train && \
	  $(BUILD)/train $(GOLD) core/lexicon/en/attribution.weights; \
	  else echo "model: skipped, no corpus at $(GOLD)"; fi

FUZZ := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
fuzz: ## run every fuzz target for FUZZ_SECONDS (60)
	@$(SETUP) build check fuzz
	@$(MAKE) -j$(JOBS) fuzz-run BUILD=build/fuzz CC=$(CLANG) CFLAGS="$(FUZZ)"
fuzz-run: $(FUZZERS)
	@sh tests/support/fuzz.sh $(BUILD) $(FUZZ_SECONDS) $(FUZZERS)
$(BUILD)/fuzz_%: $(BUILD)/obj/tests/fuzz_%.o $(BUILD)/support.a $(PARTS)
	$(call show,ld)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

$(BUILD)/bench_%: $(BUILD)/obj/tests/bench_%.o $(BUILD)/support.a $(PARTS)
	$(call show,ld)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

bench: ## speed beside wc and pcre2grep on the same file
	@$(SETUP) build bench
	@$(MAKE) -j$(JOBS) all
	@sh tests/support/bench.sh $(BUILD)
BENCH_QUOTES ?= 1000000
bench-data: ## a database of BENCH_QUOTES (1000000) made-up quotes, to measure on (minutes)
	@$(SETUP) build
	@$(MAKE) -j$(JOBS) all $(BUILD)/bench_data
	@mkdir -p $(BUILD)/bench && rm -f $(BUILD)/bench/quotes.db*
	$(BUILD)/bench_data $(BENCH_QUOTES) >$(BUILD)/bench/articles.jsonl
	$(BUILD)/whosaid --db $(BUILD)/bench/quotes.db import $(BUILD)/bench/articles.jsonl
	$(BUILD)/whosaid --db $(BUILD)/bench/quotes.db stats
bench-query: ## how long questions to that database take, by their shape
	@$(MAKE) -j$(JOBS) all $(BUILD)/bench_query
	@$(BUILD)/bench_query $(BUILD)/bench/quotes.db $(BUILD)/whosaid

man: $(BUILD)/whosaid.1 ## the manual page
$(BUILD)/whosaid.1: $(BUILD)/whosaid
	$< help --man >$@
$(BUILD)/whosaid.pc: core/whosaid.pc.in Makefile
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' $< >$@
$(BUILD)/completion.%: $(BUILD)/whosaid
	$< help --completion $* >$@

# The pages keep their places, so that their links lead on.
PAGES = $(shell sh tests/support/pages.sh) LICENSE
INSTALLED := bin/whosaid lib/libwhosaid.a lib/whosaid/whosaid.so lib/pkgconfig/whosaid.pc include/whosaid.h \
  share/man/man1/whosaid.1 share/bash-completion/completions/whosaid \
  share/zsh/site-functions/_whosaid share/fish/vendor_completions.d/whosaid.fish \
  $(PAGES:%=share/doc/whosaid/%)
BUILT := whosaid libwhosaid.a whosaid.so whosaid.pc ../core/whosaid.h whosaid.1 completion.bash \
  completion.zsh completion.fish $(PAGES:%=../%)
.PHONY: $(BUILD)/whosaid.pc
install: all $(addprefix $(BUILD)/,$(filter-out ../%,$(BUILT))) ## install under PREFIX (/usr/local); DESTDIR is honoured
	@set -- $(BUILT); for to in $(INSTALLED); do \
	  case $$1 in ../*) from=$${1#../} ;; *) from=$(BUILD)/$$1 ;; esac; shift; \
	  mode=644; case $$to in bin/*) mode=755 ;; esac; \
	  echo "install $(DESTDIR)$(PREFIX)/$$to"; \
	  install -D -m $$mode $$from "$(DESTDIR)$(PREFIX)/$$to" || exit 1; done
uninstall: ## remove what install put there
	cd "$(DESTDIR)$(PREFIX)" && rm -f $(INSTALLED)
	@cd "$(DESTDIR)$(PREFIX)/share/doc" 2>/dev/null || exit 0; \
	  for d in $(sort $(dir $(PAGES))); do rmdir -p "whosaid/$$d" 2>/dev/null; done; true

dist: ## an archive of the sources
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=whosaid-$(VERSION)/ -o $(BUILD)/whosaid-$(VERSION).tar.gz HEAD
	@echo $(BUILD)/whosaid-$(VERSION).tar.gz
clean: ## remove everything built
	rm -rf $(BUILD)
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

.PHONY: all always test model check check-run demo sanitize sanitize-run valgrind valgrind-run layers lint \
  format eval eval-train fuzz fuzz-run bench bench-data bench-query man install uninstall dist clean help
.SECONDARY:
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
