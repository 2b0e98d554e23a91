import { decompress } from 'lzma';
import { z } from 'zod';
import { packText } from '../../../extension/support/pack-state.ts';
import { parseId } from '../ids.ts';
import { toJson } from '../value.ts';

/** The screens that the imitation has. */
export const SCREENS = {
  company: { p: 'company_detail', name: 'CompanyDetail', route: 'CompanyFV' },
  configuration: { p: 'config_detail', name: 'ConfigDetail', route: 'ConfigFV' },
  contact: { p: 'contact_detail', name: 'ContactDetail', route: 'ContactFV' },
  ticket: { p: 'sr150', name: 'ServiceTicket', route: 'ServiceFV' },
  companies: { p: 'company_list', name: 'CompanyList', route: undefined },
  board: { p: 'sr200', name: 'ServiceBoard', route: undefined },
  calendar: { p: 'my_calendar', name: 'CalendarSchedule', route: undefined },
} as const satisfies Record<string, { p: string; name: string; route: string | undefined }>;

export type ScreenName = keyof typeof SCREENS;

/** Where one is in the app: a screen, and the record or the page of a list that it shows. */
export interface Place {
  readonly screen: ScreenName;
  /** The record's id as text; of a list, which page of it. */
  readonly id: string;
}

const HOME: Place = { screen: 'board', id: '0' };
const IS_RECORD: ReadonlySet<ScreenName> = new Set(['company', 'configuration', 'contact', 'ticket']);

/** Reads `company/250`, as the elements of a page name what a click opens. */
export function readPlace(text: string): Place | undefined {
  const [, name = '', id = ''] = /^([a-z]+)\/(\d{1,19})$/u.exec(text) ?? [];
  return isScreen(name) ? { screen: name, id } : undefined;
}

/** The compressed state that the app writes into the fragment, without its `#`. */
export function fragmentOf({ screen, id }: Place): string {
  const { p, name } = SCREENS[screen];
  const number = parseId(id) ?? 0;
  const shown = IS_RECORD.has(screen) ? { rd: number } : { rd: 0, pg: number };
  // Embedded parts keep a state of their own, deeper down.
  const state = { pid: 6, p, s: { p: { i: 0, pid: 62, p_0: { pid: 184, rd: 0 }, ...shown } }, rnd: 0.5 };
  return `${packText(toJson(state))}??${name}`;
}

/** Where an address leads: the fragment, compressed or readable, before the query, which is stale by then. */
export function placeOf(query: string, fragment: string): Place {
  return fromFragment(fragment) ?? fromQuery(new URLSearchParams(query.toLowerCase())) ?? HOME;
}

const id = z.number().int().nonnegative().default(0);
const stateSchema = z.object({ p: z.string(), s: z.object({ p: z.object({ rd: id, pg: id }) }) });

function fromFragment(escaped: string): Place | undefined {
  try {
    const fragment = decodeURIComponent(escaped);
    const readable = /(?:^|&)state=(.*)$/u.exec(fragment)?.[1];
    if (readable === undefined && !fragment.startsWith('XQAA')) return undefined;
    const { p, s } = stateSchema.parse(JSON.parse(readable ?? unpack(fragment.split('??')[0] ?? '')));
    const screen = screenWhere((name) => SCREENS[name].p === p);
    return screen && { screen, id: String(s.p.rd || s.p.pg) };
  } catch {
    // Whatever is wrong with a state that the app did not write itself: it opens with its first screen.
    return undefined;
  }
}

function fromQuery(query: URLSearchParams): Place | undefined {
  const route = query.get('routeto');
  const screen = screenWhere((name) => route !== null && SCREENS[name].route?.toLowerCase() === route);
  return screen && readPlace(`${screen}/${query.get('recid') ?? query.get('srrecid')}`);
}

function unpack(packed: string): string {
  const bytes = Buffer.from(packed.replaceAll('$', '+').replaceAll('_', '/'), 'base64');
  return String(decompress([...bytes]));
}

function screenWhere(fits: (name: ScreenName) => boolean): ScreenName | undefined {
  return Object.keys(SCREENS).find((name): name is ScreenName => isScreen(name) && fits(name));
}

function isScreen(name: string): name is ScreenName {
  return Object.hasOwn(SCREENS, name);
}
