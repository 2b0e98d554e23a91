import { hash } from 'node:crypto';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { ParsedRecord } from '../connectors/connector.ts';
import type { Project } from './projection.ts';
import type { RowBytes, Span } from './row-bytes.ts';

/** Places of a row's head in the JSON parameter by which records are written: `value ->> 0` is the external id. */
export const ROW = {
  ext: 0,
  company: 1,
  type: 2,
  status: 3,
  active: 4,
  name: 5,
  serial: 6,
  mac: 7,
  purchased: 8,
  expires: 9,
  ram: 10,
  os: 11,
  hash: 12,
  /** Where the data stands among the data of the page: its first byte, counted from 1, and its length. */
  dataAt: 13,
  dataBytes: 14,
} as const;

export interface RecordRow {
  ext: string;
  hash: string;
  companyExt: string | null;
  /** The typed columns as a JSON array in the order of `ROW`, up to the hash. */
  head: string;
  /** Where the bytes of its page hold what is stored, as JSON. */
  data: Span;
}

/**
 * What is stored of a record: the core fields under their own keys, then the downloaded ones. A chosen field that the
 * vendor left out is stored as null: so "emptied" is a change, and "not chosen before" is not. Of a record that is still
 * only known in part, it is left out: nobody has said that it is empty.
 */
export function dataOf(record: ParsedRecord, chosen: readonly FieldKey[]): Record<FieldKey, FieldValue> {
  const data: Record<FieldKey, FieldValue> = {
    name: record.name,
    company: record.companyId,
    types: record.typeIds,
    status: record.statusId,
    active: record.active,
  };
  for (const key of chosen) {
    const value = record.fields[key];
    if (value !== undefined || !record.partial) data[key] = value ?? null;
  }
  return data;
}

/** Makes the row of a record; its data goes to `bytes`. The hash is over everything stored, so that equal hashes mean nothing changed. */
export function recordRow(
  ext: string,
  record: ParsedRecord,
  chosen: readonly FieldKey[],
  project: Project,
  bytes: RowBytes,
): RecordRow {
  const fields = dataOf(record, chosen);
  const data = JSON.stringify(fields);
  const typeId = record.typeIds[0] ?? null;
  const typed = project(typeId, fields);
  const digest = hash('sha1', data, 'base64').slice(0, 22);
  const head = JSON.stringify([
    ext,
    record.companyId,
    typeId,
    record.statusId,
    record.active ? 1 : 0,
    record.name,
    typed.serial,
    typed.mac,
    typed.purchased,
    typed.expires,
    typed.ram,
    typed.os,
    digest,
  ]);
  return { ext, hash: digest, companyExt: record.companyId, head, data: bytes.add(data) };
}

/** Rows as they are handed to the writer: small heads to read, and their data, which is only passed on. */
export interface PackedRows {
  /** JSON array of rows in the order of `ROW`. */
  heads: string;
  /** The data of all rows, end to end, in a buffer of its own that can be handed to another thread whole. */
  data: Uint8Array;
}

/** Packs rows so that SQLite copies each row's data once, and nobody takes it apart on the way. */
export function packRows(rows: readonly RecordRow[], bytes: RowBytes): PackedRows {
  const data = new Uint8Array(rows.reduce((sum, row) => sum + row.data.bytes, 0));
  let at = 0;
  const heads = rows.map((row) => {
    const from = at;
    at += bytes.copy(row.data, data, from);
    return `${row.head.slice(0, -1)},${from + 1},${row.data.bytes}]`;
  });
  return { heads: `[${heads.join(',')}]`, data };
}
