import type { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { ParsedRecord, Reject, Row } from '../connector.ts';
import { rowId } from './paging.ts';

/** How rows of one kind are understood: checked against a schema that is compiled once, then told in our words. */
export interface Reading<S extends z.ZodType> {
  kind: RecordKind;
  schema: S;
  record(row: z.output<S>): ParsedRecord | Reject;
}

/** Makes rows that are read only when somebody asks, and then rejected one by one. */
export function rowReader<S extends z.ZodType>({ kind, schema, record }: Reading<S>): (raw: unknown) => Row {
  const parse = (raw: unknown, id: string): ParsedRecord | Reject => {
    if (id === '') return { reject: 'ConnectWise sent no id' };
    const row = schema.safeParse(raw);
    return row.success ? record(row.data) : { reject: reasonOf(row.error) };
  };
  return (raw) => {
    const id = rowId(raw);
    return { kind, id, parse: () => parse(raw, id) };
  };
}

/** Where the row is odd, never what it holds: rejects are logged, and the value could be a secret. */
function reasonOf({ issues }: z.ZodError): string {
  const path = issues[0]?.path.join('.') ?? '';
  return path === '' ? 'the row is no record' : `"${path}" holds a value of an unexpected kind`;
}

/** The reject for a chosen field that cannot be read. */
export function fieldReject(key: string): Reject {
  return { reject: `"${key}" holds a value of an unexpected kind` };
}
