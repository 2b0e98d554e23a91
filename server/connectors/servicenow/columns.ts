import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { unless } from '../unless.ts';
import type { Client } from './client.ts';
import { anyOf } from './encoded-query.ts';
import { readList } from './read-list.ts';
import { RIGHTS } from './rights.ts';

/** A column of a table, its own or one of the tables it extends. */
export interface Column {
  name: string;
  label: string;
  /** ServiceNow's own name of it, such as `glide_date`. */
  type: string;
}

/** The columns of tables, each asked for once a session; null where ServiceNow will not tell. */
export interface Columns {
  of(table: string): Promise<ReadonlyMap<string, Column> | null>;
}

const described = z.object({
  result: z.object({
    attributes: z.array(z.object({ element: z.string(), label: z.string().nullish(), type: z.string().nullish() })),
  }),
});

/** What a table of the base system extends: the dictionary lists columns only where they are defined. */
const PARENTS: Readonly<Record<string, string>> = {
  customer_account: 'core_company',
  customer_contact: 'sys_user',
  cmdb_ci_server: 'cmdb_ci_computer',
  cmdb_ci_pc_hardware: 'cmdb_ci_computer',
  cmdb_ci_computer: 'cmdb_ci_hardware',
  cmdb_ci_netgear: 'cmdb_ci_hardware',
  cmdb_ci_hardware: 'cmdb_ci',
  cmdb_ci: 'cmdb',
};

const REFUSALS = ['right-missing', 'not-found', 'refused-by-vendor'] as const;

export function createColumns(client: Client): Columns {
  const asked = new Map<string, Promise<ReadonlyMap<string, Column> | null>>();
  const ask = async (table: string): Promise<ReadonlyMap<string, Column> | null> =>
    (table.startsWith('cmdb') ? await unless(REFUSALS, () => fromClass(client, table)) : null) ??
    unless(REFUSALS, () => fromDictionary(client, table));
  return {
    of(table) {
      const known = asked.get(table);
      if (known) return known;
      const asking = ask(table).catch((error: unknown) => {
        asked.delete(table);
        throw error;
      });
      asked.set(table, asking);
      return asking;
    },
  };
}

/** One request tells all columns of a class, inherited ones too. */
async function fromClass(client: Client, table: string): Promise<ReadonlyMap<string, Column>> {
  let columns: Column[] = [];
  await client.get(`/cmdb/meta/${table}`, RIGHTS.columns, (answer) => {
    columns = readClass(answer);
  });
  return byName(columns);
}

function readClass(answer: HttpAnswer): Column[] {
  const read = described.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the class is not described as documented');
  return read.data.result.attributes.map(({ element, label, type }) => ({
    name: element,
    label: label || element,
    type: type ?? 'string',
  }));
}

async function fromDictionary(client: Client, table: string): Promise<ReadonlyMap<string, Column> | null> {
  const rows = await readList(client, {
    table: 'sys_dictionary',
    right: RIGHTS.columns,
    conditions: [anyOf('name', lineOf(table)), 'elementISNOTEMPTY', 'active=true'],
    columns: ['element', 'column_label', 'internal_type'],
  });
  // A dictionary without columns is one that the account may not look into.
  if (rows.length === 0) return null;
  return byName(
    rows.flatMap(({ element, column_label: label, internal_type: type }) =>
      element === undefined || element === '' ? [] : [{ name: element, label: label || element, type: type ?? '' }],
    ),
  );
}

/** A class we do not know is some kind of hardware, or at least a configuration item. */
function lineOf(table: string): string[] {
  const parent = PARENTS[table] ?? (table.startsWith('cmdb_ci_') ? 'cmdb_ci_hardware' : undefined);
  return parent === undefined ? [table] : [table, ...lineOf(parent)];
}

function byName(columns: readonly Column[]): ReadonlyMap<string, Column> {
  return new Map(columns.map((column) => [column.name, column]));
}

/** Types whose values never leave ServiceNow, and what is no value of a record at all. */
const LEFT_OUT_TYPES =
  /^(password|password2|glide_encrypted|encrypted_text|.*encrypt.*|user_image|image|video|journal.*|collection|related_tags|glide_var|variables|workflow|script.*|composite_.*|sys_class_path)$/;
const LEFT_OUT_NAMES: ReadonlySet<string> = new Set([
  'user_password',
  'registration_code',
  'photo',
  'sys_tags',
  'password_needs_reset',
]);
const SOUNDS_SECRET = /passw|passphrase|secret|token|credential|api_?key|private_?key|(^|_)(pwd|pin|pass)($|_)/;

/**
 * Whether a column may be downloaded. Where its type is not known its name decides: one that sounds secret is taken
 * for secret.
 */
export function mayLeave(name: string, type: string | undefined): boolean {
  if (LEFT_OUT_NAMES.has(name)) return false;
  return type === undefined || type === '' ? !SOUNDS_SECRET.test(name) : !LEFT_OUT_TYPES.test(type);
}
