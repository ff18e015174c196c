// Do JSON-LD processors understand what is exported?
//   node jsonld.mjs quotation|annotation FILE COUNT
// The file is expanded in safe mode, in which a term that the context does not
// know, or an id that is no IRI, is an error, and made canonical RDF. Contexts
// come from here: the network is not touched, and they hold the terms that are
// used and no more, each with its IRI as the specification lists it.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';

const jsonld = load('jsonld');
const SCHEMA = 'http://schema.org/';
const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

const terms = (base, names, rest = {}) => Object.fromEntries(
  names.map(name => [name, { '@id': base + name, ...rest }]));

const contexts = {
  'https://schema.org': {
    ...terms(SCHEMA, ['Quotation', 'Person', 'Organization', 'NewsArticle',
      'Article', 'BlogPosting', 'WebPage', 'SocialMediaPosting', 'EmailMessage',
      'Book', 'CreativeWork', 'text', 'creditText', 'creator', 'isBasedOn',
      'headline', 'author', 'publisher', 'articleSection', 'inLanguage',
      'keywords', 'identifier', 'name', 'jobTitle',
      'givenName', 'familyName']),
    ...terms(SCHEMA, ['url'], { '@type': '@id' }),
    ...terms(SCHEMA, ['dateCreated', 'datePublished', 'dateModified'],
      { '@type': SCHEMA + 'Date' }),
  },
  'http://www.w3.org/ns/anno.jsonld': {
    id: '@id', type: '@type',
    ...terms(OA, ['Annotation', 'TextualBody', 'SpecificResource', 'TimeState',
      'TextQuoteSelector', 'TextPositionSelector', 'identifying', 'describing',
      'tagging', 'exact', 'prefix', 'suffix']),
    AnnotationCollection: AS + 'OrderedCollection',
    AnnotationPage: AS + 'OrderedCollectionPage',
    label: 'http://www.w3.org/2000/01/rdf-schema#label',
    first: { '@id': AS + 'first', '@type': '@id' },
    items: { '@id': AS + 'items', '@type': '@id', '@container': '@list' },
    startIndex: { '@id': AS + 'startIndex', '@type': XSD + 'nonNegativeInteger' },
    total: { '@id': AS + 'totalItems', '@type': XSD + 'nonNegativeInteger' },
    motivation: { '@id': OA + 'motivatedBy', '@type': '@vocab' },
    purpose: { '@id': OA + 'hasPurpose', '@type': '@vocab' },
    body: { '@id': OA + 'hasBody', '@type': '@id' },
    target: { '@id': OA + 'hasTarget', '@type': '@id' },
    source: { '@id': OA + 'hasSource', '@type': '@id' },
    selector: { '@id': OA + 'hasSelector', '@type': '@id' },
    state: { '@id': OA + 'hasState', '@type': '@id' },
    cached: { '@id': OA + 'cachedSource', '@type': '@id' },
    sourceDate: { '@id': OA + 'sourceDate', '@type': XSD + 'dateTime' },
    created: { '@id': 'http://purl.org/dc/terms/created',
      '@type': XSD + 'dateTime' },
    start: { '@id': OA + 'start', '@type': XSD + 'nonNegativeInteger' },
    end: { '@id': OA + 'end', '@type': XSD + 'nonNegativeInteger' },
    value: RDF + 'value',
    format: 'http://purl.org/dc/elements/1.1/format',
  },
};

async function documentLoader(url) {
  if (!(url in contexts)) throw new Error(`nobody may fetch ${url}`);
  return { documentUrl: url, document: { '@context': contexts[url] } };
}

const nodes = [];
function collect(value) {
  if (Array.isArray(value)) value.forEach(collect);
  else if (value && typeof value === 'object') {
    if (value['@type']) nodes.push(value);
    Object.values(value).forEach(collect);
  }
}
const ofType = iri => nodes.filter(node => node['@type'].includes(iri));

// What every node of this type must have.
const wanted = {
  quotation: [SCHEMA + 'Quotation',
    ['@id', SCHEMA + 'text', SCHEMA + 'creditText', SCHEMA + 'isBasedOn']],
  annotation: [OA + 'Annotation',
    ['@id', OA + 'motivatedBy', OA + 'hasBody', OA + 'hasTarget']],
};

const [kind, file, count] = process.argv.slice(2);
try {
  const text = readFileSync(file, 'utf8');
  const options = { documentLoader, safe: true };
  collect(await jsonld.expand(JSON.parse(text), options));
  const [type, members] = wanted[kind];
  const found = ofType(type);
  const lacking = found.filter(node => members.some(name => !node[name]));
  const quads = await jsonld.canonize(JSON.parse(text),
    { ...options, algorithm: 'URDNA2015', format: 'application/n-quads' });
  const typed = quads.split('\n')
    .filter(line => line.includes(`#type> <${type}>`)).length;
  const isRight = found.length === Number(count) && typed === found.length &&
    lacking.length === 0;
  console.log(`${isRight ? 'ok' : 'not ok'} jsonld ${kind}: ${found.length} ` +
    `expanded, ${typed} in RDF, ${lacking.length} incomplete, of ${count}`);
} catch (error) {
  console.log(`not ok jsonld ${kind}: ${error.message} ` +
    JSON.stringify(error.details ?? '').slice(0, 500));
}
