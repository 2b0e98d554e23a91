/** Types as the dictionary names them; a `choice` is an integer or string with a list of labels. */
export type FieldType =
  | 'GUID'
  | 'string'
  | 'boolean'
  | 'integer'
  | 'glide_date'
  | 'glide_date_time'
  | 'reference'
  | 'sys_class_name'
  | 'choice'
  | 'password2';

/** A column. All values are text, the empty one an empty text. */
export interface Field {
  readonly type: FieldType;
  readonly label: string;
  value(slot: number): string;
  /** What the user sees, where it does not follow from the value. */
  display?(slot: number): string;
  /** The table that it points to. */
  readonly reference?: string;
  readonly readOnly?: true;
}

export type Fields = Readonly<Record<string, Field>>;

type Get = (slot: number) => string | null | undefined;
type More = Partial<Omit<Field, 'type' | 'label' | 'value'>>;

const labelOf = (name: string): string =>
  name
    .replace(/^u_/u, '')
    .replaceAll('_', ' ')
    .replace(/^./u, (first) => first.toUpperCase());

const field =
  (type: FieldType) =>
  (value: Get, more: More = {}): Omit<Field, 'label'> => ({ type, value: (slot) => value(slot) ?? '', ...more });

export const text = field('string');
export const flag = field('boolean');
export const integer = field('integer');
export const day = field('glide_date');
export const time = field('glide_date_time');
export const choice = field('choice');
export const secret = field('password2');
export const reference = (table: string, value: Get): Omit<Field, 'label'> =>
  field('reference')(value, { reference: table });

/** Gives columns their labels: the name in words, unless another is given. */
export const labelled = (
  fields: Readonly<Record<string, Omit<Field, 'label'>>>,
  labels: Readonly<Record<string, string>> = {},
): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, one]) => [name, { ...one, label: labels[name] ?? labelOf(name) }]),
  );

/** Columns that nobody here fills. */
export const blank = (names: readonly string[], make: (value: Get) => Omit<Field, 'label'> = text) =>
  Object.fromEntries(names.map((name) => [name, make(() => '')]));
