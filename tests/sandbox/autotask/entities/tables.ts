import { PRODUCT_FIRST } from '../catalogue.ts';
import { always, type Entity, empty, type Fields, flag, integer, tableRows, text } from '../entity.ts';
import type { Right } from '../settings.ts';
import { COUNTRIES, RESOURCES, type Tenant } from '../tenant.ts';
import { COMPANY_UDFS, CONTACT_UDFS, DEVICE_UDFS, type Udf } from '../udf.ts';
import { classificationValue } from './companies.ts';
import { CATEGORIES, categoryId, typeId } from './device-fields.ts';

const table = (name: string, right: Right, ids: readonly number[], fields: Fields): Entity => ({
  name,
  right,
  udfs: [],
  rows: tableRows(ids),
  fields: { id: integer((slot) => ids[slot] ?? null, { required: true, readOnly: true }), ...fields },
});

export const deviceTypes = (tenant: Tenant): Entity => {
  const rows = tenant.msp.tables.rows('configuration-types');
  return table(
    'ConfigurationItemType',
    'ConfigurationItemTypes',
    rows.map((_, position) => typeId(position)),
    {
      name: text((slot) => rows[slot]?.name ?? '', { required: true }),
      isActive: flag((slot) => !rows[slot]?.inactive),
    },
  );
};

export const deviceCategories = (): Entity =>
  table(
    'ConfigurationItemCategory',
    'ConfigurationItemCategories',
    CATEGORIES.map((_, n) => categoryId(n)),
    {
      name: text((slot) => CATEGORIES[slot]?.name ?? '', { required: true }),
      nickname: text((slot) => CATEGORIES[slot]?.name.slice(0, 3) ?? ''),
      isActive: always('boolean', true),
      isGlobalDefault: flag((slot) => slot === 0),
      isClientPortalDefault: flag((slot) => slot === 0),
      displayColorRGB: always('integer', 0),
    },
  );

/** The same classifications as the picklist of companies has, with their icons. */
export const classificationIcons = (tenant: Tenant): Entity => {
  const rows = tenant.msp.tables.rows('company-statuses');
  const ids = rows.map((_, position) => classificationValue(position));
  return table('ClassificationIcon', 'Companies', ids, {
    name: text((slot) => rows[slot]?.name ?? '', { required: true }),
    description: always('string', ''),
    isActive: flag((slot) => !rows[slot]?.inactive),
    isSystem: always('boolean', false),
    relativeUrl: text((slot) => `/graphics/icons/classification/${ids[slot]}.png`),
  });
};

/** Products have no date of change, and the name of a manufacturer that is renamed changes on all of its products. */
export const products = (tenant: Tenant): Entity => {
  const all = tenant.catalogue.products();
  const makers = tenant.msp.tables.rows('manufacturers');
  const maker = (slot: number): string | null => makers[all[slot]?.manufacturer ?? -1]?.name ?? null;
  const named = (slot: number): string =>
    all[slot]?.generic ? 'Datto RMM Device' : [maker(slot), all[slot]?.model].filter(Boolean).join(' ') || 'Device';
  return table(
    'Product',
    'Products',
    all.map((_, n) => PRODUCT_FIRST + n),
    {
      name: text(named, { required: true, length: 100 }),
      manufacturerName: text(maker),
      manufacturerProductName: text((slot) => all[slot]?.model ?? null),
      ...empty('string', ['vendorProductNumber', 'sku', 'description', 'link']),
      productCategory: always('integer', 1),
      defaultInstalledProductCategoryID: always('integer', null),
      isActive: always('boolean', true, { required: true }),
      isSerialized: always('boolean', true, { required: true }),
    },
  );
};

export const resources = (): Entity =>
  table(
    'Resource',
    'Resources',
    RESOURCES.map(({ id }) => id),
    {
      firstName: text((slot) => RESOURCES[slot]?.firstName ?? ''),
      lastName: text((slot) => RESOURCES[slot]?.lastName ?? ''),
      email: text((slot) => `${RESOURCES[slot]?.firstName.toLowerCase()}@tallpine.example`),
      isActive: flag((slot) => RESOURCES[slot]?.isActive ?? false),
    },
  );

export const countries = (): Entity => {
  const names = Object.keys(COUNTRIES);
  return table('Country', 'Countries', Object.values(COUNTRIES), {
    name: text((slot) => names[slot] ?? ''),
    displayName: text((slot) => names[slot] ?? ''),
    countryCode: text((slot) => names[slot]?.slice(0, 2).toUpperCase() ?? ''),
    isActive: always('boolean', true),
  });
};

/** Entities to which a user-defined field belongs, as `udfType` has them. */
const UDF_TYPES: readonly (readonly [number, readonly Udf[]])[] = [
  [1, COMPANY_UDFS],
  [2, CONTACT_UDFS],
  [8, DEVICE_UDFS],
];

const DATA_TYPES = { Text: 1, Numeric: 4, Date: 3, List: 5 } as const;

/** Tells more of user-defined fields than the metadata of their entity does: which are protected. */
export const udfDefinitions = (): Entity => {
  const all = UDF_TYPES.flatMap(([udfType, udfs]) => udfs.map((udf) => ({ udfType, udf })));
  return table(
    'UserDefinedFieldDefinition',
    'UserDefinedFieldDefinitions',
    all.map(({ udf }) => udf.id),
    {
      name: text((slot) => all[slot]?.udf.name ?? ''),
      description: always('string', null),
      dataType: integer((slot) => DATA_TYPES[all[slot]?.udf.type ?? 'Text']),
      udfType: integer((slot) => all[slot]?.udfType ?? null),
      isActive: always('boolean', true),
      isRequired: flag((slot) => all[slot]?.udf.isRequired ?? false),
      isEncrypted: flag((slot) => all[slot]?.udf.isProtected ?? false),
      isProtected: flag((slot) => all[slot]?.udf.isProtected ?? false),
      isPrivate: always('boolean', false),
      isVisibleToClientPortal: always('boolean', false),
      displayFormat: always('integer', null),
      sortOrder: integer((slot) => slot),
      defaultValue: always('string', null),
    },
  );
};
