/** A part of the house, and which others its files may import from besides their own. */
export interface Room {
  name: string;
  /** Paths from the root of the project. The first room whose pattern fits a file is the file's. */
  files: RegExp;
  mayImport: readonly string[] | 'everything';
}

/** What knows nothing of the product: logging, timers, errors. */
const BASE = ['shared', 'server base'];
const STORES = [...BASE, 'db', 'vault', 'auth'];
const ENGINE = [...STORES, 'connectors', 'sync'];
/** Whose is a record? What the domains after it say of a company stands on that. */
const MAPPED = [...ENGINE, 'mapping'];
const DOMAINS = ['technology', 'warranty', 'tickets', 'office365'];

/**
 * Imports point one way: extension → shared ← server, and inside the server api → pages → (technology, warranty,
 * tickets, office365) → mapping → sync → connectors → db. A vendor's folder sees the contract and the outbound client,
 * never the database.
 */
export const ROOMS: readonly Room[] = [
  // Programs of their own, that put together what they need: the server, and small commands beside what they are about.
  { name: 'start', files: /^server\/[^/]+\/cli\.ts$/, mayImport: 'everything' },
  { name: 'shared', files: /^shared\//, mayImport: [] },
  { name: 'extension', files: /^extension\//, mayImport: ['shared'] },
  {
    name: 'server base',
    files: /^server\/(error-facts|free-bytes|log|log-mask|news|refusal|secret-bits|timers)\.ts$/,
    mayImport: ['shared'],
  },
  { name: 'db', files: /^server\/db\//, mayImport: BASE },
  { name: 'vault', files: /^server\/vault\//, mayImport: [...BASE, 'db'] },
  { name: 'auth', files: /^server\/auth\//, mayImport: [...BASE, 'db'] },
  { name: 'connectors', files: /^server\/connectors\/([^/]+\.ts|http\/.+)$/, mayImport: [...BASE, 'db'] },
  { name: 'vendors', files: /^server\/connectors\//, mayImport: [...BASE, 'connectors'] },
  { name: 'sync', files: /^server\/sync\//, mayImport: [...STORES, 'connectors'] },
  { name: 'mapping', files: /^server\/mapping\//, mayImport: ENGINE },
  ...DOMAINS.map((name) => ({ name, files: new RegExp(`^server/${name}/`), mayImport: MAPPED })),
  // What a vendor's page shows of a record: all the domains in one answer.
  { name: 'pages', files: /^server\/pages\//, mayImport: [...MAPPED, ...DOMAINS] },
  { name: 'services', files: /^server\/services\.ts$/, mayImport: ['start', ...MAPPED, ...DOMAINS] },
  { name: 'api', files: /^server\/api\//, mayImport: ['services', 'pages', ...MAPPED, ...DOMAINS] },
  { name: 'start', files: /^server\/[^/]+\.ts$/, mayImport: 'everything' },
  { name: 'tests', files: /^(tests|\.ci)\//, mayImport: 'everything' },
  { name: 'tools', files: /^[^/]+\.ts$/, mayImport: ['extension', 'shared'] },
];

/** The room of a file, or undefined for one that stands in none. */
export function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ files }) => files.test(file));
}
