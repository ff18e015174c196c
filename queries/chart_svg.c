/* A bar chart as SVG.

   One picture of 800 x 300, or higher for several panels, that stands alone: no
   scripts, no fonts of its own, its own background, so that it can be read on
   light and dark pages; colours follow the reader's scheme where the viewer
   knows it. Direct quotations stand below, mixed and indirect ones in a lighter
   colour on top of them. The axis has round numbers, and as many names of
   periods as fit. Panels share both axes, so that their bars compare; they are
   not piled up, since a quotation may be in several. Cost: one element for each
   period of a panel that has quotations. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "core/escape.h"
#include "queries/chart.h"
#include "queries/quote.h"

enum {
  WIDTH = 800,
  LEFT = 56,
  RIGHT = WIDTH - 16,
  TOP = 62,        /* of the first panel */
  ALONE = 178,     /* height of the bars of one panel, */
  TOGETHER = 64,   /* of each of several, */
  NAME_ROOM = 26,  /* of its name above, */
  BELOW = 60,      /* of the names of periods and the note */
  DIGIT_WIDTH = 7, /* of the small type */
  BAR_WIDEST = 48,
  TITLE_WIDEST = 66, /* columns */
  NAME_WIDEST = 90,
};

/* The picture in the making. */
struct chart {
  struct buffer *out;
  const struct chart_panel *panels;
  size_t count;
  enum period_unit unit;
  int32_t first, last; /* periods */
  uint64_t highest;    /* quotations of a panel in a period */
  int bottom;          /* of the panel at hand */
  int room;            /* for the bars of a panel */
  int height;
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

/* The end of a <text>, cut to so many columns. */
static void add_cut(struct buffer *out, const char *text, size_t columns) {
  size_t next, length = strlen(text);
  size_t cut = escape_wrap(text, length, columns, 1, &next);
  struct buffer line = {0};
  buffer_add(&line, text, cut);
  buffer_add_text(&line, cut < length ? " …" : "");
  add_escaped(out, line.bytes);
  buffer_add_text(out, "</text>\n");
  buffer_free(&line);
}

/* A title of one line; the whole of it is in the picture's <title>. */
static void add_heading(struct buffer *out, const char *title) {
  buffer_add_format(out, "<text class=\"head\" x=\"%d\" y=\"26\">", LEFT);
  add_cut(out, title, TITLE_WIDEST);
}

/* The first bar that is as high as any. */
static void add_highest(struct chart *chart) {
  for (size_t i = 0; i < chart->count; i++) {
    const struct series *series = chart->panels[i].series;
    for (size_t j = 0; j < series->count; j++)
      if (series->items[j].quotes == chart->highest) {
        period_add(chart->out, chart->unit, series->items[j].first);
        if (chart->panels[i].name != NULL)
          buffer_add_text(chart->out, ", ");
        if (chart->panels[i].name != NULL)
          add_escaped(chart->out, chart->panels[i].name);
        return;
      }
  }
}

static void add_description(struct chart *chart) {
  buffer_add_text(chart->out, "<desc id=\"whosaid-desc\">");
  if (chart->panels[0].name != NULL)
    buffer_add_format(chart->out, "%zu rows of bars: a", chart->count);
  else
    buffer_add_text(chart->out, "A");
  buffer_add_format(chart->out, " bar for each %s from ",
                    period_names[chart->unit]);
  period_add(chart->out, chart->unit, chart->first);
  buffer_add_text(chart->out, " to ");
  period_add(chart->out, chart->unit, chart->last);
  buffer_add_format(chart->out, "; the highest is %llu in ",
                    (unsigned long long)chart->highest);
  add_highest(chart);
  buffer_add_text(chart->out, ".</desc>\n");
}

/* ---- the frame --------------------------------------------------------- */

static const char style[] =
    "<style>\n"
    ".page{fill:#fff}.grid{stroke:#dcdcdc}.axis{stroke:#555}\n"
    "text{font:12px sans-serif;fill:#333}.head{font-size:16px;"
    "font-weight:bold}.name{font-weight:bold}\n"
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
                    WIDTH, chart->height, WIDTH, chart->height);
  add_escaped(chart->out, title);
  buffer_add_text(chart->out, "</title>\n");
  add_description(chart);
  buffer_add_text(chart->out, style);
  buffer_add_format(chart->out,
                    "<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n",
                    WIDTH, chart->height);
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
  return (double)quotes / (double)chart->top * chart->room;
}

/* The smallest of 1, 2, 5, 10, 20, ... that makes at most so many steps. */
static uint64_t round_step(uint64_t highest, uint64_t most) {
  static const uint64_t factors[] = {2, 5, 10};
  uint64_t power = 1, step = 1;
  for (int i = 0; step < highest / most + (highest % most > 0); i++) {
    step = power * factors[i % 3];
    power *= i % 3 == 2 ? 10 : 1;
  }
  return step;
}

static void add_grid(struct chart *chart) {
  for (uint64_t n = 0; n <= chart->top; n += chart->step) {
    double y = chart->bottom - height_of(chart, n);
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
  const int64_t *step = steps[chart->unit];
  struct buffer name = {0};
  period_add(&name, chart->unit, chart->first);
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
  int64_t start = period_number(chart->unit, chart->first);
  return LEFT + ((double)(number - start) + 0.5) * chart->slot;
}

/* A name stays in the picture where its period stands at the edge. */
static void add_name(struct chart *chart, int32_t first, int64_t step) {
  bool is_year = chart->unit == PERIOD_MONTH && step % 12 == 0;
  struct buffer name = {0};
  period_add(&name, is_year ? PERIOD_YEAR : chart->unit, first);
  double half = (double)name.length * DIGIT_WIDTH / 2;
  double x = middle_of(chart, period_number(chart->unit, first));
  buffer_add_format(
      chart->out, "<text class=\"period\" x=\"%.1f\" y=\"%d\">%s</text>\n",
      fmin(fmax(x, half), WIDTH - half), chart->bottom + 18, name.bytes);
  buffer_free(&name);
}

static void add_names(struct chart *chart) {
  int64_t step = name_step(chart);
  for (int32_t first = chart->first; first <= chart->last;
       first = period_next(chart->unit, first))
    if (period_number(chart->unit, first) % step == 0)
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
                      name, x, chart->bottom - height_of(chart, below) - height,
                      chart->bar, height);
}

static void add_bar(struct chart *chart, const struct series_item *item) {
  enum period_unit unit = chart->unit;
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

/* ---- the whole --------------------------------------------------------- */

/* The axes that all panels have. */
static void measure(struct chart *chart) {
  chart->first = INT32_MAX;
  chart->last = INT32_MIN;
  for (size_t i = 0; i < chart->count; i++) {
    const struct series *series = chart->panels[i].series;
    chart->unit = series->unit;
    if (series->count == 0)
      continue;
    int32_t first = series->items[0].first;
    int32_t last = series->items[series->count - 1].first;
    chart->first = first < chart->first ? first : chart->first;
    chart->last = last > chart->last ? last : chart->last;
    if (series->highest > chart->highest)
      chart->highest = series->highest;
  }
  assert(chart->highest > 0);
}

static void scale(struct chart *chart) {
  bool is_alone = chart->panels[0].name == NULL;
  int64_t length = period_number(chart->unit, chart->last) -
                   period_number(chart->unit, chart->first) + 1;
  chart->slot = (double)(RIGHT - LEFT) / (double)length;
  chart->bar =
      fmin(chart->slot > 4 ? chart->slot * 0.8 : chart->slot, BAR_WIDEST);
  chart->bar = fmax(chart->bar, 1);
  chart->step = round_step(chart->highest, is_alone ? 4 : 2);
  chart->top = (chart->highest + chart->step - 1) / chart->step * chart->step;
  chart->room = is_alone ? ALONE : TOGETHER;
  int panel = is_alone ? ALONE : NAME_ROOM + TOGETHER;
  chart->height = TOP + (int)chart->count * panel + BELOW;
}

static void add_panel(struct chart *chart, const struct chart_panel *panel) {
  if (panel->name != NULL) {
    buffer_add_format(chart->out, "<text class=\"name\" x=\"%d\" y=\"%d\">",
                      LEFT, chart->bottom + NAME_ROOM - 7);
    add_cut(chart->out, panel->name, NAME_WIDEST);
    chart->bottom += NAME_ROOM;
  }
  chart->bottom += chart->room;
  add_grid(chart);
  for (size_t i = 0; i < panel->series->count; i++)
    add_bar(chart, &panel->series->items[i]);
}

void chart_add_svg(struct buffer *out, const struct chart_panel *panels,
                   size_t count, const char *title, const char *note) {
  struct chart chart = {.out = out, .panels = panels, .count = count};
  measure(&chart);
  scale(&chart);
  add_beginning(&chart, title);
  add_key(&chart);
  chart.bottom = TOP;
  for (size_t i = 0; i < count; i++)
    add_panel(&chart, &panels[i]);
  add_names(&chart);
  buffer_add_format(out, "<text x=\"%d\" y=\"%d\">", LEFT, chart.height - 14);
  add_escaped(out, note);
  buffer_add_text(out, "</text>\n</svg>\n");
}
