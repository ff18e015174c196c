"""What the judged quotations amount to: tables of confidence, rules and
mistakes, and the diagram of reliability.

A record is a dict with at least group (quoted, indirect), rule, confidence and
verdict (right, speaker, unnamed, scare, false). Everything is printed in a
fixed order, so that two runs give equal files.
"""
import collections
import math

GROUPS = ('quoted', 'indirect')
CLAIM = 0.9
WRONG = ('speaker', 'unnamed', 'scare', 'false')


def tenth(confidence):
    return max(0, min(9, int(confidence * 10 + 1e-6)))


def is_right(record):
    return record['verdict'] == 'right'


def percent(right, n):
    return '%5.1f' % (100 * right / n) if n else '    -'


class Cell:
    """Some records: how many, how many right, and the mean confidence."""

    def __init__(self, records):
        self.n = len(records)
        self.right = sum(map(is_right, records))
        self.given = sum(r['confidence'] for r in records) / self.n \
            if self.n else 0.0
        self.share = self.right / self.n if self.n else 0.0
        people = [r['person'] for r in records if 'person' in r]
        self.named, self.person = len(people), sum(people)

    def interval(self):
        """Wilson's 95 % interval of the share."""
        z, n, p = 1.96, self.n, self.share
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(
            p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


def cells(records, group):
    """Ten cells, by tenth of confidence."""
    parts = [[] for _ in range(10)]
    for r in records:
        if r['group'] == group:
            parts[tenth(r['confidence'])].append(r)
    return [Cell(part) for part in parts]


# ---- calibration ------------------------------------------------------------

def claim_line(records, name):
    cell = Cell([r for r in records if r['confidence'] >= CLAIM - 1e-6])
    if not cell.n:
        return '%-10s none given 0.90 or more' % name
    met = cell.right >= CLAIM * cell.n
    return '%-10s %s %% right of %d given 0.90 or more (%.1f %% of all): %s' \
        % (name, percent(cell.right, cell.n).strip(), cell.n,
           100 * cell.n / len(records), 'kept' if met else 'NOT KEPT')


def calibration_row(name, c):
    return '%-12s %6d %6d %7s %7.1f %7d %7s' % (
        name, c.n, c.right, percent(c.right, c.n), 100 * c.given, c.named,
        percent(c.person, c.named))


def calibration(records, title):
    lines = ['Confidence and what is right: ' + title, '',
             'quoted: every piece found and its speaker right; '
             'indirect: words overlap', 'and source right. Of those found '
             'whose speaker the gold names: person right.']
    for group in GROUPS:
        rows = cells(records, group)
        if not any(c.n for c in rows):
            continue
        lines += ['', '%-12s %6s %6s %7s %7s %7s %7s' % (
            group, 'n', 'right', 'right %', 'given %', 'named', 'person')]
        for k in range(9, -1, -1):
            c = rows[k]
            if c.n:
                lines.append(calibration_row(
                    '%.1f to %.1f' % (k / 10, (k + 1) / 10), c))
        lines.append(calibration_row('all', Cell(
            [r for r in records if r['group'] == group])))
        n = sum(c.n for c in rows)
        off = sum(c.n * abs(c.share - c.given) for c in rows) / n
        lines.append('mean distance of given and right: %.1f points'
                     % (100 * off))
    lines += ['', 'The promise: of the quotes given 0.90 or more, at least '
              '90 % are right.']
    for group in GROUPS:
        some = [r for r in records if r['group'] == group]
        if some:
            lines.append(claim_line(some, group))
    if records:
        lines.append(claim_line(records, 'together'))
    return '\n'.join(lines) + '\n'


# ---- rules ------------------------------------------------------------------

def by_rule(records):
    """[(rule, group, its records)], the most frequent first."""
    parts = collections.defaultdict(list)
    for r in records:
        parts[r['rule'], r['group']].append(r)
    return [(rule, group, some) for (rule, group), some in sorted(
        parts.items(), key=lambda x: (-len(x[1]), x[0]))]


def rules(records, judged, title):
    head = '%-24s %-8s %5s %5s %7s %7s %7s %7s %5s %5s' % (
        'rule', '', 'n', 'right', 'right %', 'given %', 'speaker', 'unnamed',
        'scare', 'false')
    lines = ['What each rule is worth: ' + title, '',
             'speaker: words found, another speaker; unnamed: words found, '
             'nobody named;', 'scare: marked words that are no speech; '
             'false: words the gold does not have.', '', head]
    for rule, group, some in by_rule(records):
        c = Cell(some)
        count = collections.Counter(r['verdict'] for r in some)
        lines.append('%-24s %-8s %5d %5d %7s %7.1f %7d %7d %5d %5d' % (
            (rule, group, c.n, c.right, percent(c.right, c.n),
             100 * c.given) + tuple(count[w] for w in WRONG)))
    if judged:
        lines += mistakes_by_rule(judged.mistakes)
    if judged and judged.confusion:
        confusion = judged.confusion
        kinds = ('direct', 'mixed', 'indirect')
        lines += ['', 'Kind in the gold, across: kind found', '%-10s' % '' +
                  ''.join('%10s' % k for k in kinds)]
        lines += ['%-10s' % g + ''.join('%10d' % confusion[g, k]
                                        for k in kinds) for g in kinds]
    return '\n'.join(lines) + '\n'


def mistakes_by_rule(mistakes):
    """The most frequent classes of each rule."""
    parts = collections.defaultdict(collections.Counter)
    for m in mistakes:
        if m.rule:
            parts[m.rule]['%s: %s' % (m.group, m.name)] += 1
    lines = ['', 'Where each rule goes wrong:']
    for rule in sorted(parts, key=lambda k: (-sum(parts[k].values()), k)):
        lines.append(rule)
        lines += ['%6d  %s' % (n, name) for name, n in sorted(
            parts[rule].items(), key=lambda x: (-x[1], x[0]))[:5]]
    return lines


def recalibration(records, table):
    """For each rule what its figure should be. `table`: rule -> the figure
    that stands in the source. The mean of what is given (a weak cue and a
    missing name lower it) is brought to the share that is right."""
    lines = ['%-24s %6s %7s %7s %7s %7s' % (
        'rule', 'n', 'right %', 'given %', 'stands', 'should')]
    parts = collections.defaultdict(list)
    for r in records:
        parts[r['rule']].append(r)
    for rule in sorted(parts, key=lambda k: (-len(parts[k]), k)):
        c = Cell(parts[rule])
        stands = table.get(rule)
        should = '-'
        if stands and c.given:
            should = '%.2f' % min(1.00, stands * c.share / c.given)
        lines.append('%-24s %6d %7s %7.1f %7s %7s' % (
            rule, c.n, percent(c.right, c.n), 100 * c.given,
            '%.2f' % stands if stands else '-', should))
    return '\n'.join(lines) + '\n'


# ---- mistakes ---------------------------------------------------------------

def errors(judged, title, shown):
    """Classes by frequency, each with up to `shown` places spread evenly."""
    parts = collections.defaultdict(list)
    for m in judged.mistakes:
        parts[m.group, m.name].append(m)
    order = sorted(parts, key=lambda k: (-len(parts[k]), k))
    lines = ['Mistakes by class: ' + title, '']
    lines += ['%6d  %s: %s' % (len(parts[k]), k[0], k[1]) for k in order]
    cues = sorted(judged.missed_cues.items(), key=lambda x: (-x[1], x[0]))
    lines += ['', 'Cues never found that report without marks, the most '
              'frequent:']
    lines += ['%6d  %s' % (n, cue) for cue, n in cues[:40] if n > 1]
    lines += ['', 'Places (bytes of the text):']
    for key in order:
        some = parts[key]
        lines += ['', '%s: %s (%d)' % (key[0], key[1], len(some))]
        step = max(1, len(some) // shown) if shown else 1
        lines += ['  %s %d-%d\n    %s' % (m.id, m.start, m.end, m.note)
                  for m in some[::step][:shown]]
    return '\n'.join(lines) + '\n'


# ---- the picture ------------------------------------------------------------

WIDTH, HEIGHT = 640, 480
LEFT, RIGHT, TOP, BOTTOM = 70, 620, 60, 330
BARS_TOP, BARS_BOTTOM = 352, 424
FEW = 10
COLOUR = {'quoted': '#1f5fa8', 'indirect': '#c8641b'}
NAMES = {'quoted': 'between marks: words and speaker right',
         'indirect': 'without marks: words and source right'}


def x_of(value):
    return LEFT + value * (RIGHT - LEFT)


def y_of(value):
    return BOTTOM - value * (BOTTOM - TOP)


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def text_at(x, y, text, anchor='middle', more=''):
    return '<text x="%.1f" y="%.1f" text-anchor="%s"%s>%s</text>' % (
        x, y, anchor, more and ' ' + more, escaped(text))


def line_at(x1, y1, x2, y2, colour='#888', more=''):
    return ('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s"%s/>'
            % (x1, y1, x2, y2, colour, more and ' ' + more))


def axes():
    out = []
    for k in range(0, 11, 2):
        v = k / 10
        out += [line_at(LEFT, y_of(v), RIGHT, y_of(v), '#e4e4e4'),
                text_at(LEFT - 8, y_of(v) + 4, '%d %%' % (10 * k), 'end')]
    for k in range(11):
        out += [line_at(x_of(k / 10), BOTTOM, x_of(k / 10), BOTTOM + 5),
                text_at(x_of(k / 10), BARS_BOTTOM + 18, '%.1f' % (k / 10))]
    out += [line_at(LEFT, TOP, LEFT, BOTTOM),
            line_at(LEFT, BOTTOM, RIGHT, BOTTOM),
            line_at(LEFT, BARS_BOTTOM, RIGHT, BARS_BOTTOM),
            line_at(x_of(0), y_of(0), x_of(1), y_of(1), '#777',
                    'stroke-dasharray="5 4"'),
            text_at((LEFT + RIGHT) / 2, HEIGHT - 14, 'confidence given'),
            text_at(0, 0, 'share right', 'middle', 'transform="translate('
                    '20 %d) rotate(-90)"' % ((TOP + BOTTOM) / 2)),
            text_at(0, 0, 'quotes', 'middle', 'transform="translate('
                    '20 %d) rotate(-90)"' % ((BARS_TOP + BARS_BOTTOM) / 2))]
    return out


def marker(group, x, y):
    if group == 'quoted':
        return '<circle cx="%.1f" cy="%.1f" r="5" fill="%s"/>' % (
            x, y, COLOUR[group])
    return '<rect x="%.1f" y="%.1f" width="9" height="9" fill="%s"/>' % (
        x - 4.5, y - 4.5, COLOUR[group])


def points(rows, group):
    """A handful of quotes proves nothing: such points are pale, and the line
    passes them by."""
    out, path = [], []
    for c in rows:
        if not c.n:
            continue
        x, y = x_of(c.given), y_of(c.share)
        low, high = c.interval()
        pale = c.n < FEW
        out += ['<g opacity="%s">' % ('0.3' if pale else '1'),
                line_at(x, y_of(low), x, y_of(high), COLOUR[group],
                        'stroke-opacity="0.5"'), marker(group, x, y), '</g>']
        if not pale:
            path.append('%.1f,%.1f' % (x, y))
    return ['<polyline points="%s" fill="none" stroke="%s"/>' % (
        ' '.join(path), COLOUR[group])] + out if path else []


def bars(rows, group, most, slot):
    """The counts, each above its bar."""
    out = []
    for k, c in enumerate(rows):
        if not c.n:
            continue
        height = max(1.0, c.n / most * (BARS_BOTTOM - BARS_TOP - 12))
        x = x_of(k / 10) + 4 + 24 * slot
        out += ['<rect x="%.1f" y="%.1f" width="22" height="%.1f" fill="%s" '
                'fill-opacity="0.6"/>' % (x, BARS_BOTTOM - height, height,
                                          COLOUR[group]),
                text_at(x + 11, BARS_BOTTOM - height - 2, str(c.n), 'middle',
                        'font-size="9"')]
    return out


def legend(groups):
    """On white, at the left above the diagonal, where few points fall."""
    x, y = LEFT + 8, TOP + 4
    out = ['<rect x="%d" y="%d" width="290" height="%d" fill="#fff" '
           'fill-opacity="0.85"/>' % (x, y, 20 * len(groups) + 24)]
    for group in groups:
        y += 16 if y == TOP + 4 else 20
        out += [marker(group, x + 14, y),
                text_at(x + 32, y + 4, NAMES[group], 'start')]
    y += 20
    return out + [line_at(x + 4, y, x + 24, y, '#777',
                          'stroke-dasharray="5 4"'),
                  text_at(x + 32, y + 4, 'as right as given', 'start')]


def diagram(records, title):
    """A reliability diagram as SVG: each tenth of confidence is one point,
    with its 95 % interval, beside the line on which given equals right."""
    rows = {g: cells(records, g) for g in GROUPS}
    rows = {g: r for g, r in rows.items() if any(c.n for c in r)}
    most = max([c.n for r in rows.values() for c in r] + [1])
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
           'viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">'
           % (WIDTH, HEIGHT, WIDTH, HEIGHT),
           '<title>%s</title>' % escaped(title),
           '<rect width="%d" height="%d" fill="#fff"/>' % (WIDTH, HEIGHT),
           text_at(WIDTH / 2, 26, title, 'middle',
                   'font-size="16" font-weight="bold"')]
    out += axes()
    for slot, group in enumerate(rows):
        out += points(rows[group], group)
        out += bars(rows[group], group, most, slot)
    out += legend(list(rows)) + ['</svg>']
    return '\n'.join(out) + '\n'
