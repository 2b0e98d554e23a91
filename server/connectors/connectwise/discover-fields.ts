import { z } from 'zod';
import type { Field, FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { ConnectorError, type ConnectorErrorCode } from '../errors.ts';
import { QUESTION } from './answers.ts';
import { BUILT_IN_FIELDS } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { COMMUNICATION_FIELDS } from './communication.ts';
import { isVendorId } from './conditions.ts';
import { fieldsOnRow } from './fields-on-row.ts';
import { listAll } from './list-all.ts';
import type { ConnectwiseLookups } from './lookups.ts';
import { RIGHTS, type Right } from './rights.ts';
import { sampleRows } from './sample-rows.ts';
import { answerType, flag, textOf, vendorId } from './values.ts';

const SAMPLES = 3;
const SAMPLE_CHARS = 80;

const question = z.object({
  id: vendorId,
  question: z.string().nullish(),
  fieldType: z.string().nullish(),
  inactiveFlag: flag,
});

const RIGHT_OF = {
  company: RIGHTS.company,
  site: RIGHTS.company,
  configuration: RIGHTS.configuration,
  contact: RIGHTS.contact,
} as const satisfies Record<RecordKind, Right>;

/**
 * What can be downloaded of a kind: built-in fields, the questions of the chosen types, custom fields; with values seen
 * on the records that changed last. Where the role hides the records, the fields are told with the right that is missing.
 */
export async function discoverFields(
  client: Client,
  lookups: ConnectwiseLookups,
  { kind, types }: { kind: RecordKind; types: string[] | 'all' },
): Promise<Field[]> {
  const fields = new Map<FieldKey, Field>();
  const samples = new Map<FieldKey, Set<string>>();
  const offer = (field: Field): void => {
    const known = fields.get(field.key);
    fields.set(field.key, known === undefined ? field : { ...known, ...unitedTypes(known, field) });
  };

  for (const { shape: _, ...field } of BUILT_IN_FIELDS[kind]) offer(field);
  if (kind === 'contact') COMMUNICATION_FIELDS.forEach(offer);
  if (kind === 'configuration') (await questionsOf(client, lookups, types)).forEach(offer);
  const rows = await unless(['right-missing'], () => sampleRows(client, kind, types));
  for (const row of rows ?? []) {
    for (const { field, shown } of fieldsOnRow(kind, row)) {
      offer(field);
      addSample(samples, field.key, shown);
    }
  }
  return [...fields.values()].map((field) => ({
    ...field,
    ...(samples.has(field.key) ? { samples: [...(samples.get(field.key) ?? [])] } : {}),
    ...(rows === null ? { hiddenBy: RIGHT_OF[kind].right } : {}),
  }));
}

/**
 * The questions of each type. A role without the setup tables, and a type deleted this minute, have none to tell: then
 * those that stand on records are offered, which is most.
 */
async function questionsOf(client: Client, lookups: ConnectwiseLookups, types: string[] | 'all'): Promise<Field[]> {
  const chosen = types === 'all' ? await unless(['right-missing'], () => lookups['configuration-type']()) : null;
  const typeIds = types === 'all' ? (chosen ?? []).map(({ id }) => id) : types.filter(isVendorId);
  const lists = typeIds.map((typeId) => unless(['right-missing', 'not-found'], () => questionsOfType(client, typeId)));
  return (await Promise.all(lists)).flatMap((questions) => questions ?? []);
}

async function questionsOfType(client: Client, typeId: string): Promise<Field[]> {
  const path = `/company/configurations/types/${typeId}/questions`;
  const rows = await listAll(client, { path, right: RIGHTS.configurationSetup }, question);
  return rows.flatMap((row) => {
    const type = answerType(row.fieldType)?.type;
    const key = `${QUESTION}${row.id}`;
    return type === undefined || row.inactiveFlag === true
      ? []
      : [{ key, label: textOf(row.question) ?? key, type, types: [typeId] }];
  });
}

/** A question that stands in several types belongs to all of them. */
function unitedTypes(known: Field, again: Field): Pick<Field, 'types'> {
  return known.types === undefined || again.types === undefined
    ? {}
    : { types: [...new Set([...known.types, ...again.types])] };
}

function addSample(samples: Map<FieldKey, Set<string>>, key: FieldKey, shown: FieldValue): void {
  const seen = samples.get(key) ?? new Set();
  const text = Array.isArray(shown) ? shown.join(', ') : String(shown ?? '').trim();
  if (text === '' || seen.size >= SAMPLES) return;
  samples.set(key, seen.add(text.length > SAMPLE_CHARS ? `${text.slice(0, SAMPLE_CHARS)}…` : text));
}

async function unless<T>(codes: readonly ConnectorErrorCode[], call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ConnectorError && codes.includes(error.code)) return null;
    throw error;
  }
}
