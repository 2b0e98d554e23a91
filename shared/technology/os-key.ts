import { OS_ARCHITECTURES, OS_EDITIONS, OS_FAMILIES, type Os, type OsFamily } from './os.ts';

/** Each family's mark, and what every product name of it starts with (left out of the key). */
const FAMILY_MARKS = {
  windows: { mark: 'w', prefix: 'Windows' },
  'windows-server': { mark: 's', prefix: 'Windows Server' },
  macos: { mark: 'm', prefix: 'macOS' },
  linux: { mark: 'l', prefix: '' },
  other: { mark: 'o', prefix: '' },
} as const satisfies Record<OsFamily, { mark: string; prefix: string }>;

/** One of the allowed words, null for '', undefined for anything else. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word | null | undefined {
  return text === '' ? null : words.find((word) => word === text);
}

/**
 * An operating system as a short stable text for a column: `w|11|23H2|pro|22631|x64`, `s||2019`, `l|Ubuntu|22.04`.
 * The status is not in it: it changes with the day and is computed from the key when asked. Keys group by family,
 * product and release, and an estate has a few hundred of them, so statuses are computed once per key, not per row.
 */
export function osKey(os: Os): string {
  const { mark, prefix } = FAMILY_MARKS[os.family];
  const product = os.product.slice(prefix.length).trim();
  const parts = [mark, product, os.release, os.edition, os.build, os.arch].map((part) => part ?? '');
  return parts.join('|').replace(/\|+$/, '');
}

/** The operating system a key was made from; null if the text is no such key. `osFromKey(osKey(os))` equals `os`. */
export function osFromKey(key: string): Os | null {
  const [mark = '', product = '', release = '', edition = '', build = '', arch = '', ...more] = key.split('|');
  const family = OS_FAMILIES.find((name) => FAMILY_MARKS[name].mark === mark);
  const knownEdition = oneOf(OS_EDITIONS, edition);
  const knownArch = oneOf(OS_ARCHITECTURES, arch);
  if (!family || knownEdition === undefined || knownArch === undefined || more.length > 0) return null;
  return {
    family,
    product: `${FAMILY_MARKS[family].prefix} ${product}`.trim(),
    release: release || null,
    edition: knownEdition,
    build: build || null,
    arch: knownArch,
  };
}
