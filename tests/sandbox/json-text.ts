/**
 * JSON texts of a record's members. Records are written as text, member by member, because a vendor's numbers can
 * have a form that a number in memory has not (`42.0`), and because a page is written a thousand times.
 */
export type JsonText = string;

const PLAIN = /^[\w:. -]*$/u;

export const text = (value: string | null): JsonText => {
  if (value === null) return 'null';
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
};

export const flag = (value: boolean): JsonText => (value ? 'true' : 'false');

/** A whole number in a member that the vendor declares as a double. */
export const double = (value: number): JsonText => (Number.isInteger(value) ? `${value}.0` : String(value));

export const list = (texts: readonly JsonText[]): JsonText => `[${texts.join(',')}]`;

export const object = (members: Readonly<Record<string, JsonText>>): JsonText => {
  let body = '';
  for (const name in members) body += `${body === '' ? '' : ','}"${name}":${members[name]}`;
  return `{${body}}`;
};
