import type { Io, Known, Selection, Session, Stream } from '../connector.ts';
import { wantedKeys } from '../wanted-keys.ts';
import { accountReader } from './accounts.ts';
import { listedAssetReader } from './assets.ts';
import type { Client } from './client.ts';
import { contactReader } from './contacts.ts';
import { DETAILS_A_RUN } from './endpoints.ts';
import { BOTH, type Narrowing } from './list-page.ts';
import { type Listing, pagedPart } from './listing.ts';
import { locationReader } from './locations.ts';
import { RIGHTS } from './rights.ts';
import { idOf } from './values.ts';

/** As many companies are asked for one by one; of more, everything is listed, which is fewer pages. */
const MOST_COMPANIES = 10;
/** More ids than this make addresses too long; then the engine filters, which it does in any case. */
const MOST_IDS = 100;

/** BMS's lists as streams. */
export function createStreams(
  client: Client,
  { memo, now }: Pick<Io, 'memo' | 'now'>,
): Session<'kaseya-bms'>['streams'] {
  const stream = (
    kind: Stream['kind'],
    since: Stream['since'],
    listingOf: (selection: Selection, known: Known) => Listing,
  ): Stream => ({
    kind,
    since,
    parts: async (selection, known) => [pagedPart(client, memo, now, listingOf(selection, known))],
  });
  return {
    // Whole every night: a hundred are one request, and a location that was edited may not move its account's change time.
    company: stream('company', 'none', (selection) => {
      const read = accountReader(wantedKeys(selection));
      const list = { endpoint: 'accounts', right: RIGHTS.company, targets: BOTH, counts: 'records' } as const;
      return { ...list, rows: (raw) => [read(raw)] };
    }),
    site: stream('site', 'none', (selection) => {
      const read = locationReader(wantedKeys(selection));
      return { endpoint: 'accounts', right: RIGHTS.company, targets: BOTH, counts: 'none', rows: read };
    }),
    contact: stream('contact', 'server', (selection) => {
      const read = contactReader(wantedKeys(selection));
      const list = { endpoint: 'contacts', right: RIGHTS.contact, counts: 'records' } as const;
      // What changed since yesterday is little, whatever is wanted of it.
      return { ...list, targets: byCompany(selection), changed: BOTH, rows: (raw) => [read(raw)] };
    }),
    // No change times and few fields: everything is listed every night, and the rest of each asset read by and by.
    configuration: stream('configuration', 'none', (selection) => {
      const read = listedAssetReader(wantedKeys(selection));
      const targets = byCompany(selection).map((one) => ({ ...one, ...byCategory(selection) }));
      const list = { endpoint: 'assets', right: RIGHTS.configuration, counts: 'none' } as const;
      return { ...list, targets, detail: { most: DETAILS_A_RUN }, rows: (raw) => [read(raw)] };
    }),
  };
}

/** A company at a time where few are wanted: lists take one company only. */
function byCompany({ companies }: Selection): Narrowing[] {
  if (companies === 'all' || companies.length > MOST_COMPANIES) return [...BOTH];
  return companies.flatMap((company) => {
    const id = idOf(company);
    return id === null ? [] : BOTH.map((one) => ({ ...one, 'Filter.AccountId': id }));
  });
}

function byCategory({ types }: Selection): Narrowing {
  const fits =
    types !== 'all' && types.length > 0 && types.length <= MOST_IDS && types.every((id) => idOf(id) !== null);
  return fits ? { 'Filter.CategoryIds': types.join(',') } : {};
}
