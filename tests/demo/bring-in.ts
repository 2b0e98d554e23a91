import { type FieldsAnswer, fieldsAnswer } from '../../shared/api/integrations.ts';
import { importAnswer, type VendorCompany, vendorCompany } from '../../shared/api/mapping.ts';
import { putStreamAnswer, streamPreview, streamView } from '../../shared/api/streams.ts';
import { SPECIAL_FIELDS } from '../../shared/kinds.ts';
import type { SpecialFields } from '../../shared/stream-settings.ts';
import type { ApiClient } from './api-client.ts';
import { DemoError } from './demo-error.ts';

/** Companies one request may import. */
const AT_ONCE = 5000;

export interface CompanyChoice {
  /** What they were chosen by: the commonest type and status, as far as the vendor has any. */
  by: { what: 'type' | 'status'; label: string }[];
  /** All the vendor has, and of those the chosen ones. */
  all: number;
  chosen: VendorCompany[];
}

/**
 * Looks at all companies of the vendor, and asks for the active ones of the commonest type and status: the clients. Not
 * every vendor has types, or statuses.
 */
export async function chooseCompanies(api: ApiClient, integrationId: number): Promise<CompanyChoice> {
  const path = `/api/integrations/${integrationId}/companies`;
  const types = new Map<string, Named>();
  const statuses = new Map<string, Named>();
  let all = 0;
  for await (const company of api.list(path, vendorCompany)) {
    all += 1;
    for (const type of company.types) count(types, type);
    if (company.status) count(statuses, company.status);
  }
  const by = [...commonest('type', types), ...commonest('status', statuses)];
  const query = new URLSearchParams(by.map(({ what, id }) => [what, id]));
  const chosen: VendorCompany[] = [];
  for await (const company of api.list(`${path}?${query}`, vendorCompany)) if (company.active) chosen.push(company);
  if (chosen.length === 0) throw new DemoError('run-failed', 'The vendor has no active company to import.');
  return { by, all, chosen };
}

/** Imports companies; the answer names the runs that bring in what belongs to them. */
export async function importCompanies(api: ApiClient, integrationId: number, companies: readonly VendorCompany[]) {
  const done = { mapped: 0, created: 0, runIds: [] as number[] };
  for (let from = 0; from < companies.length; from += AT_ONCE) {
    const externalIds = companies.slice(from, from + AT_ONCE).map(({ externalId }) => externalId);
    const path = `/api/integrations/${integrationId}/companies/import`;
    const { runId, mapped, created } = await api.post(path, { externalIds }, importAnswer);
    done.mapped += mapped;
    done.created += created;
    done.runIds.push(runId);
  }
  return done;
}

export interface StreamChoice {
  /** Fields the vendor offers, and of those the ones to download. */
  offered: number;
  fields: number;
  /** Special fields that were given a meaning. */
  special: number;
  /** The run that brings the records in. */
  runId: number;
}

/** Ticks every field the vendor offers as fitting, keeps the guesses for special fields, and turns the stream on. */
export async function turnOn(
  api: ApiClient,
  integrationId: number,
  stream: 'configurations' | 'contacts',
): Promise<StreamChoice> {
  const integration = `/api/integrations/${integrationId}`;
  const { items } = await api.get(`${integration}/fields/${stream}`, fieldsAnswer);
  const { settings, rev } = await api.get(`${integration}/streams/${stream}`, streamView);
  const offered = new Set(items.map(({ key }) => key));
  const ticked = items.filter(({ suggested, hiddenBy }) => suggested && !hiddenBy).map(({ key }) => key);
  const fields = [...new Set([...settings.fields.filter((key) => offered.has(key)), ...ticked])];
  const special = meanings(settings.special, items, new Set(fields));
  const wanted = { enabled: true, settings: { ...settings, fields, special } };
  const preview = await api.post(`${integration}/preview`, { stream, ...wanted }, streamPreview);
  if (preview.removed > 0) {
    throw new DemoError('run-failed', `Turning on ${stream} would remove ${preview.removed} records.`);
  }
  const { runId } = await api.put(`${integration}/streams/${stream}`, { ...wanted, rev }, putStreamAnswer);
  if (runId === null) throw new DemoError('run-failed', `Turning on ${stream} queued nothing.`);
  return { offered: items.length, fields: fields.length, special: Object.keys(special).length, runId };
}

/** The vendor's guesses as far as it has such fields, and then the fields whose labels say what they are. */
function meanings(guesses: SpecialFields, items: FieldsAnswer['items'], chosen: ReadonlySet<string>): SpecialFields {
  const special: SpecialFields = {};
  for (const field of SPECIAL_FIELDS) {
    const labelled = items.filter(({ means }) => means === field).map(({ key }) => key);
    const keys = [...new Set([...(guesses[field] ?? []), ...labelled])].filter((key) => chosen.has(key));
    if (keys.length > 0) special[field] = keys;
  }
  return special;
}

interface Named {
  id: string;
  label: string;
  companies: number;
}

function count(into: Map<string, Named>, { id, label }: { id: string; label: string }): void {
  const entry = into.get(id) ?? { id, label, companies: 0 };
  entry.companies += 1;
  into.set(id, entry);
}

/** One or, where there is none to choose from, nothing. */
function commonest<W extends 'type' | 'status'>(
  what: W,
  from: Map<string, Named>,
): { what: W; id: string; label: string }[] {
  const [first] = [...from.values()].toSorted((a, b) => b.companies - a.companies);
  return first ? [{ what, id: first.id, label: first.label }] : [];
}
