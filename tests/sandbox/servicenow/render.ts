import { displayDay, displayTime } from './dates.ts';
import type { Field } from './field.ts';
import { type Column, findColumn } from './query/column.ts';
import type { Table } from './table.ts';
import { HOST, type Tenant } from './tenant.ts';

/** What a request says about the form of rows. */
export interface Form {
  readonly display: 'false' | 'true' | 'all';
  readonly excludeLinks: boolean;
  /** Columns by name or path; undefined: all of the table. */
  readonly fields: readonly string[] | undefined;
}

export const readForm = (query: URLSearchParams): Form => {
  const display = query.get('sysparm_display_value');
  const fields = query
    .get('sysparm_fields')
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    display: display === 'true' || display === 'all' ? display : 'false',
    excludeLinks: query.get('sysparm_exclude_reference_link') === 'true',
    fields: fields?.length ? fields : undefined,
  };
};

/** Columns that are sent only to who asks for them, which nobody should. */
const SECRETS: ReadonlySet<string> = new Set(['user_password', 'photo']);

/** Where and as whom rows are read. */
type Reading = Pick<Tenant, 'settings' | 'tables'>;

/** Makes the JSON text of a row. Columns that do not exist, or that an access rule hides, are left out. */
export const makeRenderer = (
  tenant: Reading,
  table: Table,
  form: Form,
  oddity: (kind: string) => void,
): ((slot: number) => string) => {
  const { tables, settings } = tenant;
  const names = form.fields ?? Object.keys(table.fields).filter((name) => !SECRETS.has(name));
  // A record's own id comes first, wherever it was asked for.
  const ordered = names.includes('sys_id') ? ['sys_id', ...names.filter((name) => name !== 'sys_id')] : names;
  const columns = ordered.flatMap((name) => {
    const column = findColumn(tables, table, name);
    if (column === undefined) oddity('ignored-field');
    if (column === undefined || settings.hiddenFields.includes(column.rule)) return [];
    if (SECRETS.has(name)) oddity('asked-for-a-secret');
    return [{ prefix: `${JSON.stringify(name)}:`, tell: teller(tenant, column, form) }];
  });
  return (slot) => {
    let text = '';
    for (const { prefix, tell } of columns) text += `${text === '' ? '' : ','}${prefix}${tell(slot)}`;
    return `{${text}}`;
  };
};

const teller = (tenant: Reading, column: Column, { display, excludeLinks }: Form): ((slot: number) => string) => {
  const { field } = column;
  const show = shower(tenant, field);
  const link = (value: string): string => `"link":"https://${HOST}/api/now/v2/table/${field.reference}/${value}"`;
  const linked = field.reference !== undefined && !excludeLinks;
  return (slot) => {
    const at = column.slotOf(slot);
    const value = at === undefined ? '' : field.value(at);
    if (display === 'false')
      return linked && value !== '' ? `{${link(value)},"value":"${value}"}` : JSON.stringify(value);
    const shown = at === undefined || value === '' ? '' : JSON.stringify(show(at, value));
    if (display === 'true') {
      if (value === '') return '""';
      return linked ? `{"display_value":${shown},${link(value)}}` : shown;
    }
    if (value === '')
      return field.type === 'choice' ? '{"display_value":null,"value":""}' : '{"display_value":"","value":""}';
    return `{"display_value":${shown},"value":${JSON.stringify(value)}${linked ? `,${link(value)}` : ''}}`;
  };
};

/** What the user sees of a value: in the user's zone and form, and of a record its name. */
const shower = (tenant: Reading, field: Field): ((slot: number, value: string) => string) => {
  const { settings, tables } = tenant;
  const { display } = field;
  if (display) return display;
  const target = field.reference === undefined ? undefined : tables.get(field.reference);
  if (field.type === 'reference') {
    return (_slot, value) => {
      const found = target?.records.find(value);
      return found === undefined ? '' : (target?.records.displayOf(found) ?? '');
    };
  }
  if (field.type === 'integer') return (_slot, value) => value.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  if (field.type === 'glide_date_time') return (_slot, value) => displayTime(value, settings);
  if (field.type === 'glide_date') return (_slot, value) => displayDay(value, settings);
  return (_slot, value) => value;
};
