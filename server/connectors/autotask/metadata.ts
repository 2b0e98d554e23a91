import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Right } from '../try-feature.ts';
import { flag, textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import type { Entity } from './entities.ts';
import { once } from './once.ts';
import { readList } from './read-list.ts';
import { RIGHTS } from './rights.ts';

const picklistValue = z.object({ value: vendorId, label: z.string().nullish(), isActive: flag });
const field = z.object({
  name: z.string(),
  label: z.string().nullish(),
  dataType: z.string().nullish(),
  type: z.union([z.string(), z.number()]).nullish(),
  isReadOnly: flag,
  isReference: flag,
  picklistValues: z.array(picklistValue).nullish(),
});
const answered = z.object({ fields: z.array(field) });
const definition = z.object({ id: vendorId, name: z.string(), isProtected: flag, isEncrypted: flag });

export interface PicklistEntry {
  /** As records hold it, as text: Autotask tells texts here and numbers there. */
  id: string;
  label: string;
  active: boolean;
}

/** A field as this customer's Autotask describes it. */
export interface FieldInfo {
  /** In the letter case this customer's Autotask uses; it differs between releases for a few. */
  name: string;
  label: string | null;
  /** Lower case, such as `datetime`; empty if it was not told. */
  type: string;
  isReadOnly: boolean;
  isReference: boolean;
  /** Null for a field that is no picklist. */
  picklist: PicklistEntry[] | null;
  /** Labels of the picklist by id, inactive ones too: records keep what is no longer offered. */
  labels: ReadonlyMap<string, string>;
}

/** What the customer's Autotask says about its own fields, each asked once a session. */
export interface Metadata {
  /** By name in lower case. */
  fields(entity: Entity, right: Right): Promise<ReadonlyMap<string, FieldInfo>>;
  userDefined(entity: Entity, right: Right): Promise<FieldInfo[]>;
  /**
   * Names of user-defined fields that Autotask protects, in whatever entity: a definition names its entity by a number
   * that is told nowhere, and a name too many is better than a password.
   */
  protectedNames(): Promise<ReadonlySet<string>>;
}

export function createMetadata(client: Client): Metadata {
  const describe = async (entity: Entity, what: string, right: Right): Promise<FieldInfo[]> => {
    let fields: FieldInfo[] = [];
    await client.send({
      entity,
      path: `/entityInformation/${what}`,
      right,
      verify: (answer) => {
        fields = readFields(answer);
      },
    });
    return fields;
  };

  const fields = once(async (entity: Entity, right: Right) => {
    const described = await describe(entity, 'fields', right);
    return new Map(described.map((info) => [info.name.toLowerCase(), info]));
  });
  const userDefined = once((entity: Entity, right: Right) => describe(entity, 'userDefinedFields', right));
  const protectedNames = once(async () => {
    const list = { entity: 'UserDefinedFieldDefinitions', right: RIGHTS.userDefinedFields } as const;
    const definitions = await readList(client, list, definition);
    const secret = definitions.filter(({ isProtected, isEncrypted }) => isProtected === true || isEncrypted === true);
    return new Set(secret.map(({ name }) => name));
  });
  return { fields, userDefined, protectedNames };
}

function readFields(answer: HttpAnswer): FieldInfo[] {
  const read = answered.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the fields of the entity are not described as documented');
  return read.data.fields.map(({ name, label, dataType, type, isReadOnly, isReference, picklistValues }) => {
    const picklist = picklistValues?.map(entryOf) ?? null;
    return {
      name,
      label: textOf(label),
      type: String(dataType ?? type ?? '').toLowerCase(),
      isReadOnly: isReadOnly === true,
      isReference: isReference === true,
      picklist,
      labels: new Map((picklist ?? []).map((entry) => [entry.id, entry.label])),
    };
  });
}

function entryOf({ value, label, isActive }: z.infer<typeof picklistValue>): PicklistEntry {
  return { id: String(value), label: textOf(label) ?? `#${value}`, active: isActive !== false };
}
