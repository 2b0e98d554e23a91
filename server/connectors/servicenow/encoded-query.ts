/** A clause of ServiceNow's encoded queries; `^OR` in it binds to the condition before it and to nothing else. */
export type Condition = string;

const ID = /^[0-9A-Za-z_-]{1,64}$/;
const INSTANT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** Whether a text can be a sys_id: mostly 32 hexadecimal digits, words for some rows of the base system. */
export function isVendorId(id: string): boolean {
  return ID.test(id);
}

/**
 * A value that may stand in a query. A `^` would end it, and the rest be dropped without a word and all rows come back;
 * no escape is known (ServiceNow sheet, field gotchas).
 */
export function isPlain(value: string): boolean {
  return value !== '' && !/[\^,\r\n]/.test(value) && !/^javascript:/i.test(value);
}

export function anyOf(column: string, values: readonly string[]): Condition {
  return values.length === 0 ? 'sys_id=-1' : `${column}IN${values.filter(isPlain).join(',')}`;
}

/** Rows whose sys_id comes after one: how a list goes on. */
export function after(id: string): Condition {
  if (!isVendorId(id)) throw new RangeError(`"${id}" is no sys_id`);
  return `sys_id>${id}`;
}

/** Rows changed since. The plain form is taken as UTC, whoever asks (ServiceNow sheet, incremental). */
export function changedSince(instant: string): Condition {
  if (!INSTANT.test(instant)) throw new RangeError(`"${instant}" is no instant such as 2026-05-01 02:00:00`);
  return `sys_updated_on>=${instant}`;
}

/** `2026-05-01T02:00:00.000Z` as ServiceNow writes it in queries. */
export function queryInstant(iso: string): string {
  return iso.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
}

/** All must hold; in the order of ids, because without an order rows repeat or vanish between pages. */
export function byId(conditions: readonly Condition[]): string {
  return [...conditions, 'ORDERBYsys_id'].join('^');
}

/** The same in the order in which rows were made, where sorting by ids is forbidden: rows of one second may change places. */
export function byCreation(conditions: readonly Condition[]): string {
  return [...conditions, 'ORDERBYsys_created_on'].join('^');
}
