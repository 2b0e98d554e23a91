import type { FieldKey, FieldValue } from '../../shared/fields.ts';

export interface FieldChange {
  recordId: number;
  /** Hash of the record the old values are from. */
  hashThen: string;
  companyExt: string | null;
  field: FieldKey | 'created' | 'gone';
  /** JSON values. */
  old: string | null;
  new: string | null;
  cause: 'vendor' | 'write-back' | 'settings' | 'merge';
}

type Data = Record<FieldKey, FieldValue>;

/**
 * Says which fields differ, as JSON values. A field that was not downloaded before has no old value and tells nothing
 * about the vendor; one that is not downloaded any more is no change either.
 */
export function differingFields(
  old: Data,
  now: Data,
  muted: ReadonlySet<FieldKey>,
): { field: FieldKey; old: string; new: string }[] {
  const differing = [];
  for (const field of Object.keys(now)) {
    const before = old[field];
    const after = now[field];
    if (before === undefined || after === undefined || before === after || muted.has(field)) continue;
    const oldJson = JSON.stringify(before);
    const newJson = JSON.stringify(after);
    if (oldJson !== newJson) differing.push({ field, old: oldJson, new: newJson });
  }
  return differing;
}
