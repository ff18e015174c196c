/* A bar chart as SVG.

   One picture of 800 x 300 that stands alone: no scripts, no fonts of its own,
   its own background, so that it can be read on light and dark pages; colours
   follow the reader's scheme where the viewer knows it. Direct quotations
   stand below, mixed and indirect ones in a lighter colour on top of them. The
   axis has round numbers, and as many names of periods as fit.
   Cost: one element for each period that has quotations. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "core/escape.h"
#include "queries/chart.h"
#include "queries/quote.h"

enum {
  WIDTH = 800,
  HEIGHT = 300,
  LEFT = 56,
  RIGHT = WIDTH - 16,
  TOP = 62,
  BOTTOM = 240,
  DIGIT_WIDTH = 7, /* of the small type */
  BAR_WIDEST = 48,
  TITLE_WIDEST = 66, /* columns */
};

/* The picture in the making. */
struct chart {
  struct buffer *out;
  const struct series *series;
  int64_t start; /* number of the first period */
  double slot;   /* room of a period */
  double bar;    /* width of a bar */
  uint64_t step; /* between two lines of the grid */
  uint64_t top;  /* the number at the upper end of the axis */
};

/* ---- text -------------------------------------------------------------- */

/* U+FFFE and U+FFFF are no characters of XML: U+FFFD stands for them. */
static void replace_noncharacters(char *text) {
  for (char *p = text; (p = strstr(p, "\xef\xbf")) != NULL; p += 2)
    if (p[2] == '\xbe' || p[2] == '\xbf')
      p[2] = '\xbd';
}

static void add_escaped(struct buffer *out, const char *text) {
  struct buffer line = {0};
  quote_add_line(&line, text, strlen(text));
  if (line.length > 0) {
    replace_noncharacters(line.bytes);
    escape_add_html(out, line.bytes, line.length);
  }
  buffer_free(&line);
}

/* A title of one line; the whole of it is in the picture's <title>. */
static void add_heading(struct buffer *out, const char *title) {
  size_t next, length = strlen(title);
  size_t cut = escape_wrap(title, length, TITLE_WIDEST, 1, &next);
  struct buffer line = {0};
  buffer_add(&line, title, cut);
  buffer_add_text(&line, cut < length ? " …" : "");
  buffer_add_format(out, "<text class=\"head\" x=\"%d\" y=\"26\">", LEFT);
  add_escaped(out, line.bytes);
  buffer_add_text(out, "</text>\n");
  buffer_free(&line);
}

static void add_description(struct chart *chart) {
  const struct series *series = chart->series;
  const struct series_item *highest = series->items;
  for (size_t i = 0; i < series->count; i++)
    if (series->items[i].quotes == series->highest) {
      highest = &series->items[i];
      break;
    }
  buffer_add_text(chart->out, "<desc id=\"whosaid-desc\">A bar for each ");
  buffer_add_format(chart->out, "%s from ", period_names[series->unit]);
  period_add(chart->out, series->unit, series->items[0].first);
  buffer_add_text(chart->out, " to ");
  period_add(chart->out, series->unit, series->items[series->count - 1].first);
  buffer_add_format(chart->out, "; the highest is %llu in ",
                    (unsigned long long)series->highest);
  period_add(chart->out, series->unit, highest->first);
  buffer_add_text(chart->out, ".</desc>\n");
}

/* ---- the frame --------------------------------------------------------- */

static const char style[] =
    "<style>\n"
    ".page{fill:#fff}.grid{stroke:#dcdcdc}.axis{stroke:#555}\n"
    "text{font:12px sans-serif;fill:#333}.head{font-size:16px;"
    "font-weight:bold}\n"
    ".number{text-anchor:end}.period{text-anchor:middle}\n"
    ".direct{fill:#1f5a8c}.other{fill:#7fb0d8}\n"
    "@media (prefers-color-scheme:dark){.page{fill:#1c1c1c}"
    ".grid{stroke:#3a3a3a}.axis{stroke:#aaa}text{fill:#ddd}"
    ".direct{fill:#6fb1e6}.other{fill:#3c6c94}}\n"
    "</style>\n";

static void add_beginning(struct chart *chart, const char *title) {
  buffer_add_format(chart->out,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
                    "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
                    "aria-labelledby=\"whosaid-title whosaid-desc\">\n"
                    "<title id=\"whosaid-title\">",
                    WIDTH, HEIGHT, WIDTH, HEIGHT);
  add_escaped(chart->out, title);
  buffer_add_text(chart->out, "</title>\n");
  add_description(chart);
  buffer_add_text(chart->out, style);
  buffer_add_format(chart->out,
                    "<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n",
                    WIDTH, HEIGHT);
  add_heading(chart->out, title);
}

static void add_key(struct chart *chart) {
  static const struct {
    const char *style, *name;
    int x;
  } keys[] = {{"direct", "direct", LEFT},
              {"other", "mixed and indirect", LEFT + 72}};
  for (size_t i = 0; i < 2; i++)
    buffer_add_format(
        chart->out,
        "<rect class=\"%s\" x=\"%d\" y=\"37\" width=\"10\" height=\"10\"/>"
        "<text x=\"%d\" y=\"46\">%s</text>\n",
        keys[i].style, keys[i].x, keys[i].x + 15, keys[i].name);
}

/* ---- the axes ---------------------------------------------------------- */

static double height_of(const struct chart *chart, uint64_t quotes) {
  return (double)quotes / (double)chart->top * (BOTTOM - TOP);
}

/* The smallest of 1, 2, 5, 10, 20, ... that makes at most four steps. */
static uint64_t round_step(uint64_t highest) {
  static const uint64_t factors[] = {2, 5, 10};
  uint64_t power = 1, step = 1;
  for (int i = 0; step < highest / 4 + (highest % 4 > 0); i++) {
    step = power * factors[i % 3];
    power *= i % 3 == 2 ? 10 : 1;
  }
  return step;
}

static void add_grid(struct chart *chart) {
  for (uint64_t n = 0; n <= chart->top; n += chart->step) {
    double y = BOTTOM - height_of(chart, n);
    buffer_add_format(chart->out,
                      "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" "
                      "y2=\"%.1f\"/><text class=\"number\" x=\"%d\" "
                      "y=\"%.1f\">%llu</text>\n",
                      n == 0 ? "axis" : "grid", LEFT, RIGHT, y, y, LEFT - 8,
                      y + 4, (unsigned long long)n);
  }
}

/* How many periods there are from one name to the next: a round number of
   them, which makes a year where twelve months do. */
static int64_t name_step(const struct chart *chart) {
  static const int64_t days[] = {1, 2, 7, 14, 28, 0};
  static const int64_t weeks[] = {1, 2, 4, 13, 26, 52, 0};
  static const int64_t months[] = {1, 2, 3, 6, 12, 24, 60, 120, 0};
  static const int64_t years[] = {1, 2, 5, 10, 20, 50, 100, 0};
  static const int64_t *const steps[] = {days, weeks, months, years};
  const int64_t *step = steps[chart->series->unit];
  struct buffer name = {0};
  period_add(&name, chart->series->unit, chart->series->items[0].first);
  double room = (double)(name.length + 2) * DIGIT_WIDTH;
  buffer_free(&name);
  while (step[1] != 0 && (double)*step * chart->slot < room)
    step++;
  int64_t found = *step;
  while ((double)found * chart->slot < room)
    found *= 2;
  return found;
}

static double middle_of(const struct chart *chart, int64_t number) {
  return LEFT + ((double)(number - chart->start) + 0.5) * chart->slot;
}

/* A name stays in the picture where its period stands at the edge. */
static void add_name(struct chart *chart, int32_t first, int64_t step) {
  const struct series *series = chart->series;
  bool is_year = series->unit == PERIOD_MONTH && step % 12 == 0;
  struct buffer name = {0};
  period_add(&name, is_year ? PERIOD_YEAR : series->unit, first);
  double half = (double)name.length * DIGIT_WIDTH / 2;
  double x = middle_of(chart, period_number(series->unit, first));
  buffer_add_format(chart->out,
                    "<text class=\"period\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                    fmin(fmax(x, half), WIDTH - half), BOTTOM + 18, name.bytes);
  buffer_free(&name);
}

static void add_names(struct chart *chart) {
  const struct series *series = chart->series;
  int64_t step = name_step(chart);
  int32_t last = series->items[series->count - 1].first;
  for (int32_t first = series->items[0].first; first <= last;
       first = period_next(series->unit, first))
    if (period_number(series->unit, first) % step == 0)
      add_name(chart, first, step);
}

/* ---- the bars ---------------------------------------------------------- */

static void add_part(struct chart *chart, const char *name, double x,
                     uint64_t below, uint64_t quotes) {
  double height = height_of(chart, quotes);
  if (quotes > 0)
    buffer_add_format(chart->out,
                      "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" "
                      "width=\"%.2f\" height=\"%.2f\"/>",
                      name, x, BOTTOM - height_of(chart, below) - height,
                      chart->bar, height);
}

static void add_bar(struct chart *chart, const struct series_item *item) {
  enum period_unit unit = chart->series->unit;
  uint64_t direct = item->kinds[SERIES_DIRECT];
  double x =
      middle_of(chart, period_number(unit, item->first)) - chart->bar / 2;
  buffer_add_text(chart->out, "<g><title>");
  period_add(chart->out, unit, item->first);
  buffer_add_format(chart->out, ": %llu, %llu direct</title>",
                    (unsigned long long)item->quotes,
                    (unsigned long long)direct);
  add_part(chart, "direct", x, 0, direct);
  add_part(chart, "other", x, direct, item->quotes - direct);
  buffer_add_text(chart->out, "</g>\n");
}

void chart_add_svg(struct buffer *out, const struct series *series,
                   const char *title, const char *note) {
  assert(series->count > 0);
  struct chart chart = {.out = out, .series = series};
  chart.start = period_number(series->unit, series->items[0].first);
  chart.slot = (double)(RIGHT - LEFT) / (double)series_length(series);
  chart.bar = fmin(chart.slot > 4 ? chart.slot * 0.8 : chart.slot, BAR_WIDEST);
  chart.bar = fmax(chart.bar, 1);
  chart.step = round_step(series->highest);
  chart.top = (series->highest + chart.step - 1) / chart.step * chart.step;
  add_beginning(&chart, title);
  add_key(&chart);
  add_grid(&chart);
  for (size_t i = 0; i < series->count; i++)
    add_bar(&chart, &series->items[i]);
  add_names(&chart);
  buffer_add_format(out, "<text x=\"%d\" y=\"%d\">", LEFT, HEIGHT - 14);
  add_escaped(out, note);
  buffer_add_text(out, "</text>\n</svg>\n");
}
