/** A JSON value of a record. Ids beyond 2^53 are bigints, so that the answer carries every digit. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

/** JSON text; members that are null or undefined are left out, as the vendor does. */
export const toJson = (value: Value): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  let text = '';
  for (const key in value) {
    const member = value[key];
    if (member !== null && member !== undefined) text += `${text === '' ? '' : ','}"${key}":${toJson(member)}`;
  }
  return `{${text}}`;
};

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
