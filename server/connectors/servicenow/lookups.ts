import type { LookupKind } from '../../../shared/kinds.ts';
import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Known, Lookup } from '../connector.ts';
import { unless } from '../unless.ts';
import type { Client } from './client.ts';
import { isTrue, type PlainRow, readList } from './read-list.ts';
import { RIGHTS } from './rights.ts';
import { DEFAULT_CLASSES } from './tables.ts';

export type Lookups = { [K in LookupsOf<'servicenow'>]: (known: Known) => Promise<Lookup[]> } & {
  /** Classes without those that another of them includes: their rows would come twice. */
  disjoint(classes: readonly string[]): Promise<readonly string[]>;
};

interface Class {
  name: string;
  label: string;
  parent: string;
}

/** The small lists that configuration items point into. What rows were seen to name stays, if the lists lack it. */
export function createLookups(client: Client, classes: readonly string[]): Lookups {
  let tree: Promise<ReadonlyMap<string, Class>> | undefined;
  const classTree = (): Promise<ReadonlyMap<string, Class>> => {
    tree ??= readClasses(client).catch((error: unknown) => {
      tree = undefined;
      throw error;
    });
    return tree;
  };

  return {
    'configuration-type': async (known) => {
      const all = await classTree();
      const below = [...all.values()].filter(({ name }) => lineOf(name, all).some((one) => classes.includes(one)));
      const listed = below.map(({ name, label }) => lookup('configuration-type', name, label, true));
      return withKnown('configuration-type', listed, known);
    },
    'configuration-status': async (known) => {
      const rows = await readList(client, {
        table: 'sys_choice',
        right: RIGHTS.choices,
        conditions: ['name=cmdb_ci', 'element=install_status', 'language=en'],
        columns: ['value', 'label', 'inactive'],
      });
      return withKnown('configuration-status', statusesOf(rows), known);
    },
    async disjoint(wanted) {
      if (wanted.every((name) => DEFAULT_CLASSES.includes(name))) return wanted;
      const all = await unless(['right-missing'], classTree);
      if (all === null) return wanted;
      return wanted.filter(
        (name) =>
          !lineOf(name, all)
            .slice(1)
            .some((above) => wanted.includes(above)),
      );
    },
  };
}

async function readClasses(client: Client): Promise<ReadonlyMap<string, Class>> {
  const rows = await readList(client, {
    table: 'sys_db_object',
    right: RIGHTS.classes,
    conditions: ['nameSTARTSWITHcmdb_ci'],
    columns: ['name', 'label', 'super_class.name'],
  });
  return new Map(
    rows.flatMap(({ name, label, 'super_class.name': parent }) =>
      name === undefined || name === '' ? [] : [[name, { name, label: label || name, parent: parent ?? '' }]],
    ),
  );
}

/** The class and those above it. */
function lineOf(name: string, all: ReadonlyMap<string, Class>): string[] {
  const line: string[] = [];
  for (let at: string | undefined = name; at !== undefined && at !== '' && !line.includes(at); ) {
    line.push(at);
    at = all.get(at)?.parent;
  }
  return line;
}

function statusesOf(rows: readonly PlainRow[]): Lookup[] {
  return rows.flatMap(({ value, label, inactive }) =>
    value === undefined || value === ''
      ? []
      : [lookup('configuration-status', value, label || value, !isTrue(inactive))],
  );
}

function lookup(kind: LookupKind, id: string, label: string, active: boolean): Lookup {
  return { kind, id, label, active };
}

/** Classes of applications and choices of classes are met on rows alone; they are not gone for not being listed. */
async function withKnown(kind: LookupKind, listed: readonly Lookup[], known: Known): Promise<Lookup[]> {
  const first = new Map<string, Lookup>();
  for (const one of listed) if (!first.has(one.id)) first.set(one.id, one);
  for (const one of await known.lookups(kind)) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
