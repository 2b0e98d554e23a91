import type { TableKind } from '../../msp/tables.ts';
import { CUSTOM_FIELDS } from '../../msp/vocabulary/tables.ts';
import { type Column, type Columns, flag, list, number, text } from '../query/columns.ts';
import { type Resource, tableRows } from '../resource.ts';
import type { Right } from '../rights.ts';
import { type Tenant, tableId } from '../tenant.ts';
import { customFieldId, entryMethodOf } from './custom-fields.ts';
import { infoColumns } from './info-columns.ts';

const ids = (length: number): number[] => Array.from({ length }, (_, key) => tableId(key));

const id: Column = number(tableId);

/** A setup table of the MSP, and its light twin under `/info` that any member may read. */
const mspTable = (
  tenant: Tenant,
  name: string,
  kind: TableKind,
  label: 'name' | 'description',
  columns: Columns,
  twin: Columns,
) => {
  const rows = tenant.msp.tables.rows(kind);
  const updatedAt = (slot: number): number =>
    rows[slot]?.stamp?.at ?? tenant.msp.ground.epoch - 86_400_000 * (30 + slot);
  const common: Columns = { id, [label]: text((slot) => rows[slot]?.name) };
  const info = infoColumns(
    (slot) => ({
      lastUpdated: new Date(updatedAt(slot)).toISOString().replace(/\.\d+/u, ''),
      updatedBy: rows[slot]?.stamp?.by ?? 'zadmin',
    }),
    updatedAt,
  );
  const make = (right: Right, own: Columns): Resource => ({
    name,
    right,
    forwardOnly: true,
    rows: tableRows(ids(rows.length)),
    columns: { ...common, ...own },
  });
  return { full: make('tableSetup.inquire', { ...columns, ...info }), light: make('none', { ...twin, ...info }) };
};

/** The setup tables by path; what stands here answers `GET path`, `path/count` and `path/{id}`. */
export const setupTables = (tenant: Tenant): Readonly<Record<string, Resource>> => {
  const { tables } = tenant.msp;
  const inactive = (kind: TableKind): Column => flag((slot) => tables.rows(kind)[slot]?.inactive);
  const closed = (kind: TableKind): Column => flag((slot) => tables.rows(kind)[slot]?.closed);
  const first: Column = flag((slot) => slot === 0);
  const never: Column = flag(() => false);

  const companyType = mspTable(
    tenant,
    'companyType',
    'company-types',
    'name',
    {
      defaultFlag: first,
      vendorFlag: flag((slot) => tables.rows('company-types')[slot]?.name === 'Vendor'),
      serviceAlertFlag: never,
    },
    { isVendor: flag((slot) => tables.rows('company-types')[slot]?.name === 'Vendor') },
  );
  const market = mspTable(tenant, 'marketDescription', 'markets', 'name', {}, {});
  const companyStatus = mspTable(
    tenant,
    'companyStatus',
    'company-statuses',
    'name',
    {
      defaultFlag: first,
      inactiveFlag: inactive('company-statuses'),
      notifyFlag: never,
      disallowSavingFlag: never,
      customNoteFlag: never,
      cancelOpenTracksFlag: never,
    },
    {},
  );
  const configurationType = mspTable(
    tenant,
    'configurationType',
    'configuration-types',
    'name',
    {
      inactiveFlag: inactive('configuration-types'),
      systemFlag: never,
    },
    {},
  );
  const configurationStatus = mspTable(
    tenant,
    'configurationStatus',
    'configuration-statuses',
    'description',
    {
      closedFlag: closed('configuration-statuses'),
      defaultFlag: first,
    },
    { closedFlag: closed('configuration-statuses') },
  );
  const contactType = mspTable(
    tenant,
    'contactType',
    'contact-types',
    'description',
    { defaultFlag: first, serviceAlertFlag: never },
    {},
  );
  const manufacturer = mspTable(
    tenant,
    'manufacturer',
    'manufacturers',
    'name',
    { inactiveFlag: inactive('manufacturers') },
    {},
  );

  return {
    '/company/companies/types': companyType.full,
    '/company/companies/info/types': companyType.light,
    '/company/companies/types/info': companyType.light,
    '/company/marketDescriptions': market.full,
    '/company/marketDescriptions/info': market.light,
    '/company/companies/statuses': companyStatus.full,
    '/company/companies/statuses/info': companyStatus.light,
    '/company/configurations/types': configurationType.full,
    '/configurations/types/info': configurationType.light,
    '/company/configurations/statuses': configurationStatus.full,
    '/company/configurations/statuses/info': configurationStatus.light,
    '/company/contacts/types': contactType.full,
    '/company/contacts/types/info': contactType.light,
    '/procurement/manufacturers': { ...manufacturer.full, right: 'manufacturers.inquire' },
    '/procurement/manufacturers/info': manufacturer.light,
    '/system/userDefinedFields': userDefinedFields(),
    '/system/customFieldInfos': { ...userDefinedFields(), right: 'none' },
  };
};

/** Screens on which the custom fields stand. */
const PODS: Readonly<Record<(typeof CUSTOM_FIELDS)[number]['scope'], number>> = {
  company: 1,
  configuration: 2,
  contact: 3,
};

const userDefinedFields = (): Resource => {
  const field = (slot: number) => CUSTOM_FIELDS[slot];
  const rowIds = CUSTOM_FIELDS.map((_, position) => customFieldId(position));
  return {
    name: 'userDefinedField',
    right: 'tableSetup.inquire',
    forwardOnly: true,
    rows: tableRows(rowIds),
    columns: {
      id: number((slot) => rowIds[slot]),
      caption: text((slot) => field(slot)?.caption),
      podId: number((slot) => {
        const scope = field(slot)?.scope;
        return scope === undefined ? undefined : PODS[scope];
      }),
      fieldTypeIdentifier: text((slot) => field(slot)?.type),
      entryTypeIdentifier: text((slot) => entryMethodOf(field(slot)?.type ?? 'Text', field(slot)?.values)),
      requiredFlag: flag(() => false),
      readOnlyFlag: flag(() => false),
      options: list({}, (slot) =>
        field(slot)?.values?.map((value, n) => ({
          id: n + 1,
          optionValue: value,
          defaultFlag: false,
          inactiveFlag: false,
          sortOrder: n,
        })),
      ),
    },
  };
};
