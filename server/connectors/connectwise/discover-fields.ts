import { z } from 'zod';
import type { Field } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { createFieldCatalog } from '../field-catalog.ts';
import type { Right } from '../try-feature.ts';
import { unless } from '../unless.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { QUESTION } from './answers.ts';
import { BUILT_IN_FIELDS } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { COMMUNICATION_FIELDS } from './communication.ts';
import { isVendorId } from './conditions.ts';
import { fieldsOnRow } from './fields-on-row.ts';
import { listAll } from './list-all.ts';
import type { ConnectwiseLookups } from './lookups.ts';
import { RIGHTS } from './rights.ts';
import { sampleRows } from './sample-rows.ts';
import { answerType } from './values.ts';

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
  const catalog = createFieldCatalog();
  for (const { shape: _, ...field } of BUILT_IN_FIELDS[kind]) catalog.offer(field);
  if (kind === 'contact') COMMUNICATION_FIELDS.forEach(catalog.offer);
  if (kind === 'configuration') (await questionsOf(client, lookups, types)).forEach(catalog.offer);
  const rows = await unless(['right-missing'], () => sampleRows(client, kind, types));
  for (const row of rows ?? []) {
    for (const { field, shown } of fieldsOnRow(kind, row)) {
      catalog.offer(field);
      catalog.sample(field.key, shown);
    }
  }
  return catalog.list(rows === null ? RIGHT_OF[kind].right : undefined);
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
