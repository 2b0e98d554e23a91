import type { SqlValue } from './database.ts';

/** An SQL condition with its arguments. */
export interface Condition {
  sql: string;
  args: readonly SqlValue[];
}

/** The condition `sql` on one value; none where there is no value to ask for. */
export function ifGiven(sql: string, value: SqlValue | undefined): Condition | undefined {
  return value === undefined ? undefined : { sql, args: [value] };
}

/** A `WHERE` of all conditions that there are, with their arguments in order; empty when there are none. */
export function whereAll(conditions: readonly (Condition | undefined)[]): { sql: string; args: SqlValue[] } {
  const given = conditions.filter((condition) => condition !== undefined);
  return {
    sql: given.length === 0 ? '' : `WHERE ${given.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    args: given.flatMap(({ args }) => args),
  };
}
