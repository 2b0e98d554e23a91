import { z } from 'zod';
import type { ConfigurationFields } from '../msp/model.ts';
import type { AssetExtras, Instance } from './instance.ts';
import { numberSource } from './listings/assets.ts';
import { readDate } from './read-date.ts';
import { Refused } from './refused.ts';
import { writeCustomFields, writeFields } from './write-fields.ts';

/** An asset as a client sends it. */
export const bodySchema = z
  .object({
    id: z.number().int().optional(),
    assettype_id: z.number().int().optional(),
    client_id: z.number().int().optional(),
    inventory_number: z.string().optional(),
    _donotvalidate: z.boolean().optional(),
    _dontaddnewfields: z.boolean().optional(),
  })
  .catchall(z.unknown());

export type AssetBody = z.infer<typeof bodySchema>;

/** What a body changes: fields of the estate, what this vendor alone holds, and the name of a maker. */
export interface Change {
  readonly fields: Partial<ConfigurationFields>;
  readonly extras: AssetExtras;
  readonly maker?: string;
}

export interface WriteContext {
  readonly instance: Instance;
  /** Undefined for an asset that is being made. */
  readonly ordinal: number | undefined;
  readonly type: number;
  oddity(kind: string): void;
}

type Part = Partial<Change>;
type Write = (value: unknown, context: WriteContext, body: AssetBody) => Part;

const extra =
  (name: keyof AssetExtras): Write =>
  (value, context) => ({ extras: { [name]: readDate(value, context) } });

const held =
  (name: 'warrantyEnds' | 'installed'): Write =>
  (value, context) => ({ fields: { [name]: readDate(value, context) } });

const anyText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const manufacturer: Write = (value, { instance, oddity }) => {
  if (instance.settings.version === 'older') {
    oddity('ignored-member manufacturer_id');
    return {};
  }
  if (value === null || value === 0) return { fields: { manufacturer: null } };
  const known = typeof value === 'number' && instance.msp.tables.rows('manufacturers')[value - 1] !== undefined;
  if (!known) throw new Refused('The manufacturer could not be found.');
  return { fields: { manufacturer: value - 1 } };
};

const status: Write = (value, { instance }) => {
  const known =
    typeof value === 'number' && instance.msp.tables.rows('configuration-statuses')[value - 1] !== undefined;
  if (!known) throw new Refused('The status could not be found.');
  return { fields: { status: value - 1 } };
};

/** What can be written; everything else in a body is passed over. */
const WRITES: Readonly<Record<string, Write>> = {
  warranty_start: extra('warrantyStart'),
  warranty_end: held('warrantyEnds'),
  labour_warranty_start: extra('labourWarrantyStart'),
  labour_warranty_end: extra('labourWarrantyEnd'),
  supplier_purchasedate: extra('supplierPurchased'),
  commissiondate: held('installed'),
  warranty_note: (value) => ({ extras: { warrantyNote: anyText(value) } }),
  notes: (value) => ({ fields: { notes: anyText(value) } }),
  inactive: (value) => ({ fields: { active: value !== true } }),
  status_id: status,
  manufacturer_id: manufacturer,
  inventory_number: (value, { type }) => ({ fields: { [numberSource(type)]: anyText(value) ?? '' } }),
  fields: writeFields,
  customfields: writeCustomFields,
};

/** Members that say how to save, or name the asset. */
// biome-ignore format: a list of words
const SILENT: ReadonlySet<string> = new Set([
  'id', 'assettype_id', 'client_id', '_donotvalidate', '_dontaddnewfields', '_dont_fire_automations',
  'do_not_apply_template_in_the_api', 'isassetdetails',
]);

/** @throws Refused for a value that the vendor answers with an exception */
export const readChange = (context: WriteContext, body: AssetBody): Change => {
  let change: Change = { fields: {}, extras: {} };
  for (const [name, value] of Object.entries(body)) {
    const write = Object.hasOwn(WRITES, name) ? WRITES[name] : undefined;
    if (write === undefined) {
      if (!SILENT.has(name)) context.oddity(`ignored-member ${name}`);
      continue;
    }
    const part = write(value, context, body);
    change = {
      ...change,
      ...part,
      fields: { ...change.fields, ...part.fields },
      extras: { ...change.extras, ...part.extras },
    };
  }
  return change;
};
