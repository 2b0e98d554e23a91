/** What `npm run check` runs, in this order: each a program of node_modules/.bin with its arguments. */
export const CHECKS = [
  { name: 'types', command: ['tsc', '--project', 'tsconfig.json'] },
  { name: 'types of the extension', command: ['tsc', '--project', 'extension/tsconfig.json'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'dead code, unlisted packages, circular imports', command: ['knip', '--no-progress'] },
  { name: 'rooms and names', command: ['node', '.ci/check-house.ts'] },
  { name: 'README', command: ['node', '.ci/check-readme.ts'] },
] as const satisfies readonly { name: string; command: readonly [string, ...string[]] }[];
