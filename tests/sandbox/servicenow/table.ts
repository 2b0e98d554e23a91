import type { Fields } from './field.ts';

/** The records behind one or several tables, known by slots. */
export interface Records {
  sysIdOf(slot: number): string;
  find(sysId: string): number | undefined;
  /** Slots in the order of their ids, from above the id `above` on. */
  inOrder(above?: string): Iterable<number>;
  /** Slots among which all are that were written at `from` (milliseconds) or later; undefined: look at all. */
  writtenFrom?(from: number): Iterable<number> | undefined;
  /** Slots of records whose `company` is this one; undefined: look at all. */
  ofCompany?(sysId: string): Iterable<number> | undefined;
  /** What a reference to it shows. */
  displayOf(slot: number): string;
  /** The table in which the record itself stands; left out where there are no child tables. */
  classOf?(slot: number): string;
}

/** A table as defined: the columns of its own level, and the table it extends. */
export interface TableDefinition {
  readonly name: string;
  readonly label: string;
  readonly parent?: string;
  readonly own: Fields;
  readonly records: Records;
}

/** A table as asked: with the columns of all levels above it, and the rows of itself and of all tables below it. */
export interface Table extends TableDefinition {
  readonly fields: Fields;
  /** The table that defines a column. */
  readonly origin: Readonly<Record<string, string>>;
  readonly children: readonly string[];
  has(slot: number): boolean;
}

export type Tables = ReadonlyMap<string, Table>;

/** Joins definitions to a tree. Parents may stand anywhere in the list. */
export const joinTables = (definitions: readonly TableDefinition[]): Tables => {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const lineOf = (definition: TableDefinition): TableDefinition[] => {
    const parent = definition.parent === undefined ? undefined : byName.get(definition.parent);
    return parent === undefined ? [definition] : [...lineOf(parent), definition];
  };
  const lines = new Map(definitions.map((definition) => [definition.name, lineOf(definition)]));
  return new Map(
    definitions.map((definition) => {
      const line = lines.get(definition.name) ?? [];
      const below = new Set([...lines].filter(([, names]) => names.includes(definition)).map(([name]) => name));
      const { classOf } = definition.records;
      const table: Table = {
        ...definition,
        fields: Object.assign({}, ...line.map(({ own }) => own)),
        origin: Object.assign(
          {},
          ...line.map(({ name, own }) => Object.fromEntries(Object.keys(own).map((key) => [key, name]))),
        ),
        children: definitions.filter(({ parent }) => parent === definition.name).map(({ name }) => name),
        has: (slot) => classOf === undefined || below.has(classOf(slot)),
      };
      return [definition.name, table];
    }),
  );
};
