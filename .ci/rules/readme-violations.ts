import { featureTable } from './feature-table.ts';

const TABLE = /(<!-- features -->\n)[\s\S]*?(<!-- \/features -->)/;

/** What a README is held against. */
export interface Facts {
  /** Names of the npm scripts. */
  scripts: readonly string[];
  /** Environment variables the server reads. */
  variables: readonly string[];
  /** Whether there is a file or folder of that path. */
  exists(path: string): boolean;
}

/** The README with the feature table as it should be. Throws when it has no place for one. */
export function withFeatureTable(readme: string): string {
  if (!TABLE.test(readme)) throw new Error('README.md has no <!-- features --> … <!-- /features -->.');
  return readme.replace(TABLE, (_, begin: string, end: string) => `${begin}${featureTable()}\n${end}`);
}

/** What the README says that is not so, and what it leaves out, a sentence each. */
export function readmeViolations(readme: string, { scripts, variables, exists }: Facts): string[] {
  const commands = [...readme.matchAll(/\bnpm run (?:-s )?([\w-]+)/g)].map(([, name = '']) => name);
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, path = '']) => path);
  return [
    ...(withFeatureTable(readme) === readme ? [] : ['The feature table is stale: run npm run readme.']),
    ...commands.filter((name) => !scripts.includes(name)).map((name) => `There is no npm run ${name}.`),
    ...variables.filter((name) => !readme.includes(`\`${name}\``)).map((name) => `${name} is not explained.`),
    ...links.filter((path) => !exists(path)).map((path) => `There is no ${path} to link to.`),
  ];
}
