import { hash } from 'node:crypto';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { ParsedRecord } from '../connectors/connector.ts';
import type { Project } from './projection.ts';

/** Places of a row in the JSON parameter by which records are written: `value ->> 0` is the external id. */
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
  data: 13,
} as const;

export interface RecordRow {
  ext: string;
  hash: string;
  companyExt: string | null;
  data: Record<FieldKey, FieldValue>;
  /**
   * The whole row as a JSON array in the order of `ROW`, built once and bound as it is. The data is a text within it:
   * SQLite passes a text on, but would take an object apart and put it together again.
   */
  json: string;
}

/**
 * What is stored of a record: the core fields under their own keys, then the downloaded ones. A chosen field that the
 * vendor left out is stored as null: so "emptied" is a change, and "not chosen before" is not.
 */
export function dataOf(record: ParsedRecord, chosen: readonly FieldKey[]): Record<FieldKey, FieldValue> {
  const data: Record<FieldKey, FieldValue> = {
    name: record.name,
    company: record.companyId,
    types: record.typeIds,
    status: record.statusId,
    active: record.active,
  };
  for (const key of chosen) data[key] = record.fields[key] ?? null;
  return data;
}

/** Makes the row of a record. The hash is over everything stored, so that equal hashes mean nothing changed. */
export function recordRow(ext: string, record: ParsedRecord, chosen: readonly FieldKey[], project: Project): RecordRow {
  const data = dataOf(record, chosen);
  const dataJson = JSON.stringify(data);
  const typeId = record.typeIds[0] ?? null;
  const typed = project(typeId, data);
  const digest = hash('sha1', dataJson, 'base64').slice(0, 22);
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
  return {
    ext,
    hash: digest,
    companyExt: record.companyId,
    data,
    json: `${head.slice(0, -1)},${JSON.stringify(dataJson)}]`,
  };
}

const OPEN = 0x5b;
const COMMA = 0x2c;
const CLOSE = 0x5d;

/** Rows as one JSON array in bytes, in a buffer of its own that can be handed to another thread whole. */
export function rowsAsBytes(rows: readonly RecordRow[]): Uint8Array {
  const size = rows.reduce((sum, row) => sum + Buffer.byteLength(row.json) + 1, 1);
  const bytes = Buffer.from(new ArrayBuffer(Math.max(size, 2)));
  let at = bytes.writeUInt8(OPEN, 0);
  for (const row of rows) {
    at += bytes.write(row.json, at);
    at = bytes.writeUInt8(COMMA, at);
  }
  bytes.writeUInt8(CLOSE, Math.max(at - 1, 1));
  return bytes;
}
