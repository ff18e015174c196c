// Validates a JSON file against a schema (draft 07) with ajv.
//   node validate.js FOLDER_OF_NODE_MODULES SCHEMA FILE
"use strict";
const fs = require("fs");
const [modules, schema, file] = process.argv.slice(2);
const Ajv = require(require.resolve("ajv", { paths: [modules] }));
const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(read(schema));
const data = read(file);
if (!validate(data)) {
  for (const error of validate.errors.slice(0, 20))
    console.log(`${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  process.exit(1);
}
console.log(`${data.length} items`);
