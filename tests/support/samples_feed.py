"""Feeds of other people's tests against what an independent reader gets.

    samples_feed.py WHOSAID SAMPLES

SAMPLES/index.jsonl names files, each with a Python expression over the result
of feedparser. Parts of it that concern what whosaid keeps of a feed (title,
address, id, authors, text, days, tags, language) are compared: markup against
the text in it, an encoding by what it makes of the bytes. Every other part is
counted by kind. WHOSAID stands in the build folder, beside
tests/feed_entries, which prints what is compared. Every file also goes through `whosaid read`: any exit code but
0 and 3 is a crash.
"""
import ast
import collections
import html
import json
import os
import re
import subprocess
import sys
import urllib.parse

SERVER = 'http://127.0.0.1:8097/'  # where the tests of feedparser serve files

# What whosaid reads differently on purpose: part of a file's name -> why.
DEVIATIONS = {
    'entry_id_base': 'an id is no address and is kept as it is written',
    'source_title_base64': 'nobody packs the name of a feed',
    'not_a_doctype': '"<!" begins a comment in HTML',
    'updated_multiple_values': 'the first of two times counts',
    'http_content_language': 'the language of a response is not looked at',
}


class NotKept(Exception):
    """A field that a document does not have."""


def text_of(value):
    """Markup as its text, in one line."""
    value = re.sub(r'<!--.*?-->', ' ', value, flags=re.S)
    value = re.sub(r'<(br|p|div|/p|/div)\b[^>]*>', ' ', value)
    value = html.unescape(html.unescape(re.sub(r'<[^>]*>', '', value)))
    return re.sub(r'\s+', ' ', value).strip()


def tags(entry):
    return (entry['tags'] or '').split('; ')


def author(entry, feed):
    return entry['author'] or feed['author']


def stamp(entry, name, ending):
    """dc:date is when it was updated there, and published here."""
    ours = {'created': 'published', 'issued': 'published',
            'modified': 'updated'}.get(name, name)
    if entry[ours] is None and name == 'updated':
        ours = 'published'
    return entry[ours + ending]


def feed_field(feed, keys):
    name = keys[0]
    if name.startswith('author') and not feed['author']:
        raise NotKept('feed.author of RSS')  # an editor wrote no entry
    if name in ('title', 'link', 'language', 'author') and len(keys) == 1:
        return feed[name]
    if keys == ['title_detail', 'value']:
        return feed['title']
    if keys == ['author_detail', 'name']:
        return feed['author']
    if name == 'authors' and keys[2:] == ['name']:
        return feed['author'].split('; ')[keys[1]]
    raise NotKept('feed.' + str(name))


def entry_field(feed, number, keys):
    entry = feed['entries'][number]
    name, rest = keys[0], keys[1:]
    if name in ('title', 'link', 'id', 'publisher', 'language') and not rest:
        return entry[name]
    if name == 'guid':
        return entry['id']
    if name in ('title_detail', 'summary_detail') and rest == ['value']:
        return entry[name[:-7]]
    if name == 'author' and not rest:
        return author(entry, feed)
    if keys == ['author_detail', 'name']:
        return author(entry, feed)
    if name == 'authors' and rest[1:] == ['name']:
        return author(entry, feed).split('; ')[rest[0]]
    if name == 'description' or name == 'summary' and not rest:
        return (entry['description'] or entry['summary'] or entry['content']
                or entry['other'])
    if name == 'content' and rest[1:] == ['value']:
        return entry['content'] or entry['summary']
    if name == 'content' and rest[1:] == ['language']:
        return entry['content_language'] or entry['language'] or feed['language']
    if name == 'category':
        return tags(entry)[0]
    if name == 'tags' and rest[1:] == ['term']:
        return tags(entry)[rest[0]]
    if keys == ['source', 'title']:
        return entry['publisher']
    if name in ('published', 'updated', 'created', 'issued', 'modified') and not rest:
        return stamp(entry, name, '')
    if name.endswith('_parsed') and name != 'expired_parsed':
        return stamp(entry, name[:-7], '_day')
    raise NotKept('entry.' + str(name) + ''.join('.' + str(k) for k in rest
                                                if not isinstance(k, int)))


def path_of(node):
    """entries[0]['a'][1] -> ('entries', [0, 'a', 1])"""
    keys = []
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        if isinstance(node, ast.Attribute):
            keys.insert(0, node.attr)
            node = node.value
        else:
            keys.insert(0, ast.literal_eval(node.slice))
            node = node.value
    if not isinstance(node, ast.Name):
        raise NotKept('other expression')
    return node.id, keys


def same_encoding(path, theirs, ours):
    data = open(path, 'rb').read()
    try:
        return data.decode(ours, 'replace') == data.decode(theirs, 'replace')
    except LookupError:
        return False


def check(part, path, feed):
    """True, False, or NotKept for one part of an expectation."""
    if not (isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq)):
        names = {n.id for n in ast.walk(part) if isinstance(n, ast.Name)}
        raise NotKept('bozo' if names == {'bozo'} else 'other expression')
    name, keys = path_of(part.left) if not isinstance(part.left, ast.Call) \
        else ('call', [])
    try:
        want = ast.literal_eval(part.comparators[0])
    except ValueError:
        raise NotKept('other expression')
    if name == 'encoding':
        return same_encoding(path, want, feed['encoding'])
    if name == 'feed':
        got = feed_field(feed, keys)
    elif name == 'entries':
        got = entry_field(feed, keys[0], keys[1:])
    else:
        raise NotKept(name)
    if isinstance(want, tuple):
        return got == '%04d-%02d-%02d' % want[:3]
    if want is None or not isinstance(want, str):
        return got == want
    got = got or ''
    if keys[-1] == 'author':
        want = re.sub(r' *\([^()]*@[^()]*\)', '', want)
    if keys[-1] == 'language':
        got = got.replace('_', '-')
    one_line = re.sub(r'\s+', ' ', got).strip()
    return text_of(want) in (text_of(got), one_line) or got == want.strip()


def main():
    whosaid, folder = sys.argv[1:]
    program = os.path.join(os.path.dirname(whosaid), 'tests', 'feed_entries')
    held, failed, crashes = 0, [], []
    left_out = collections.Counter()
    for line in open(folder + '/index.jsonl'):
        record = json.loads(line)
        path = folder + '/' + record['file']
        code = subprocess.run([whosaid, 'read', path], capture_output=True,
                              check=False).returncode
        if code not in (0, 3):
            crashes.append(path)
        if path.endswith('.json'):
            left_out['JSON'] += 1
            continue
        header = record.get('http_header', '')
        charset = re.search(r"charset\s*=\s*['\"]?([^'\"; ]+)", header)
        address = re.search(r'(?i)content-location: *(\S+)', header)
        address = urllib.parse.urljoin(SERVER, address.group(1) if address
                                       else 'sample.xml')
        out = subprocess.run(
            [program, path, charset.group(1) if charset else '', address],
            capture_output=True, check=False)
        if out.returncode != 0:
            crashes.append(path)
            continue
        if 'expect' not in record:
            left_out['nothing expected'] += 1
            continue
        feed = json.loads(out.stdout)
        tree = ast.parse(record['expect'], mode='eval').body
        parts = tree.values if isinstance(tree, ast.BoolOp) else [tree]
        for part in parts:
            try:
                is_right = check(part, path, feed)
            except NotKept as reason:
                left_out[str(reason)] += 1
                continue
            except (IndexError, TypeError, AttributeError):
                is_right = False
            on_purpose = [d for d in DEVIATIONS if d in record['file']]
            held += is_right
            if not is_right and on_purpose:
                left_out['on purpose: ' + DEVIATIONS[on_purpose[0]]] += 1
            elif not is_right:
                failed.append((record['file'], ast.unparse(part), feed))
    for name, part, feed in failed:
        print('not held: %s: %s' % (name, part))
        if '--verbose' in sys.argv or len(failed) < 100:
            print('   ', json.dumps(feed, ensure_ascii=False)[:700])
    for path in crashes:
        print('crash: ' + path)
    kinds = ', '.join('%s %d' % kind for kind in left_out.most_common())
    print('feeds: %d expectations hold, %d do not, %d crashes; not kept: %s'
          % (held, len(failed), len(crashes), kinds))
    return 1 if failed or crashes else 0


sys.exit(main())
