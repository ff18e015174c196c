// Does an export keep what the W3C Web Annotation Data Model demands?
//   node annotation.mjs FILE COUNT
// The schema below says in our words what the model says with MUST, and with
// SHOULD where it concerns what we write; ajv applies it.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';

const Ajv = load('ajv');
const iri = { type: 'string', format: 'uri' };
const moment = { type: 'string', format: 'date-time' };
const place = { type: 'integer', minimum: 0 };
const motivation = { enum: ['assessing', 'bookmarking', 'classifying',
  'commenting', 'describing', 'editing', 'highlighting', 'identifying',
  'linking', 'moderating', 'questioning', 'replying', 'tagging'] };

const object = (type, required, properties) => ({
  type: 'object',
  required: ['type', ...required],
  properties: { type: { const: type }, ...properties },
  additionalProperties: false,
});

const selector = { oneOf: [
  object('TextQuoteSelector', ['exact', 'prefix', 'suffix'], {
    exact: { type: 'string', minLength: 1 },
    prefix: { type: 'string' }, suffix: { type: 'string' } }),
  object('TextPositionSelector', ['start', 'end'], { start: place, end: place }),
] };
const state = object('TimeState', ['sourceDate', 'cached'],
  { sourceDate: moment, cached: iri });
const target = object('SpecificResource', ['source', 'selector'], {
  source: iri, state, selector: { type: 'array', minItems: 1, items: selector } });
const body = object('TextualBody', ['value'], {
  value: { type: 'string' }, format: { const: 'text/plain' },
  purpose: motivation });
const annotation = object('Annotation', ['id', 'target'], {
  id: iri, motivation, created: moment,
  body: { type: 'array', items: body },
  target: { type: 'array', minItems: 1, items: target } });
const page = object('AnnotationPage', ['id', 'items'], {
  id: iri, startIndex: place, items: { type: 'array', items: annotation } });
const collection = object('AnnotationCollection',
  ['@context', 'id', 'label', 'total', 'first'], {
    '@context': { const: 'http://www.w3.org/ns/anno.jsonld' },
    id: iri, label: { type: 'string' }, total: place, first: page });

const [file, count] = process.argv.slice(2);
const data = JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv({ strict: true });
load('ajv-formats')(ajv, ['uri', 'date-time']);
const validate = ajv.compile(collection);
const items = data.first.items;
const ids = new Set(items.map(item => item.id));
// A schema that lets everything pass proves nothing.
const spoilt = structuredClone(data);
delete spoilt.first.items[0].target[0].source;
if (validate(spoilt)) console.log('not ok annotation: the schema is blind');
if (!validate(data))
  console.log('not ok annotation: ' + JSON.stringify(validate.errors[0]));
else if (items.length !== Number(count) || data.total !== items.length ||
         ids.size !== items.length)
  console.log(`not ok annotation: ${items.length} items, ${ids.size} ids, ` +
    `total ${data.total}, of ${count}`);
else
  console.log(`ok annotation: ${items.length} keep to the model`);
