/** A JSON value of a record. Ids beyond 2^53 are bigints, so that the answer carries every digit. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

/** Under this key a value carries its own JSON text, made once: references are sent a thousand times a page. */
const TEXT = Symbol('json text');

/** JSON text; members that are null or undefined are left out, as the vendor does. */
export const toJson = (value: Value): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  const known = (value as { readonly [TEXT]?: string })[TEXT];
  if (known !== undefined) return known;
  let text = '';
  for (const key in value) {
    const member = value[key];
    if (member !== null && member !== undefined) text += `${text === '' ? '' : ','}"${key}":${toJson(member)}`;
  }
  return `{${text}}`;
};

/** A value that will not change, with its JSON text. */
export const frozen = (value: { readonly [key: string]: Value | undefined }): Value =>
  Object.freeze({ ...value, [TEXT]: toJson(value) });

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
