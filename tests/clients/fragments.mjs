// Do links lead to the words? Standard input has one JSON object a line:
// {"id", "text" (of the source), "pieces": [[start,end],...] (bytes), "link"}.
// Each text is made a page, a paragraph a line; text-fragments-polyfill follows
// the link in jsdom. What it marks must be the pieces, to the character and at
// their place.
import { createInterface } from 'node:readline';
import { load, loadModule } from './load.mjs';

const { JSDOM } = load('jsdom');
const window = new JSDOM('<!doctype html><html lang="en"><body></body></html>')
  .window;
for (const name of ['Node', 'NodeFilter', 'HTMLElement', 'Range', 'Event'])
  globalThis[name] = window[name];
globalThis.window = window;
globalThis.document = window.document;
const utils =
  await loadModule('text-fragments-polyfill/src/text-fragment-utils.js');

function showPage(text) {
  document.body.replaceChildren();
  for (const line of text.split('\n')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    document.body.append(paragraph);
  }
}

// The place of a node in the text of the page.
function placeOf(node) {
  const range = document.createRange();
  range.setStart(document.body, 0);
  range.setEndBefore(node);
  return range.toString().length;
}

function follow(link) {
  const directives = utils.getFragmentDirectives(new URL(link).hash);
  const parsed = utils.parseFragmentDirectives(directives);
  const marked = utils.processFragmentDirectives(parsed).text ?? [];
  return marked.map(marks => ({
    place: marks.length > 0 ? placeOf(marks[0]) : -1,
    text: marks.map(mark => mark.textContent).join(''),
  }));
}

function wanted(text, pieces) {
  const bytes = Buffer.from(text, 'utf8');
  const plain = (from, to) =>
    bytes.subarray(from, to).toString('utf8').replaceAll('\n', '');
  return pieces.map(([start, end]) => {
    const words = plain(start, end);
    const lead = words.length - words.trimStart().length;
    return { place: plain(0, start).length + lead, text: words.trim() };
  });
}

let good = 0, bad = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const quote = JSON.parse(line);
  showPage(quote.text);
  const expected = JSON.stringify(wanted(quote.text, quote.pieces));
  const actual = JSON.stringify(follow(quote.link));
  if (actual === expected) {
    good++;
  } else if (bad++ < 10) {
    console.log(`${quote.id}: ${quote.link}\n  wanted ${expected}\n` +
                `  marked ${actual}`);
  }
}
console.log(bad === 0 && good >= 200
  ? `ok text fragments: ${good} quotes marked`
  : `not ok text fragments: ${good} quotes marked, ${bad} not`);
