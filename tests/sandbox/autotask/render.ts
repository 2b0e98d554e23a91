import type { Entity, Field, Value } from './entity.ts';

/** The JSON text of a row, its user-defined fields apart: whether they are sent depends on the rest of the page. */
export interface RowText {
  /** Without the closing brace. */
  readonly main: string;
  readonly udfs: string | undefined;
  /** Whether some user-defined field holds something. */
  readonly filled: boolean;
}

export type Renderer = (slot: number) => RowText;

/**
 * Makes the texts of rows. Without `include` all fields are sent; nulls are sent as nulls.
 * @param include names, in lower case, of fields and user-defined fields
 */
export const makeRenderer = (entity: Entity, include?: ReadonlySet<string>): Renderer => {
  const wanted = (name: string): boolean => include === undefined || include.has(name.toLowerCase());
  const parts = mergeConstants(Object.entries(entity.fields).filter(([name]) => wanted(name)));
  const all = wanted('userDefinedFields');
  const udfs = entity.udfs.map(({ name }, position) => ({
    position,
    prefix: `{"name":${JSON.stringify(name)},"value":`,
    name,
  }));
  const sent = udfs.filter(({ name }) => all || wanted(name));
  const { udfValues } = entity;
  return (slot) => {
    let main = '{';
    for (const part of parts) main += typeof part === 'string' ? part : part.prefix + textOf(part.field, slot);
    // Every text of a field ends with a comma, to be taken back at the end.
    main = main === '{' ? main : main.slice(0, -1);
    if (udfValues === undefined || sent.length === 0)
      return { main, udfs: all && udfValues ? '[]' : undefined, filled: false };
    const values = udfValues(slot);
    let filled = false;
    let text = '';
    for (const { position, prefix } of sent) {
      const value = values[position] ?? null;
      filled ||= value !== null;
      text += `${text === '' ? '' : ','}${prefix}${value === null ? 'null' : JSON.stringify(value)}}`;
    }
    return { main, udfs: `[${text}]`, filled };
  };
};

/** A whole row. */
export const rowText = ({ main, udfs }: RowText, withUdfs: boolean): string =>
  udfs !== undefined && withUdfs ? `${main}${main === '{' ? '' : ','}"userDefinedFields":${udfs}}` : `${main}}`;

type Part = string | { readonly prefix: string; readonly field: Field };

/** Most of a device's hundred fields are empty on every device: their text is made once. */
const mergeConstants = (fields: readonly (readonly [string, Field])[]): Part[] => {
  const parts: Part[] = [];
  for (const [name, field] of fields) {
    const prefix = `${JSON.stringify(name)}:`;
    const last = parts.at(-1);
    if (field.constant === undefined) parts.push({ prefix, field });
    else if (typeof last === 'string') parts[parts.length - 1] = `${last}${prefix}${JSON.stringify(field.constant)},`;
    else parts.push(`${prefix}${JSON.stringify(field.constant)},`);
  }
  return parts;
};

const textOf = (field: Field, slot: number): string => {
  const value: Value = field.value(slot);
  if (typeof value !== 'string') return `${value},`;
  return field.type === 'datetime' ? `"${value}",` : `${JSON.stringify(value)},`;
};
