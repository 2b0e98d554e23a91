import { questionsOf } from '../msp/answer-maker.ts';
import type { Answer, ConfigurationFields } from '../msp/model.ts';
import { keyOf } from '../msp/population.ts';
import { assetType, CUSTOM, criticalityId, hasAgent, labelsOf } from './asset-fields.ts';
import { dayText } from './day-text.ts';
import { formFactor, inventory } from './inventory.ts';
import type { Tenant } from './tenant.ts';

/** One machine in so many has its inventory as a text in `rmm_store` instead. */
const INVENTORY_AS_TEXT = 13;

export const hasInventoryAsText = (ordinal: number): boolean => keyOf(ordinal) % INVENTORY_AS_TEXT === 5;

/** Serials stand in `asset_serial`; of some devices only where agent or admin have put them. */
export const hasSerialAtTop = (ordinal: number): boolean => keyOf(ordinal) % 7 !== 3;

/** Answers as custom fields hold them: texts, and a tick as `"1"` or `"0"`. */
const answerText = (value: Answer['value'], kind: string): string | null => {
  if (value === null) return null;
  if (kind === 'Checkbox') return value === true ? '1' : '0';
  return kind === 'Date' ? String(value).slice(0, 10) : String(value);
};

const answers = ({ type, answers: given }: ConfigurationFields): Record<string, string> =>
  Object.fromEntries(
    questionsOf(type).flatMap(({ text, type: kind }, question) => {
      const value = given.find((answer) => answer.question === question)?.value ?? null;
      const written = kind === 'Password' ? null : answerText(value, kind);
      return written === null ? [] : [[text, written]];
    }),
  );

const labelled = (tenant: Tenant, fields: ConfigurationFields): Record<string, string | number> => {
  const { dates, dropdowns } = tenant.settings;
  const manufacturers = tenant.msp.tables.rows('manufacturers');
  const found = Object.entries(labelsOf(fields.type)).flatMap(([label, { field, kind }]) => {
    const value = fields[field];
    if (kind === 'manufacturer')
      return typeof value === 'number' ? [[label, manufacturers[value]?.name ?? ''] as const] : [];
    if (typeof value !== 'string') return [];
    if (kind === 'date') return [[label, dayText(value, dates)] as const];
    const asId = kind === 'dropdown' && dropdowns === 'id' && (CUSTOM[label]?.values?.includes(value) ?? false);
    return [[label, asId ? criticalityId(assetType(tenant, fields.type).id, value) : value] as const];
  });
  return Object.fromEntries(found);
};

/** Flat keys beside the fields of the MSP: what the agent reports, or somebody has typed for want of an agent. */
const system = (tenant: Tenant, ordinal: number, fields: ConfigurationFields): Record<string, string> => {
  const { type, model, manufacturer, osType, osInfo, ram, cpu, drives, serial } = fields;
  const agent = hasAgent(type);
  const os = agent || osInfo === null || osInfo === '' ? osType : `${osType} ${osInfo}`;
  const flat = {
    ...(agent && {
      manufacturer:
        manufacturer === null ? null : (tenant.msp.tables.rows('manufacturers')[manufacturer]?.name ?? null),
      model,
      form_factor: formFactor(type),
      kabuto_live_uuid: `00000000-0000-4000-8000-${String(keyOf(ordinal)).padStart(12, '0')}`,
    }),
    os,
    ram,
    cpu_name: agent ? null : cpu,
    hdd: agent ? null : drives,
    serial_number: agent || hasSerialAtTop(ordinal) ? null : serial,
  };
  return Object.fromEntries(Object.entries(flat).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
};

/** `properties` of an asset. Keys are labels, case and blanks included: `Notes` and `notes` are two. */
export const assetProperties = (tenant: Tenant, ordinal: number, fields: ConfigurationFields) => ({
  ...system(tenant, ordinal, fields),
  ...answers(fields),
  ...labelled(tenant, fields),
  ...(keyOf(ordinal) % 31 === 0 && { notes: 'imported' }),
  ...(hasAgent(fields.type) &&
    !hasInventoryAsText(ordinal) && { kabuto_information: inventory(tenant, ordinal, fields) }),
});
