import type { SandboxResponse } from '../vendor.ts';
import { json } from './answers.ts';
import type { Entity, Field, PicklistValue } from './entity.ts';
import type { Settings } from './settings.ts';
import type { Udf } from './udf.ts';

/** What can be updated at all; nothing can be created or deleted by this API user. */
const UPDATABLE = 'ConfigurationItem';

export const entityInformation = (entity: Entity, { denied }: Settings): SandboxResponse => {
  const canUpdate = entity.name === UPDATABLE;
  const mayUpdate = canUpdate && !denied.includes('ConfigurationItems.edit');
  return json(200, {
    info: {
      name: entity.name,
      canCreate: false,
      canDelete: false,
      canQuery: true,
      canUpdate,
      userAccessForCreate: 'None',
      userAccessForDelete: 'None',
      userAccessForQuery: 'All',
      userAccessForUpdate: mayUpdate ? 'All' : 'None',
      hasUserDefinedFields: entity.udfs.length > 0,
      supportsWebhookCallouts: false,
    },
  });
};

export const fieldsInformation = (entity: Entity): SandboxResponse =>
  json(200, { fields: Object.entries(entity.fields).map(([name, field]) => describeField(name, field)) });

const describeField = (name: string, field: Field) => ({
  name,
  dataType: field.type,
  length: field.length ?? 0,
  isRequired: field.required ?? false,
  isReadOnly: field.readOnly ?? false,
  isQueryable: field.queryable ?? true,
  isReference: field.reference !== undefined,
  referenceEntityType: field.reference ?? '',
  isPickList: field.picklist !== undefined,
  picklistValues: field.picklist ? field.picklist().map(describeValue) : null,
  picklistParentValueField: '',
  isSupportedWebhookField: false,
});

/** The value is a string, although the records hold a number. */
const describeValue = ({ value, label, isActive }: PicklistValue, sortOrder: number) => ({
  value: String(value),
  label,
  isDefaultValue: sortOrder === 0,
  sortOrder: sortOrder + 1,
  parentValue: '',
  isActive,
  isSystem: value < 10,
});

/** A user without any Protected Data Permission is told of no user-defined field. */
export const udfInformation = (entity: Entity): SandboxResponse =>
  json(200, { fields: entity.udfValues ? entity.udfs.map(describeUdf) : [] });

const describeUdf = ({ name, type, values, isRequired }: Udf) => ({
  name,
  label: name,
  type: type === 'Date' ? 'datetime' : type === 'Numeric' ? 'double' : 'string',
  length: type === 'Text' ? 8000 : 0,
  description: null,
  isRequired,
  isReadOnly: false,
  isQueryable: true,
  isReference: false,
  referenceEntityType: '',
  isPickList: values !== undefined,
  picklistValues:
    values?.map((value, n) => ({ value, label: value, isDefaultValue: false, sortOrder: n + 1, isActive: true })) ??
    null,
  defaultValue: null,
  isSupportedWebhookField: false,
});
