import type { ChangeView } from '../../shared/api/runs.ts';

/** What happened to one field of one kind of record. */
export interface FieldChanges {
  kind: ChangeView['record']['kind'];
  field: string;
  count: number;
  /** The first few, as a person reads them. */
  examples: { record: string; old: unknown; new: unknown }[];
}

const EXAMPLES = 3;

/** Counts changes by kind and field, the commonest first. */
export async function countChanges(changes: AsyncIterable<ChangeView>): Promise<FieldChanges[]> {
  const counted = new Map<string, FieldChanges>();
  for await (const { record, field, ...change } of changes) {
    const key = `${record.kind}\n${field}`;
    const entry = counted.get(key) ?? { kind: record.kind, field, count: 0, examples: [] };
    counted.set(key, entry);
    entry.count += 1;
    if (entry.examples.length < EXAMPLES) {
      const { old, oldLabel, newLabel } = change;
      entry.examples.push({ record: record.name, old: oldLabel ?? old, new: newLabel ?? change.new });
    }
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count || a.field.localeCompare(b.field));
}
