import { allConnectors } from '../../../server/all-connectors.ts';
import { readConfig } from '../../../server/config.ts';
import type { Known, Lookup, ParsedRecord, Row, Selection, Session } from '../../../server/connectors/connector.ts';
import { defaultSettings } from '../../../server/sync/default-streams.ts';
import { projectorFor } from '../../../server/sync/projection.ts';
import { meaningOf } from '../../../shared/field-meaning.ts';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import { type RecordKind, SPECIAL_FIELDS } from '../../../shared/kinds.ts';
import { streamSettings } from '../../../shared/stream-settings.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { FACT_FIELDS, type VendorEntry } from '../../../shared/vendors/vendor-entry.ts';
import { VENDORS, type VendorId } from '../../../shared/vendors.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { CLIENT_ID } from '../../support/estate.ts';
import { rowsOf } from './list-pages.ts';
import { openAgainst } from './open-against.ts';

/** What is said of each record of one kind, by aspect; records go by their ordinal in the estate. */
export interface View {
  records: Map<number, Record<string, FieldValue>>;
  /** Names of records that the estate does not know: the vendor's own. */
  strangers: string[];
  /** Records that could not be read, by ordinal. */
  rejected: number[];
}

const TRUTHS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;
export type ComparedKind = Exclude<RecordKind, 'site'>;

/** What comes out of a vendor's connector over the estate of a sandbox, in words that no vendor has a part in. */
export async function viewEstate(sandbox: Sandbox, vendor: VendorId): Promise<Record<ComparedKind, View>> {
  const there = sandbox.vendors.get(vendor);
  const connector = allConnectors(readConfig({ CONNECTWISE_CLIENT_ID: CLIENT_ID }))[vendor];
  if (!there || !connector) throw new Error(`There is no sandbox, or no connector, of ${vendor}.`);
  const session: Session = await openAgainst(connector, there.credentials, {
    routes: sandbox.routes,
    hosts: Object.values(there.credentials),
  });
  const lookups = new Map<string, Lookup[]>();
  const ids = new Map<RecordKind, string[]>();
  const known: Known = {
    ids: async (kind) => ids.get(kind) ?? [],
    lookups: async (kind) => lookups.get(kind) ?? [],
  };
  for (const [kind, list] of Object.entries(session.lookups)) lookups.set(kind, await list(known));
  const ordinal = (kind: RecordKind, id: string): number | null => there.ordinalOf(TRUTHS[kind], id) ?? null;
  const labelOf = (key: FieldKey, value: FieldValue): FieldValue => {
    const { labelled }: VendorEntry = VENDORS[vendor];
    const list = lookups.get(labelled[key] ?? '');
    return list?.find(({ id }) => id === String(value))?.label ?? value;
  };

  const view = async (kind: ComparedKind): Promise<View> => {
    const settings = await settingsOf(session, vendor, kind);
    const selection: Selection = {
      companies: 'all',
      types: 'all',
      statuses: 'all',
      fields: settings.fields,
      filters: [],
    };
    const parts = (await session.streams[kind]?.parts(selection, known)) ?? [];
    const listed = await rowsOf(parts);
    // Where lists are thin, the rest of a record is told when it is read by itself.
    const rows = parts.some(({ detail }) => detail) ? await readSingly(session, listed) : listed;
    ids.set(
      kind,
      rows.map(({ id }) => id),
    );
    // Some lists are only told by the rows that point into them.
    for (const one of rows.flatMap((row) => row.lookups ?? [])) {
      const known = lookups.get(one.kind) ?? [];
      if (!known.some(({ id }) => id === one.id)) lookups.set(one.kind, [...known, one]);
    }
    const project = projectorFor(settings, { dateOrder: 'mdy' });
    const told: View = { records: new Map(), strangers: [], rejected: [] };
    for (const row of rows) {
      const parsed = row.parse();
      const at = ordinal(kind, row.id);
      if ('reject' in parsed) {
        told.rejected.push(at ?? -1);
        continue;
      }
      if (at === null) {
        told.strangers.push(parsed.name);
        continue;
      }
      const { companyId, typeIds } = parsed;
      const data = Object.fromEntries(settings.fields.map((key) => [key, parsed.fields[key] ?? null]));
      told.records.set(at, {
        name: cleanText(parsed.name),
        ...(kind === 'company' ? {} : { company: companyId === null ? null : ordinal('company', companyId) }),
        active: parsed.active,
        ...factsOf(vendor, kind, parsed, labelOf),
        ...(kind === 'configuration'
          ? {
              ...project(typeIds[0] ?? null, data),
              manufacturer: makerOf(settings.special.manufacturer, parsed, labelOf),
            }
          : {}),
      });
    }
    return told;
  };
  return { company: await view('company'), configuration: await view('configuration'), contact: await view('contact') };
}

async function readSingly(session: Session, listed: readonly Row[]): Promise<Row[]> {
  const answers = await session.read(listed.map(({ kind, id }) => ({ kind, id })));
  return answers.flatMap((answer) => ('row' in answer ? [answer.row] : []));
}

/** What an administrator would set who takes every proposal. */
async function settingsOf(session: Session, vendor: VendorId, kind: ComparedKind) {
  const settings = defaultSettings(vendor, `${kind === 'company' ? 'companie' : kind}s`);
  if (kind !== 'configuration') return settings;
  const fields = await session.fields({ kind, types: 'all' });
  const special = { ...settings.special };
  for (const meaning of SPECIAL_FIELDS) {
    const labelled = fields.filter((field) => meaningOf(field) === meaning).map(({ key }) => key);
    special[meaning] = [...new Set([...(special[meaning] ?? []), ...labelled])];
  }
  return streamSettings.parse({
    ...settings,
    special,
    fields: [...new Set([...settings.fields, ...Object.values(special).flat()])],
  });
}

function factsOf(
  vendor: VendorId,
  kind: ComparedKind,
  { fields }: ParsedRecord,
  labelOf: (key: FieldKey, value: FieldValue) => FieldValue,
): Record<string, FieldValue> {
  const facts: Readonly<Record<string, readonly FieldKey[]>> = VENDORS[vendor].facts[kind];
  return Object.fromEntries(
    FACT_FIELDS[kind].map((fact) => {
      const key = (facts[fact] ?? []).find((one) => (fields[one] ?? null) !== null);
      const value = key === undefined ? null : labelOf(key, fields[key] ?? null);
      return [fact, typeof value === 'string' ? cleanText(value) || null : value];
    }),
  );
}

function makerOf(
  keys: readonly FieldKey[] | undefined,
  { fields }: ParsedRecord,
  labelOf: (key: FieldKey, value: FieldValue) => FieldValue,
): FieldValue {
  const key = (keys ?? []).find((one) => (fields[one] ?? null) !== null);
  return key === undefined ? null : labelOf(key, fields[key] ?? null);
}
