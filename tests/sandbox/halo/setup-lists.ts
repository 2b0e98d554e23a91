import type { CaselessQuery } from '../caseless-query.ts';
import { BOARD_STATUSES, PRIORITIES, SERVICE_BOARDS } from '../msp/vocabulary/tables.ts';
import { type AssetField, assetFieldsOf, choicesOf, lookupOf, typeInfoId } from './asset-fields.ts';
import { ASSET_GROUPS, keyFieldsOf, typeAt, typeGroup, typeId } from './asset-types.ts';
import { CUSTOM_FIELD_INFOS, USAGES } from './custom-fields.ts';
import type { Instance } from './instance.ts';
import { TOP_LEVELS } from './instance.ts';

type Row = Readonly<Record<string, unknown>>;

/** A list that does not page, and the scope it needs ("" for none but a token). */
export interface SetupList {
  readonly path: string;
  readonly scope: string;
  readonly collection: string;
  rows(instance: Instance, query: CaselessQuery): readonly Row[];
  /** One row with all of its details; left out where no single rows can be asked for. */
  one?(instance: Instance, id: number): Row | undefined;
}

const ICON = `data:image/svg+xml;base64,${'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5v'.repeat(12)}`;

/** The lookups by their ids: customer types are one of many lists of codes, as are the choices of asset fields. */
const LOOKUP_TYPES = 11;
export const CUSTOMER_TYPES = 77;
const CUSTOMER_RELATIONSHIPS = 89;
const LEVELS = ['High', 'Medium', 'Low'];
const FIXED: ReadonlyMap<number, readonly [name: string, codes: readonly string[]]> = new Map([
  [12, ['Impact', LEVELS]],
  [27, ['Urgency', LEVELS]],
  [30, ['Address Types', ['Delivery', 'Invoice']]],
  [90, ['Criticality', LEVELS]],
]);
const OF_CLIENTS: ReadonlyMap<number, string> = new Map([
  [CUSTOMER_TYPES, 'Customer Types'],
  [CUSTOMER_RELATIONSHIPS, 'Customer Relationships'],
]);

const code = (lookupid: number, id: number, name: string, inactive = false): Row => ({
  lookupid,
  id,
  name,
  inactive,
  sequence: id,
  value2: '',
  value3: '',
});

const codes = (lookup: number, names: readonly string[]): Row[] => names.map((name, n) => code(lookup, n + 1, name));

const lookupRows = (instance: Instance, query: CaselessQuery): readonly Row[] => {
  const lookup = query.number('lookupid');
  if (lookup === undefined) return [];
  const lists = everyField(instance).filter((field) => field.kind === 'list');
  if (lookup === LOOKUP_TYPES) {
    return [
      ...[...FIXED].map(([id, [name]]) => code(LOOKUP_TYPES, id, name)),
      ...[...OF_CLIENTS].map(([id, name]) => code(LOOKUP_TYPES, id, name)),
      ...lists.map((field) => code(LOOKUP_TYPES, lookupOf(field), field.name)),
    ];
  }
  if (OF_CLIENTS.has(lookup)) return clientCodes(instance, lookup, query.flag('showallcodes') === true);
  const field = lists.find((one) => lookupOf(one) === lookup);
  return codes(lookup, field === undefined ? (FIXED.get(lookup)?.[1] ?? []) : choicesOf(instance, field));
};

/** The types of clients; inactive ones only when all codes are asked for. */
const clientCodes = ({ msp }: Instance, lookup: number, all: boolean): Row[] =>
  msp.tables
    .rows('company-types')
    .flatMap(({ name, inactive }, n) => (inactive && !all ? [] : [code(lookup, n + 1, name, inactive)]));

const visibleTypes = ({ msp, settings }: Instance): { name: string; type: number }[] =>
  msp.tables
    .rows('configuration-types')
    .flatMap(({ name }, type) => (settings.hiddenAssetTypes.includes(type) ? [] : [{ name, type }]));

const typeRow = ({ name, type }: { name: string; type: number }): Row => {
  const [first, second, third] = keyFieldsOf(type);
  return {
    id: typeId(type),
    name,
    assetgroup_id: typeGroup(type).id,
    assetgroup_name: typeGroup(type).name,
    keyfield_id: first?.id ?? 0,
    keyfield_name: first?.name ?? '',
    keyfield2_id: second?.id ?? 0,
    keyfield2_name: second?.name ?? '',
    keyfield3_id: third?.id ?? 0,
    keyfield3_name: third?.name ?? '',
    tagprefix: '',
    allowall_status: type % 2 === 0,
    fiid: 0,
    icon: ICON,
  };
};

const typeDetail = (instance: Instance, id: number): Row | undefined => {
  const found = visibleTypes(instance).find(({ type }) => type === typeAt(id));
  if (found === undefined) return undefined;
  const { type } = found;
  return {
    ...typeRow(found),
    field_list: assetFieldsOf(type).map((field, sequence) => ({
      id: field.id,
      name: field.name,
      typeinfo_id: typeInfoId(type, field),
      datafrom: 0,
      datalength: 0,
      lookup: lookupOf(field),
      mandatory: field.mandatory,
      sequence,
      values: field.kind === 'list' ? choicesOf(instance, field).map((name, n) => ({ id: n + 1, name })) : [],
      tab_name: '',
    })),
    allowed_status: instance.msp.tables
      .rows('configuration-statuses')
      .map(({ name }, n) => ({ id: n + 1, status_id: n + 1, status_name: name })),
  };
};

/** The fields of all types, each once: ids hold for the whole instance. */
const everyField = ({ msp }: Instance): AssetField[] => {
  const fields = msp.tables.rows('configuration-types').flatMap((_, type) => assetFieldsOf(type));
  return [...new Map(fields.map((field) => [field.id, field])).values()];
};

const assetFields = (instance: Instance): readonly Row[] =>
  everyField(instance).map((field) => ({ id: field.id, name: field.name, kind: 'A', lookup: lookupOf(field) }));

/** Statuses of all kinds; tickets have type 0. The filter by type does not work. */
const statuses = ({ msp }: Instance): readonly Row[] => [
  ...BOARD_STATUSES.map(({ name }, n) => ({ id: n + 1, name, shortname: name.slice(0, 10), type: 0, sequence: n })),
  ...msp.tables
    .rows('configuration-statuses')
    .map(({ name }, n) => ({ id: n + 1, name, shortname: name.slice(0, 10), type: 6, sequence: n })),
];

const customFieldRows = (_instance: Instance, query: CaselessQuery): readonly Row[] => {
  const usage = query.number('typeid');
  return CUSTOM_FIELD_INFOS.filter(({ scope }) => usage === undefined || USAGES[scope] === usage).map((info) => ({
    id: info.id,
    name: info.name,
    label: info.label,
    type: info.type,
    usage: USAGES[info.scope],
    custom: 1,
    inputtype: 0,
    mandatory: false,
    isencrypted: info.encrypted,
    values: info.values.map((name, n) => ({ id: n + 1, name })),
  }));
};

export const SETUP_LISTS: readonly SetupList[] = [
  {
    path: '/AssetType',
    scope: 'read:assets',
    collection: 'assettypes',
    rows: (instance) => visibleTypes(instance).map(typeRow),
    one: typeDetail,
  },
  { path: '/AssetGroup', scope: 'read:assets', collection: 'assetgroups', rows: () => ASSET_GROUPS },
  { path: '/Lookup', scope: '', collection: 'lookups', rows: lookupRows },
  { path: '/Status', scope: '', collection: 'statuses', rows: statuses },
  { path: '/Field', scope: 'read:assets', collection: 'fields', rows: assetFields },
  { path: '/FieldInfo', scope: '', collection: 'fieldinfos', rows: customFieldRows },
  { path: '/TopLevel', scope: 'read:customers', collection: 'trees', rows: topLevels },
  { path: '/TicketType', scope: 'read:tickets', collection: 'tickettypes', rows: () => [{ id: 1, name: 'Incident' }] },
  {
    path: '/Team',
    scope: 'read:tickets',
    collection: 'teams',
    rows: () => SERVICE_BOARDS.map(({ name, inactive }, n) => ({ id: n + 1, name, inactive })),
  },
  {
    path: '/Priority',
    scope: 'read:tickets',
    collection: 'priorities',
    rows: () => PRIORITIES.map(({ name, color }, n) => ({ id: `${n + 1}`, priorityid: n + 1, name, colour: color })),
  },
];

function topLevels({ settings }: Instance): readonly Row[] {
  return TOP_LEVELS.filter(({ id }) => !settings.hiddenTopLevels.includes(id)).map(({ id, name }) => ({
    id,
    name,
    long_name: name,
    parentid: 0,
  }));
}
