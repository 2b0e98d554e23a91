import { dateTime } from '../dates.ts';
import { type Field, integer, text, time } from '../field.ts';

interface Bookkeeping {
  sysIdOf(slot: number): string;
  createdAt(slot: number): number;
  updatedAt(slot: number): number;
  updatedBy?(slot: number): string | undefined;
}

/** What every table has. */
export const systemFields = (of: Bookkeeping): Readonly<Record<string, Omit<Field, 'label'>>> => {
  const readOnly = { readOnly: true } as const;
  return {
    sys_id: { type: 'GUID', value: of.sysIdOf, ...readOnly },
    sys_created_on: time((slot) => dateTime(of.createdAt(slot)), readOnly),
    sys_created_by: text(() => 'admin', readOnly),
    sys_updated_on: time((slot) => dateTime(of.updatedAt(slot)), readOnly),
    sys_updated_by: text((slot) => of.updatedBy?.(slot) ?? 'admin', readOnly),
    // Rises with every write; how many there were is not remembered, so it rises by the minute.
    sys_mod_count: integer(
      (slot) => String(Math.max(3, Math.floor(of.updatedAt(slot) / 60_000) % 1_000_000)),
      readOnly,
    ),
    sys_tags: text(() => '', readOnly),
    sys_domain: text(() => 'global', readOnly),
  };
};
