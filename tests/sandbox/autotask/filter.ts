import { z } from 'zod';
import { type Bounds, boundsOf } from './bounds.ts';
import { fieldTest } from './comparison.ts';
import type { Condition, Operator } from './condition.ts';
import type { Entity, Field } from './entity.ts';
import { refuse } from './query-error.ts';

export interface Filter {
  readonly bounds: Bounds;
  matches(slot: number): boolean;
}

/** More OR conditions than this are refused; every value of an `in` is one. */
const MAX_ORS = 500;

// biome-ignore format: a list of words
const OPERATORS: readonly Operator[] = [
  'eq', 'noteq', 'gt', 'gte', 'lt', 'lte', 'beginsWith', 'endsWith', 'contains', 'exist', 'notExist', 'in', 'notIn',
];

const itemSchema = z.object({
  op: z.string().optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
  udf: z.boolean().optional(),
  items: z.array(z.unknown()).optional(),
});

/**
 * Reads the `Filter` of a query. A condition with an operator that the vendor does not know is dropped without a word
 * (`oddity` is told), so everything comes back.
 * @throws QueryError for what the vendor refuses
 */
export const readFilter = (entity: Entity, filter: unknown, oddity: (kind: string) => void): Filter => {
  if (!Array.isArray(filter) || filter.length === 0) return refuse('Query must contain at least one filter.');
  const conditions = filter.flatMap((item) => readItem(item, oddity));
  if (conditions.reduce((sum, condition) => sum + orsIn(condition), 0) > MAX_ORS)
    refuse("Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.");
  if (new Set(udfsIn(conditions)).size > 1) refuse('Only one user-defined field can be queried at a time.');
  const tests = conditions.map((condition) => compile(entity, condition));
  if (entity.visible) tests.push(entity.visible);
  return { bounds: boundsOf(conditions), matches: (slot) => tests.every((test) => test(slot)) };
};

const readItem = (raw: unknown, oddity: (kind: string) => void): Condition[] => {
  const { data } = itemSchema.safeParse(lowerKeys(raw));
  if (data === undefined) return refuse('A filter is not an object of op, field and value.');
  const { op = '', field, value, udf = false, items } = data;
  const known = op.toLowerCase();
  if (known === 'and' || known === 'or')
    return [{ op: known, items: (items ?? []).flatMap((item) => readItem(item, oddity)) }];
  const operator = OPERATORS.find((one) => one.toLowerCase() === known);
  if (operator === undefined) {
    oddity('ignored-operator');
    return [];
  }
  return field === undefined ? refuse('A filter names no field.') : [{ op: operator, field, value, udf }];
};

/** Members may be written in any case. */
export const lowerKeys = (raw: unknown): unknown =>
  raw !== null && typeof raw === 'object' && !Array.isArray(raw)
    ? Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]))
    : raw;

const orsIn = (condition: Condition): number => {
  if ('items' in condition) {
    const inner = condition.items.reduce((sum, item) => sum + orsIn(item), 0);
    return inner + (condition.op === 'or' ? condition.items.length : 0);
  }
  return (condition.op === 'in' || condition.op === 'notIn') && Array.isArray(condition.value)
    ? condition.value.length
    : 0;
};

const udfsIn = (conditions: readonly Condition[]): string[] =>
  conditions.flatMap((condition) => {
    if ('items' in condition) return udfsIn(condition.items);
    return condition.udf ? [condition.field] : [];
  });

const compile = (entity: Entity, condition: Condition): ((slot: number) => boolean) => {
  if ('items' in condition) {
    const tests = condition.items.map((item) => compile(entity, item));
    return condition.op === 'and'
      ? (slot) => tests.every((test) => test(slot))
      : (slot) => tests.length === 0 || tests.some((test) => test(slot));
  }
  return fieldTest(
    condition.udf ? udfField(entity, condition.field) : fieldCalled(entity, condition.field),
    condition.op,
    condition.value,
  );
};

/** Names are known in any case. */
export const findField = (entity: Entity, name: string): readonly [string, Field] | undefined => {
  const wanted = name.toLowerCase();
  return Object.entries(entity.fields).find(([own]) => own.toLowerCase() === wanted);
};

const fieldCalled = (entity: Entity, name: string): Field => {
  const [, field] = findField(entity, name) ?? refuse(`Unable to find ${name} in the ${entity.name} Entity.`);
  return field.queryable === false ? refuse(`The field ${name} of the ${entity.name} Entity is not queryable.`) : field;
};

const udfField = (entity: Entity, name: string): Field => {
  const position = entity.udfs.findIndex((udf) => udf.name === name);
  if (position < 0) refuse(`Unable to find ${name} in the ${entity.name} Entity.`);
  const numeric = entity.udfs[position]?.type === 'Numeric';
  return {
    type: numeric ? 'double' : 'string',
    value: (slot) => {
      const value = entity.udfValues?.(slot)[position] ?? null;
      return value === null || !numeric ? value : Number(value);
    },
  };
};
