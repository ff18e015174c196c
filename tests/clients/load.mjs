// The npm packages of the tests lie in BUILD/clients/node_modules, away from
// the tree: load(name) gives one by its name or a path within it.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const folder = resolve(process.env.BUILD ?? 'build', 'clients');
const require = createRequire(pathToFileURL(resolve(folder, 'package.json')));

export const load = name => require(name);
export const loadModule = path =>
  import(pathToFileURL(resolve(folder, 'node_modules', path)));
