import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  /** As written: `../db/database.ts`, `zod`; null when it is computed, so that no rule can judge it. */
  specifier: string | null;
  /** Path from the root of the project; absent for packages and for what Node brings. */
  file?: string;
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean;
}

/**
 * Every module that a file imports, re-exports from, imports on demand, or starts as a thread by `new URL(…,
 * import.meta.url)`. Throws a `SyntaxError` for what is not TypeScript.
 */
export function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}: ${error.message}`);
  const found: Pick<Import, 'specifier' | 'typeOnly'>[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    found.push({ specifier: moduleRequest.value, typeOnly });
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) found.push({ specifier: moduleRequest.value, typeOnly: isType });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = /^['"](.+)['"]$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[1];
    found.push({ specifier: specifier ?? null, typeOnly: false });
  }
  for (const [, specifier = ''] of source.matchAll(/new URL\(\s*['"](\.[^'"]+\.tsx?)['"],\s*import\.meta\.url\s*\)/g)) {
    found.push({ specifier, typeOnly: false });
  }
  return found.map(({ specifier, typeOnly }) => ({ specifier, typeOnly, ...resolved(file, specifier) }));
}

function resolved(file: string, specifier: string | null): { file?: string } {
  return specifier?.startsWith('.') ? { file: posix.join(posix.dirname(file), specifier) } : {};
}
