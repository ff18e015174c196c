// Renders CSL-JSON with citeproc-js: what each item looks like in the list of
// references and where it is cited, as {id: {entry, cite}} in HTML.
//   node citeproc.js MODULES ITEMS.json STYLE.csl LOCALES
// Each item is rendered alone, so that no other one changes it. `locator` and
// `label` of an item are those of its citation.
"use strict";
const fs = require("fs");
const [, , modules, file, style, locales] = process.argv;
const CSL = require(require("path").resolve(modules, "citeproc"));
const items = JSON.parse(fs.readFileSync(file, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const engine = new CSL.Engine(
  {
    retrieveItem: (id) => structuredClone(byId.get(id)),
    retrieveLocale: (name) => {
      const path = `${locales}/locales-${name}.xml`;
      return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : false;
    },
  },
  fs.readFileSync(style, "utf8"),
  "en-US",
  true,
);
const rendered = {};
for (const { id, locator, label } of items) {
  engine.updateItems([]);
  engine.updateItems([id]);
  const entry = engine.makeBibliography()[1][0] || "";
  const cite = engine.processCitationCluster(
    { citationItems: [{ id, locator, label }], properties: { noteIndex: 1 } },
    [],
    [],
  )[1][0][1];
  rendered[id] = { entry, cite };
}
console.log(JSON.stringify(rendered));
