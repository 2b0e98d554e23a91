import type { Column, Shape } from './query/columns.ts';
import { refuse } from './query/tokens.ts';
import type { Resource } from './resource.ts';
import { isList, toJson, type Value } from './value.ts';

/** The members that a `fields` text asks for; true is "all of it". */
interface Selection {
  readonly [name: string]: Selection | true;
}

/** Makes the JSON text of a row. */
export type Renderer = (slot: number) => string;

/**
 * With `fields` only what it names is sent, `_info` like any other; without, everything. What is null is left out.
 * @throws QueryError for a field that the resource does not have
 */
export const makeRenderer = (resource: Resource, fields: string | null): Renderer => {
  const selection = fields?.trim() ? readSelection(fields) : undefined;
  const chosen = selection === undefined ? sentColumns(resource) : chooseColumns(resource, selection);
  return (slot) => {
    let text = '';
    for (const { prefix, json } of chosen) {
      const value = json(slot);
      if (value !== undefined) text += text === '' ? prefix + value : `,${prefix}${value}`;
    }
    return `{${text}}`;
  };
};

interface Chosen {
  readonly prefix: string;
  /** The JSON text of the member, undefined where it is left out. */
  readonly json: (slot: number) => string | undefined;
}

const choose = (name: string, column: Column, members: Selection | true): Chosen => {
  const prefix = `"${name}":`;
  if (members === true && column.json) return { prefix, json: (slot) => column.json?.(slot) };
  return {
    prefix,
    json: (slot) => {
      const value = column.value(slot) ?? null;
      return value === null ? undefined : toJson(members === true ? value : cut(value, members));
    },
  };
};

const sentColumns = (resource: Resource): Chosen[] =>
  Object.entries(resource.columns)
    .filter(([, column]) => !column.queryOnly)
    .map(([name, column]) => choose(name, column, true));

const chooseColumns = (resource: Resource, selection: Selection): Chosen[] =>
  Object.entries(selection).map(([name, members]) => {
    const column = Object.hasOwn(resource.columns, name) ? resource.columns[name] : undefined;
    if (column === undefined || column.queryOnly)
      return refuse(`fields names ${name}, which ${resource.name} does not have.`);
    checkMembers(column, members, name);
    return choose(name, column, members);
  });

const checkMembers = (shape: Shape, selection: Selection | true, path: string): void => {
  if (selection === true) return;
  for (const [name, deeper] of Object.entries(selection)) {
    const member = shape.members && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (member === undefined) refuse(`fields names ${path}/${name}, which does not exist.`);
    else checkMembers(member, deeper, `${path}/${name}`);
  }
};

const readSelection = (fields: string): Selection => {
  const root: { [name: string]: Selection | true } = {};
  for (const path of fields.split(',')) {
    let at = root;
    const names = path.trim().split('/');
    names.forEach((name, n) => {
      const inner: { [name: string]: Selection | true } =
        at[name] === undefined || at[name] === true ? {} : { ...at[name] };
      at[name] = n === names.length - 1 ? true : inner;
      at = inner;
    });
  }
  return root;
};

const cut = (value: Value, selection: Selection): Value => {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((element) => cut(element, selection));
  return Object.fromEntries(
    Object.entries(selection).map(([name, members]) => {
      const inner = value[name];
      return [name, inner === undefined || members === true ? inner : cut(inner, members)];
    }),
  );
};
