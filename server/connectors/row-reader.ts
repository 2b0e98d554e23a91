import type { z } from 'zod';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import type { ParsedRecord, Reject, Row } from './connector.ts';
import { rowId } from './row-id.ts';
import { isObject } from './values.ts';

/** Puts the chosen fields of a row into `fields`. Gives the key whose value cannot be read, if there is one. */
export interface FieldFiller {
  fill(fields: Record<FieldKey, FieldValue>, row: Readonly<Record<string, unknown>>): FieldKey | undefined;
}

/** How rows of one kind are understood: the core by a schema that is compiled once, the chosen fields one by one. */
export interface Reading<S extends z.ZodType> {
  /** The vendor's name, for reasons that people read. */
  vendor: string;
  kind: RecordKind;
  /** The id of a row, '' if the vendor sent none. Absent: a positive whole number under `id`. */
  idOf?(raw: unknown): string;
  core: S;
  choice: FieldFiller;
  /** The record in our words; may add to `fields`, which holds the chosen ones. */
  record(core: z.output<S>, fields: Record<FieldKey, FieldValue>): ParsedRecord | Reject;
}

/** Makes rows that are read only when somebody asks, and then rejected one by one. */
export function rowReader<S extends z.ZodType>({
  vendor,
  kind,
  idOf = rowId,
  core,
  choice,
  record,
}: Reading<S>): (raw: unknown) => Row {
  const parse = (raw: unknown, id: string): ParsedRecord | Reject => {
    if (id === '' || !isObject(raw)) return { reject: `${vendor} sent no id` };
    const read = core.safeParse(raw);
    if (!read.success) return oddValue(read.error.issues[0]?.path.join('.') ?? '');
    const fields = {};
    const unreadable = choice.fill(fields, raw);
    return unreadable === undefined ? record(read.data, fields) : oddValue(unreadable);
  };
  return (raw) => {
    const id = idOf(raw);
    return { kind, id, parse: () => parse(raw, id) };
  };
}

/** Where the row is odd, never what it holds: rejects are logged, and the value could be a secret. */
function oddValue(where: string): Reject {
  return { reject: `"${where}" holds a value of an unexpected kind` };
}
