import type { Field } from '../field.ts';
import type { Table, Tables } from '../table.ts';

/** A column as a path names it, reached over references. */
export interface Column {
  readonly field: Field;
  /** `table.column`, by the table that defines it: what an access rule names. */
  readonly rule: string;
  /** The value on a row of the table where the path begins; undefined where a reference leads nowhere. */
  value(slot: number): string | undefined;
  /** The slot of the row on which the column itself stands. */
  slotOf(slot: number): number | undefined;
}

/** Finds `column`, or `reference.column` over any number of references; undefined where there is none. */
export const findColumn = (tables: Tables, table: Table, path: string): Column | undefined => {
  const [name = '', ...rest] = path.split('.');
  const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
  if (field === undefined) return undefined;
  if (rest.length === 0) {
    return { field, rule: `${table.origin[name]}.${name}`, value: field.value, slotOf: (slot) => slot };
  }
  const target = field.reference === undefined ? undefined : tables.get(field.reference);
  const inner = target && findColumn(tables, target, rest.join('.'));
  if (target === undefined || inner === undefined) return undefined;
  const step = (slot: number): number | undefined => {
    const id = field.value(slot);
    return id === '' ? undefined : target.records.find(id);
  };
  return {
    field: inner.field,
    rule: inner.rule,
    value: (slot) => {
      const next = step(slot);
      return next === undefined ? undefined : inner.value(next);
    },
    slotOf: (slot) => {
      const next = step(slot);
      return next === undefined ? undefined : inner.slotOf(next);
    },
  };
};
