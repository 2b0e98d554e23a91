/**
 * A schema as one text: `Id:int Name:text? CreatedOn:date?`, where `?` means that the property may be null. What may
 * be `any` is not looked at.
 */
export type ShapeText = string;

interface Property {
  readonly type: string;
  readonly nullable: boolean;
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  int: Number.isSafeInteger,
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string',
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/u.test(value),
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
};

export const propertiesOf = (shape: ShapeText): ReadonlyMap<string, Property> =>
  new Map(
    shape
      .trim()
      .split(/\s+/u)
      .map((entry) => {
        const [, name = '', type = '', nullable] = /^(\w+):(\w+)(\?)?$/u.exec(entry) ?? [];
        if (!Object.hasOwn(TYPES, type)) throw new RangeError(`a shape cannot say '${entry}'`);
        return [name, { type, nullable: nullable !== undefined }];
      }),
  );

/** What about a record does not fit a schema: names that it does not have, and values of another type. */
export const misfits = (
  properties: ReadonlyMap<string, Property>,
  record: Readonly<Record<string, unknown>>,
  allowed: readonly string[] = [],
): string[] =>
  Object.entries(record).flatMap(([name, value]) => {
    const property = properties.get(name);
    if (property === undefined) return allowed.includes(name) ? [] : [`${name} is unknown`];
    if (value === null) return property.nullable ? [] : [`${name} is null`];
    return TYPES[property.type]?.(value) === true ? [] : [`${name} is ${JSON.stringify(value)}`];
  });
