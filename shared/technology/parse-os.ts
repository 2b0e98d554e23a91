import { boundedMemo } from '../text/bounded-memo.ts';
import { cleanText, type RawValue } from '../text/clean-text.ts';
import type { Os, OsArchitecture } from './os.ts';
import { osKey } from './os-key.ts';
import { namesLinux, parseLinux } from './parse-linux.ts';
import { parseMacos } from './parse-macos.ts';
import { parseWindows, windowsBuild } from './parse-windows.ts';

/** An operating system with the key that is stored for it. */
export interface ParsedOs extends Os {
  /** See `osKey`: decoded again by `osFromKey`. */
  readonly key: string;
}

/** Other fields of the record that may say what the main one leaves out. */
export interface OsClues {
  /** ConnectWise `osInfo`: often the full name beside an `osType` that says only "windows", or only the version. */
  readonly osInfo?: RawValue;
  /** ServiceNow `os_version`, or any field that holds a version alone. */
  readonly version?: RawValue;
  readonly build?: RawValue;
}

const TRADEMARKS = /[®™©]|\((?:r|tm|c)\)/g;
const ARCHITECTURES: readonly (readonly [RegExp, OsArchitecture])[] = [
  [/\barm(?:64)?\b|\baarch64\b/, 'arm64'],
  [/\bx64\b|\bamd64\b|\bx86[_-]64\b|\b64[- ]?bit\b/, 'x64'],
  [/\bx86\b|\bi[3-6]86\b|\b32[- ]?bit\b/, 'x86'],
];
const ARCHITECTURE_WORDS = /\bx86[_-]64\b|\b(?:arm(?:64)?|aarch64|x64|amd64|x86|i[3-6]86|(?:32|64)[- ]?bit)\b/g;

const MAC = /\bmac ?os\b|\bos ?x\b|\bdarwin\b|\bmacos/;
const WINDOWS = /\bwindows\b|\bwin(?=[\s-]?\d|\s?xp|\s?vista|\b)|\bw(?:11|10|8|7)\b/;
const SERVER_OF_A_YEAR = /\bserver\b.*\b20\d\d\b/;
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\bios\b|\biphone ?os\b/, 'iOS'],
  [/\bipad ?os\b/, 'iPadOS'],
  [/\bandroid\b/, 'Android'],
  [/\bchrome ?os\b/, 'ChromeOS'],
  [/\besxi?\b/, 'VMware ESXi'],
  [/\bwindows (?:phone|mobile|ce)\b/, 'Windows Mobile'],
];

/** The words that name a system and nothing more of it; what follows such a word is worth asking other fields. */
const BARE = /^(?:microsoft )?(?:windows|win|win(?:dows)? ?(?:32|64|nt)|linux|darwin|mac|mac ?os(?: x)?|os ?x)?$/;

interface Named {
  readonly text: string;
  readonly arch: OsArchitecture | null;
}

function simplified(value: RawValue): Named {
  const text = cleanText(value).toLowerCase().replace(TRADEMARKS, ' ');
  const arch = ARCHITECTURES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  const words = text.replace(ARCHITECTURE_WORDS, ' ').replace(/\bedition\b|[(),_]/g, ' ');
  return { text: words.replace(/\s+/g, ' ').trim(), arch };
}

const namesSystem = (text: string): boolean =>
  WINDOWS.test(text) || MAC.test(text) || namesLinux(text) || SERVER_OF_A_YEAR.test(text);

function identify(name: string, all: string, build: number | null, arch: OsArchitecture | null): Os | null {
  const other = OTHERS.find(([pattern]) => pattern.test(name));
  if (other) return { family: 'other', product: other[1], release: null, edition: null, build: null, arch };
  if (MAC.test(name)) return parseMacos(all, arch);
  if (namesLinux(name)) return parseLinux(all, arch);
  if (WINDOWS.test(name) || SERVER_OF_A_YEAR.test(name)) return parseWindows({ name, all, build, arch });
  return null;
}

function parseFields(fields: readonly string[]): ParsedOs | null {
  const [main, info, version, buildField] = fields.map(simplified);
  const useInfo = main && info && BARE.test(main.text) && namesSystem(info.text);
  const name = useInfo ? info.text : main?.text || info?.text || '';
  const texts = [name, main?.text, info?.text, version?.text, buildField?.text];
  const all = [...new Set(texts)].filter(Boolean).join(' ; ');
  const arch = main?.arch ?? info?.arch ?? version?.arch ?? null;
  const os = identify(name, all, buildField ? windowsBuild(buildField.text) : null, arch);
  return os && Object.freeze({ ...os, key: osKey(os) });
}

const SEPARATOR = '\n';
const parseJoined = boundedMemo(8192, (joined) => parseFields(joined.split(SEPARATOR)));

/**
 * Reads an operating system from whatever RMMs and PSAs write: "Microsoft Windows 11 Pro x64 10.0.22631",
 * "Win10 Ent 22H2", "macOS Sonoma 14.5 (23F79)". Null if the texts name none. Never throws. Where the main field
 * holds only the family, `osInfo` names the system; a version or build is taken from any field. The same texts give
 * the same (frozen) object.
 */
export function parseOs(text: RawValue, more?: OsClues): ParsedOs | null {
  // cleanText leaves no line break in a value, so the join cannot be mistaken.
  if (!more) return parseJoined(cleanText(text));
  return parseJoined([text, more.osInfo, more.version, more.build].map(cleanText).join(SEPARATOR));
}
