"""Judges every predicted quotation against the gold, and sorts the mistakes.

The problem: the scorer says how much is right; to mend something one must
know which predictions are wrong, by which rule, and in what way.
The method: the scorer's own documents and matching (its modules are imported
from its folder), so that the same pieces are right here and there; then each
prediction gets one verdict and each mistake one class.
The cost: the matching, linear in the text but for sorting.
"""
import collections

Mistake = collections.namedtuple('Mistake',
                                 'group name rule id start end note')


class Judge:
    """`records`: one dict a predicted quotation; `mistakes`: in text order."""

    def __init__(self, score, goldlib):
        self.score, self.goldlib = score, goldlib
        self.records, self.mistakes = [], []
        self.confusion = collections.Counter()
        self.missed_cues = collections.Counter()

    def add(self, row, prediction):
        document = self.score.Doc(row, prediction, collections.Counter())
        kept = [q for q in prediction.get('quotes', [])
                if any(e > s for s, e in document.off.cspans(
                    q.get('pieces') or [[q['start'], q['end']]]))]
        assert len(kept) == len(document.pred)
        Page(self, row, document, kept).judge()


class Page:
    """One document while it is judged."""

    def __init__(self, judge, row, document, quotes):
        self.judge_of, self.row, self.d, self.quotes = (judge, row, document,
                                                        quotes)
        self.score, self.goldlib = judge.score, judge.goldlib
        self.record_of = {}
        self.named = {e['idx']: e for e in document.ent if e['name']}
        self.others = {c['name']: [c['name']] + c.get('aliases', [])
                       for c in document.chars if c['name']}
        self.sentences = self.goldlib.sentences(
            document.text, row.get('paragraphs', 'line'))

    def judge(self):
        d = self.d
        matched, back = self.score.match1(d.units, d.punits,
                                          self.score.unit_weight)
        rest = [u for j, u in enumerate(d.punits) if j not in back]
        _, scare = self.score.match1(d.scare, rest, self.score.unit_weight)
        taken = {id(rest[j]) for j in scare}
        pairs, pair_back = {}, {}
        if d.has_att:
            pairs, pair_back = self.score.match1(d.gold, d.pred,
                                                 self.score.att_weight)
        verdicts = collections.defaultdict(list)
        bare = {p.idx for p in d.pred if self.is_bare(p)}
        for j, unit in enumerate(d.punits):
            if unit.q.idx not in bare:
                verdicts[unit.q.idx].append(
                    self.judge_piece(unit, back.get(j), id(unit) in taken))
        for p in d.pred:
            if p.idx in bare and d.has_att:
                verdicts[p.idx] = [self.judge_report(p, pair_back)]
            self.add_record(p, verdicts[p.idx])
        self.judge_people(back, pairs)
        for i, unit in enumerate(d.units):
            if i not in matched:
                self.miss_piece(unit)
        for gold in d.gold:
            self.judge_gold(gold, pairs)

    def is_bare(self, p):
        """No marks in it: a report, or the words after a speaker's label."""
        if p.kind == 'indirect' or not self.d.has_att:
            return p.kind == 'indirect'
        return not any(
            self.goldlib.overlap((f['s'], f['e']), (p.lo, p.hi))
            for f in self.d.fq)

    # ---- records ---------------------------------------------------------

    def add_record(self, p, verdicts):
        """All pieces must be right; the first that is not gives the verdict.
        A verdict None (the gold does not say) leaves the record out."""
        verdicts = [v for v in verdicts if v is not None]
        if not verdicts:
            return
        quote = self.quotes[p.idx]
        self.record_of[p.idx] = record = {
            'id': self.d.id, 'start': quote['start'], 'end': quote['end'],
            'group': 'indirect' if self.is_bare(p) else 'quoted',
            'kind': p.kind, 'rule': self.rule_of(p),
            'confidence': quote.get('confidence', 0),
            'verdict': next((v for v in verdicts if v != 'right'), 'right')}
        self.judge_of.records.append(record)

    def judge_people(self, back, pairs):
        """Adds `person` to the records whose speaker the gold names: true or
        false. Found words decide it, not the words that name the speaker."""
        gold_of = {self.d.pred[p].idx: g for g, p in pairs.items()}
        for j, i in back.items():
            gold_of[self.d.punits[j].q.idx] = self.d.units[i].idx
        for p in self.d.pred:
            entity = self.named.get(gold_of.get(p.idx))
            if entity and p.idx in self.record_of:
                self.record_of[p.idx]['person'] = self.name_is_right(p, entity)

    def mistake(self, group, name, s, e, note='', p=None):
        """`p`: the prediction that is mistaken, if there is one."""
        rule = p and self.rule_of(p)
        byte = self.d.off.byte
        text = self.d.text
        words = text[max(0, s - 90):s] + '[[' + text[s:e][:160] + ']]' + \
            text[e:e + 60]
        self.judge_of.mistakes.append(Mistake(
            group, name, rule, self.d.id, byte(s), byte(e),
            ' '.join(words.split()) + (rule and ' | rule=' + rule or '') +
            note))

    def rule_of(self, p):
        return self.quotes[p.idx].get('rule') or '?'

    def text_of(self, spans):
        return ' '.join(self.d.text[s:e] for s, e in spans)

    def sides(self, gold, p):
        return ' | gold=%s, found=%s' % (
            self.text_of(gold) or '-', self.text_of(p.source) or '-')

    # ---- pieces between marks --------------------------------------------

    def judge_piece(self, unit, gold_index, is_scare):
        """The verdict on one predicted piece; its mistake, if any, is kept."""
        if gold_index is None:
            if is_scare:
                self.mistake('false piece', 'scare quote or title taken',
                             unit.lo, unit.hi, p=unit.q)
                return 'scare'
            near = any(self.goldlib.overlap((unit.lo, unit.hi), (u.lo, u.hi))
                       for u in self.d.units)
            self.mistake('false piece', 'other edges than the gold' if near
                         else 'no piece of the gold', unit.lo, unit.hi,
                         p=unit.q)
            return 'false'
        gold = self.d.units[gold_index]
        if not self.d.has_att:
            return self.judge_name(unit, gold)
        if not gold.src:
            if not unit.q.source:
                return 'right'
            self.mistake('speaker', 'the gold names none', unit.lo, unit.hi,
                         self.sides(gold.src, unit.q), unit.q)
            return 'speaker'
        if self.score.head_right(unit.q.source, unit.q.heads, gold.src,
                                 gold.heads):
            return 'right'
        self.mistake('speaker', self.speaker_class(unit.q, gold), unit.lo,
                     unit.hi, self.sides(gold.src, unit.q), unit.q)
        return 'speaker' if unit.q.source else 'unnamed'

    def name_is_right(self, p, entity):
        others = [v for k, v in self.others.items() if k != entity['name']]
        return self.goldlib.name_right(
            p.name, [entity['name']] + entity['aliases'], others,
            entity['gender'])

    def judge_name(self, unit, gold):
        """Novels: no mention is marked, the person decides."""
        entity = self.named.get(gold.idx)
        if entity is None:
            return None
        if self.name_is_right(unit.q, entity):
            return 'right'
        found = unit.q.name
        self.mistake('speaker', 'another person' if found else 'none found',
                     unit.lo, unit.hi, ' | gold=%s, found=%s' % (
                         entity['name'], found), unit.q)
        return 'speaker' if found else 'unnamed'

    def speaker_class(self, p, gold):
        touches = self.score.touches
        if not p.source:
            return 'none found'
        entity = self.named.get(gold.idx)
        if entity and self.name_is_right(p, entity):
            return 'right person, other mention'
        if touches(p.source, gold.heads):
            return 'span too wide'
        if touches(p.source, gold.src):
            return 'only a part of the source'
        form = self.goldlib.source_form(self.d.text, p.source)
        if form == 'pronoun':
            return 'a wrong pronoun'
        return 'a neighbour ' + self.distance(p.source[0][0], gold.src[0][0])

    def distance(self, a, b):
        def within(spans):
            return any(s <= a < e and s <= b < e for s, e in spans)
        if within(self.sentences):
            return 'in the same sentence'
        if within(self.d.paras):
            return 'in the same paragraph'
        return 'from another paragraph'

    def miss_piece(self, unit):
        text, d = self.d.text, self.d
        words = sum(d.isword[k] for k in d.toks([(unit.lo, unit.hi)]))
        mark = next((f for f in d.fq if f['s'] == unit.lo), None)
        if any(self.goldlib.overlap((unit.lo, unit.hi), (p.lo, p.hi))
               for p in d.punits):
            name = 'found with other edges'
        elif any(p.kind == 'indirect' and p.lo <= unit.ts and unit.te <= p.hi
                 for p in d.pred):
            name = 'taken for reported words without marks'
        elif mark is not None and not mark['closed']:
            name = 'mark never closed'
        elif unit.multi:
            name = 'of several paragraphs'
        elif text[unit.lo].isupper() and words > 3 and \
                text[unit.hi - 1] in '.?!,…':
            name = 'whole sentence'
        else:
            name = 'fragment of 1 to 4 words' if words < 5 else \
                'fragment of 5 or more words'
        self.mistake('missed piece', name, unit.lo, unit.hi)

    # ---- reports ---------------------------------------------------------

    def judge_report(self, p, back):
        if p.idx not in back:
            same = any(self.score.cue_overlap(p, g) for g in self.d.gold)
            self.mistake('false report', 'right cue, other words' if same
                         else 'no such cue in the gold', p.lo, p.hi,
                         ' | cue=%s' % self.text_of(p.cue), p)
            return 'false'
        gold = self.d.gold[back[p.idx]]
        if not gold.source:
            return 'speaker' if p.source else 'right'
        if self.score.head_right(p.source, p.heads, gold.source, gold.heads):
            return 'right'
        return 'speaker' if p.source else 'unnamed'

    def judge_gold(self, gold, pairs):
        """What was reported without marks and missed, whose it is, and the
        edges of all contents. Pieces between marks are judged elsewhere."""
        if gold.idx not in pairs:
            if gold.kind == 'indirect':
                same = any(self.score.cue_overlap(p, gold)
                           for p in self.d.pred)
                cue = self.text_of(gold.cue).lower()
                self.judge_of.missed_cues[cue] += not same
                self.mistake('missed report', 'content differs' if same
                             else 'cue never found', gold.lo, gold.hi,
                             ' | cue=%s' % self.text_of(gold.cue))
            return
        p = self.d.pred[pairs[gold.idx]]
        self.judge_of.confusion[gold.kind, p.kind] += 1
        if gold.kind == 'indirect':
            self.judge_source(gold, p)
        self.judge_edges(gold, p)

    def judge_source(self, gold, p):
        if not gold.source:
            if p.source:
                self.mistake('source of a report', 'the gold names none',
                             gold.lo, gold.hi, self.sides(gold.source, p), p)
        elif not self.score.head_right(p.source, p.heads, gold.source,
                                       gold.heads):
            gold_like = self.score.Unit(self.d.text, gold.lo, gold.hi,
                                        idx=gold.idx, src=gold.source,
                                        heads=gold.heads)
            self.mistake('source of a report',
                         self.speaker_class(p, gold_like), gold.lo, gold.hi,
                         self.sides(gold.source, p), p)

    def judge_edges(self, gold, p):
        if gold.C == p.C:
            return
        parts = []
        if min(p.C) != min(gold.C):
            parts.append('starts ' + ('early' if min(p.C) < min(gold.C)
                                      else 'late'))
        if max(p.C) != max(gold.C):
            parts.append('ends ' + ('early' if max(p.C) < max(gold.C)
                                    else 'late'))
        self.mistake('edges of a content', '%s, %s' % (
            gold.kind, ' and '.join(parts) or 'differs inside'), gold.lo,
            gold.hi, ' | found=%s' % ' '.join(
                self.text_of(p.content)[-120:].split()), p)
