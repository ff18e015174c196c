#!/bin/sh
# Lists the pages of documentation, one a line.
find . -name build -prune -o -path ./tests/articles -prune -o \
  -path ./tests/corpus -prune -o -name '*.md' -print | sed 's|^\./||' | sort
