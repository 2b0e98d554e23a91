import { flag, type JsonText, list, object, text } from '../json-text.ts';
import { questionsOf } from '../msp/answer-maker.ts';
import { keyOf } from '../msp/population.ts';
import { CONFIGURATION_TYPES, type DeviceClass } from '../msp/vocabulary/tables.ts';
import { answerText } from './custom-fields.ts';
import { type Instance, unzoned } from './instance.ts';

/** Fields of the estate's configurations that stand in asset fields here. */
// biome-ignore format: a list of words
export const FIELD_SOURCES = [
  'name', 'serial', 'model', 'manufacturer', 'purchased', 'osType', 'osInfo', 'ram', 'cpu', 'drives', 'ip', 'mac',
  'gateway', 'lastLogin', 'deviceId', 'tag',
] as const;

type FieldSource = (typeof FIELD_SOURCES)[number];

/** A field of assets. Ids hold for the whole instance; which types have a field is set type by type. */
export interface AssetField {
  readonly id: number;
  readonly name: string;
  readonly kind: 'text' | 'date' | 'list';
  readonly mandatory: boolean;
  readonly source: FieldSource | { readonly question: number };
  /** Texts of a list by their code, counted from 1; the makers' list is the estate's table. */
  readonly values: readonly string[];
}

const COMPUTERS = ['portable', 'desktop', 'server'] as const;
const ALL = [...COMPUTERS, 'network', 'peripheral', 'license'] as const;
const OTHERS = ['network', 'peripheral'] as const;

/** The same fact stands in different fields of different types, under names that people have chosen. */
const BUILT: readonly (readonly [
  id: number,
  name: string,
  source: FieldSource,
  devices: readonly DeviceClass[],
  kind?: AssetField['kind'],
])[] = [
  [101, 'Name', 'name', ALL],
  [117, 'Serial Number', 'serial', ['portable', 'desktop', 'peripheral', 'license']],
  [118, 'Service Tag', 'serial', ['server']],
  [119, 'Serial No', 'serial', ['network']],
  [51, 'Model', 'model', COMPUTERS],
  [52, 'Model Number', 'model', ['network', 'peripheral', 'license']],
  [54, 'Manufacturer', 'manufacturer', COMPUTERS],
  [55, 'Make', 'manufacturer', ['network', 'peripheral', 'license'], 'list'],
  [24, 'Purchase Date', 'purchased', ['portable', 'desktop', 'license'], 'date'],
  [25, 'Date of Purchase', 'purchased', ['server', ...OTHERS], 'date'],
  [33, 'Operating System', 'osType', ALL],
  [34, 'OS Version', 'osInfo', ALL],
  [40, 'RAM', 'ram', ['portable', 'desktop', ...OTHERS, 'license']],
  [41, 'Memory', 'ram', ['server']],
  [42, 'Processor', 'cpu', ALL],
  [43, 'Disks', 'drives', COMPUTERS],
  [60, 'IP Address', 'ip', ALL],
  [61, 'MAC Address', 'mac', ALL],
  [62, 'Default Gateway', 'gateway', ALL],
  [63, 'Last Logged On User', 'lastLogin', COMPUTERS],
  [64, 'Agent Id', 'deviceId', ALL],
  [65, 'Tag', 'tag', [...OTHERS, 'license']],
];

/** The lookup that holds the makers, and those that hold the choices of questions. */
const MAKERS_LOOKUP = 152;
const QUESTION_LOOKUPS = 500;

const fieldsOfType = CONFIGURATION_TYPES.map(({ device }, type): readonly AssetField[] => [
  ...BUILT.filter(([, , , devices]) => devices.includes(device)).map(([id, name, source, , kind = 'text']) => ({
    id,
    name,
    kind,
    mandatory: source === 'name',
    source,
    values: [],
  })),
  ...questionsOf(type).flatMap(({ text: name, type: kind, required, values = [] }, question) =>
    kind === 'Password'
      ? []
      : [
          {
            id: 200 + type * 10 + question,
            name,
            kind: values.length > 0 ? ('list' as const) : kind === 'Date' ? ('date' as const) : ('text' as const),
            mandatory: required,
            source: { question },
            values,
          },
        ],
  ),
]);

/** The fields of a type by its position; a type that was added later has but a name. */
export const assetFieldsOf = (type: number): readonly AssetField[] =>
  fieldsOfType[type] ?? (fieldsOfType[0] ?? []).filter(({ source }) => source === 'name');

export const lookupOf = ({ id, kind, source }: AssetField): number =>
  kind !== 'list' ? 0 : source === 'manufacturer' ? MAKERS_LOOKUP : QUESTION_LOOKUPS + id;

/** The texts of a list, in the order of their codes. */
export const choicesOf = ({ msp }: Instance, { source, values }: AssetField): readonly string[] =>
  source === 'manufacturer' ? msp.tables.rows('manufacturers').map(({ name }) => name) : values;

/** What the estate has for a field, as a text. */
export const fieldText = (instance: Instance, { source }: AssetField, slot: number): string | null => {
  const { configurations, tables } = instance.msp;
  if (typeof source === 'object') return answerText(configurations.peek(slot, 'answers'), source.question);
  if (source === 'manufacturer') {
    const maker = configurations.peek(slot, 'manufacturer');
    return maker === null ? null : (tables.rows('manufacturers')[maker]?.name ?? null);
  }
  return configurations.peek(slot, source);
};

/** The `fields` of an asset. */
export const fieldsJson = (instance: Instance, slot: number): JsonText => {
  const type = instance.msp.configurations.peek(slot, 'type');
  return list(
    framesOf(type).map(({ field, head, tail }) => {
      const { value, display } = shown(instance, field, slot);
      return `${head}"value":${value},"display":${display},${tail}`;
    }),
  );
};

/** What is the same of a field on every asset of a type, before and after its value. */
interface Frame {
  readonly field: AssetField;
  readonly head: JsonText;
  readonly tail: JsonText;
}

const frames = new Map<number, readonly Frame[]>();

/** A page holds some two thousand fields, so what is the same of them is written once. */
const framesOf = (type: number): readonly Frame[] => {
  const known = frames.get(type);
  if (known) return known;
  const made = assetFieldsOf(type).map((field) => ({
    field,
    head: `${object({ id: String(field.id), name: text(field.name) }).slice(0, -1)},`,
    tail: object({
      lookup: String(lookupOf(field)),
      mandatory: flag(field.mandatory),
      systemuse: '0',
      validate: '""',
      url: '""',
      typeinfo_id: String(typeInfoId(type, field)),
      access_level: '2',
    }).slice(1),
  }));
  frames.set(type, made);
  return made;
};

/** Ids of the places that fields have in the forms of types. */
export const typeInfoId = (type: number, { id }: AssetField): number => 10_000 + type * 1000 + id;

/** A list holds a code and shows its text; a date is shown as the instance writes dates, and held as ISO. */
const shown = (
  instance: Instance,
  field: AssetField,
  slot: number,
): { readonly value: JsonText; readonly display: JsonText } => {
  const held = fieldText(instance, field, slot);
  if (field.kind === 'list') return { value: String(codeOf(instance, field, slot, held)), display: text(held ?? '') };
  if (held === null) return { value: 'null', display: '""' };
  if (field.kind !== 'date') return { value: text(held), display: text(held) };
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/u.exec(held) ?? [];
  // What a person has chosen in a calendar carries a zone, what an import has written does not.
  const value = keyOf(slot) % 5 === 2 ? held.replace(/(?<=:\d\d)Z$/u, '.000Z') : unzoned(held, keyOf(slot));
  return { value: text(value), display: text(`${day}/${month}/${year}`) };
};

/** Codes count from 1; 0 is none. */
const codeOf = ({ msp }: Instance, { source, values }: AssetField, slot: number, held: string | null): number =>
  source === 'manufacturer' ? (msp.configurations.peek(slot, source) ?? -1) + 1 : values.indexOf(held ?? '') + 1;
