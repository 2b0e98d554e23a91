import { hash } from 'node:crypto';
import type { FieldValue } from '../../shared/fields.ts';
import type { FieldFilter, ParsedRecord, Selection } from '../connectors/connector.ts';

/** A short text that differs when the selection does: marks and pages of another selection say nothing about this one. */
export function selectionKey(selection: Selection): string {
  const sorted = (list: readonly string[] | 'all') => (list === 'all' ? 'all' : [...list].sort());
  const canonical = JSON.stringify([
    sorted(selection.companies),
    sorted(selection.types),
    sorted(selection.statuses),
    sorted(selection.fields),
    selection.filters.map((f) => [f.key, f.op, f.value ?? null]),
  ]);
  return hash('sha1', canonical, 'base64').slice(0, 12);
}

/** The selection as a test: a vendor's own filter may be wider than what was chosen. */
export function keeperOf(selection: Selection): (record: ParsedRecord) => boolean {
  const companies = setOf(selection.companies);
  const types = setOf(selection.types);
  const statuses = setOf(selection.statuses);
  return (record) =>
    (!companies || (record.companyId !== null && companies.has(record.companyId))) &&
    (!types || record.typeIds.some((id) => types.has(id))) &&
    (!statuses || (record.statusId !== null && statuses.has(record.statusId))) &&
    selection.filters.every((filter) => passes(filter, record.fields[filter.key] ?? null));
}

function setOf(list: readonly string[] | 'all'): ReadonlySet<string> | undefined {
  return list === 'all' ? undefined : new Set(list);
}

const TESTS: Record<FieldFilter['op'], (value: string, wanted: string) => boolean> = {
  equals: (value, wanted) => value === wanted,
  differs: (value, wanted) => value !== wanted,
  contains: (value, wanted) => value.includes(wanted),
  filled: (value) => value !== '',
  empty: (value) => value === '',
};

/** Compared as people do: without regard to case. */
function passes(filter: FieldFilter, value: FieldValue): boolean {
  const text = (value === null ? '' : String(value)).trim().toLowerCase();
  return TESTS[filter.op](text, (filter.value ?? '').trim().toLowerCase());
}
