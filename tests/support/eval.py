#!/usr/bin/env python3
"""Tells where the annotator is wrong and whether its confidence means
something, on texts labelled by people.

    eval.py WHOSAID [GOLD.jsonl] [--score DIR] [--out DIR] [--shown N]
    eval.py WHOSAID [GOLD.jsonl] --train   what each rule's figure should be
    eval.py --from judged.jsonl --out DIR  the tables from judged records

Writes calibration.txt, calibration.svg, rules.txt, errors.txt and
judged.jsonl (one line a predicted quotation) to DIR and prints the first. The
texts stay where they are; errors.txt quotes from them and belongs in build/.
"""
import argparse
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import eval_judge  # noqa: E402
import eval_table  # noqa: E402

NEWS = 'polnear-dev.jsonl', 'polnear-train.jsonl'
KEPT = 'id', 'title', 'date', 'publisher', 'author', 'url', 'text'


def read_lines(stream):
    return [json.loads(line) for line in stream if line.strip()]


def load(path):
    with open(path, encoding='utf-8', newline='\n') as file:
        return read_lines(file)


def documents(rows):
    """The rows without what people marked, as input for the annotator."""
    for row in rows:
        kept = {k: row[k] for k in KEPT if row.get(k) is not None}
        if len(str(kept.get('date', ''))) != 10:
            kept.pop('date', None)
        yield json.dumps(kept, ensure_ascii=False) + '\n'


def extract(program, rows):
    """id -> prediction"""
    done = subprocess.run(
        [program, 'extract', '--format', 'jsonl', '-'],
        input=''.join(documents(rows)).encode(), stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit('eval: %s: exit code %d' % (program, done.returncode))
    return {p['id']: p for p in read_lines(done.stdout.decode().splitlines())}


def judge(arguments):
    sys.path.insert(0, arguments.score)
    import goldlib
    import score
    judged = eval_judge.Judge(score, goldlib)
    rows = load(arguments.gold)
    found = extract(arguments.program, rows)
    for row in rows:
        judged.add(row, found.get(row['id'], {}))
    return judged


def rule_table():
    """rule name -> the confidence that stands in the source."""
    path = os.path.join(HERE, '..', '..', 'core', 'draft.c')
    with open(path, encoding='utf-8') as file:
        return {name: float(figure) for name, figure in re.findall(
            r'\{"([a-z-]+)", ([0-9.]+)f', file.read())}


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)


def report(arguments, records, judged):
    title = os.path.basename(arguments.gold or arguments.records)
    title = title.rsplit('.', 1)[0]
    table = eval_table.calibration(records, title)
    outputs = {
        'calibration.txt': table,
        'calibration.svg': eval_table.diagram(
            records, 'Confidence and what is right, ' + title),
        'rules.txt': eval_table.rules(records, judged, title)}
    if judged:
        outputs['errors.txt'] = eval_table.errors(judged, title,
                                                  arguments.shown)
        outputs['judged.jsonl'] = ''.join(
            json.dumps(r, ensure_ascii=False) + '\n' for r in records)
    for name, text in outputs.items():
        write(arguments.out, name, text)
    print(table, end='')
    print('\nwritten to %s: %s' % (arguments.out, ' '.join(sorted(outputs))))


def read_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program', nargs='?', help='the built program')
    parser.add_argument('gold', nargs='?', help='default: the news beside '
                        'the scorer, dev or with --train train')
    parser.add_argument('--score', default='../shared/score',
                        help='folder of the scorer')
    parser.add_argument('--out', default='build/eval')
    parser.add_argument('--shown', type=int, default=6,
                        help='places shown of each class of mistakes')
    parser.add_argument('--train', action='store_true')
    parser.add_argument('--from', dest='records')
    arguments = parser.parse_args()
    if not arguments.records and not arguments.program:
        parser.error('the program is missing')
    if not arguments.gold and not arguments.records:
        arguments.gold = os.path.join(arguments.score, '..', 'gold',
                                      NEWS[arguments.train])
    return arguments


def main():
    arguments = read_arguments()
    if arguments.records:
        return report(arguments, load(arguments.records), None)
    for path in (os.path.join(arguments.score, 'score.py'), arguments.gold):
        if not os.path.exists(path):
            return print('eval: skipped, no %s' % path)
    judged = judge(arguments)
    if arguments.train:
        return print(eval_table.recalibration(judged.records, rule_table()),
                     end='')
    report(arguments, judged.records, judged)


if __name__ == '__main__':
    main()
