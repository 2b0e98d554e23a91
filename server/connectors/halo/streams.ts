import type { Io, Known, Lookup, Selection, Session, Stream } from '../connector.ts';
import { isObject, isScalar } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { companyReader } from './companies.ts';
import { configurationReader, lookupsOnAsset, namedTypes } from './configurations.ts';
import { contactReader } from './contacts.ts';
import { type Listing, pagedPart } from './listing.ts';
import { type Narrowing, RECORD_LISTS } from './lists.ts';
import { siteReader } from './sites.ts';
import { idOf } from './values.ts';

/** As many companies are asked for one by one; of more, everything is listed, which is fewer pages. */
const MOST_COMPANIES = 20;
/** More ids than this make addresses too long; then the engine filters, which it does in any case. */
const MOST_IDS = 100;

/** What changed since yesterday is little, whatever is wanted of it. */
const EVERYTHING: readonly Narrowing[] = [{}];

/** Halo's lists as streams. All of them are pages in rising ids; assets and users can be narrowed by change time. */
export function createStreams(client: Client, { memo, now }: Pick<Io, 'memo' | 'now'>): Session<'halo'>['streams'] {
  const stream = (
    kind: Stream['kind'],
    since: Stream['since'],
    listingOf: (selection: Selection, known: Known) => Listing | Promise<Listing>,
  ): Stream => ({
    kind,
    since,
    parts: async (selection, known) => [pagedPart(client, memo, now, await listingOf(selection, known))],
  });
  return {
    // Whole every night: a hundred are one request, and what an instance notes as a change of a client is unproven.
    company: stream('company', 'none', async (selection, known) => {
      const types = new Set((await known.lookups('company-type')).map(({ id }) => id));
      return {
        list: RECORD_LISTS.company,
        targets: EVERYTHING,
        row: companyReader(wantedKeys(selection)),
        lookupsOn: (raw) => unlistedType(raw, types),
      };
    }),
    site: stream('site', 'none', (selection) => ({
      list: RECORD_LISTS.site,
      targets: byCompany(selection),
      row: siteReader(wantedKeys(selection)),
    })),
    contact: stream('contact', 'server', (selection) => ({
      list: RECORD_LISTS.contact,
      targets: byCompany(selection),
      changed: EVERYTHING,
      row: contactReader(wantedKeys(selection)),
    })),
    configuration: stream('configuration', 'server', async (selection, known) => ({
      list: RECORD_LISTS.configuration,
      targets: byCompany(selection).map((one) => ({ ...one, ...narrowed(selection) })),
      // Not by type and status: an asset that was retired or re-typed yesterday has left the selection and must be seen.
      changed: EVERYTHING,
      row: configurationReader(wantedKeys(selection), namedTypes(await known.lookups('configuration-type'))),
      lookupsOn: lookupsOnAsset,
    })),
  };
}

/** A company at a time where few are wanted: the list takes one company only. */
function byCompany({ companies }: Selection): Narrowing[] {
  if (companies === 'all' || companies.length > MOST_COMPANIES) return [{}];
  return companies.flatMap((company) => {
    const id = idOf(company);
    return id === null ? [] : [{ client_id: id }];
  });
}

function narrowed({ types, statuses }: Selection): Narrowing {
  return { ...csv('assettypes', types), ...csv('assetstatuses', statuses) };
}

function csv(name: string, ids: string[] | 'all'): Narrowing {
  if (ids === 'all' || ids.length === 0 || ids.length > MOST_IDS) return {};
  return ids.every((id) => idOf(id) !== null) ? { [name]: ids.join(',') } : {};
}

/** A customer type in use that no list tells: known by its number until one does (Halo sheet, company types). */
function unlistedType(raw: unknown, listed: ReadonlySet<string>): Lookup[] {
  const id = isObject(raw) && isScalar(raw.customertype) ? idOf(raw.customertype) : null;
  if (id === null || listed.has(id)) return [];
  return [{ kind: 'company-type', id, label: `Customer type ${id}`, active: true }];
}
