import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import { isScalar, vendorId } from '../values.ts';
import { answerType } from './values.ts';

/**
 * Questions of a configuration's type, and the custom fields of a screen, as they stand on a record. Values are checked
 * only where they are wanted: an odd answer nobody chose must not cost the record.
 */
const questionsOnRow = z
  .array(z.object({ questionId: vendorId.nullish(), fieldType: z.string().nullish(), answer: z.unknown().optional() }))
  .nullish();
const customFieldsOnRow = z
  .array(z.object({ id: vendorId.nullish(), type: z.string().nullish(), value: z.unknown().optional() }))
  .nullish();

export const QUESTION = 'question:';
export const CUSTOM = 'custom:';

/** Which of the keys with a prefix are wanted, by what follows it. */
export interface Wanted {
  has(id: string): boolean;
  readonly size: number;
}

export const EVERY: Wanted = { has: () => true, size: Number.POSITIVE_INFINITY };

export function wantedIn(keys: readonly FieldKey[], prefix: string): Wanted {
  return new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
}

type Fields = Record<FieldKey, FieldValue>;

/** Puts the wanted answers into a record's fields. Gives the key that cannot be read, if there is one. */
export function takeQuestions(fields: Fields, rows: unknown, wanted: Wanted): FieldKey | undefined {
  if (wanted.size === 0 || rows === undefined) return undefined;
  const read = questionsOnRow.safeParse(rows);
  if (!read.success) return 'questions';
  for (const { questionId, fieldType, answer } of read.data ?? []) {
    if (questionId === null || questionId === undefined || !wanted.has(String(questionId))) continue;
    const key = QUESTION + questionId;
    if (!takeAnswer(fields, key, fieldType, answer)) return key;
  }
  return undefined;
}

/** Puts the wanted custom fields into a record's fields. Gives the key that cannot be read, if there is one. */
export function takeCustomFields(fields: Fields, rows: unknown, wanted: Wanted): FieldKey | undefined {
  if (wanted.size === 0 || rows === undefined) return undefined;
  const read = customFieldsOnRow.safeParse(rows);
  if (!read.success) return 'customFields';
  for (const { id, type, value } of read.data ?? []) {
    if (id === null || id === undefined || !wanted.has(String(id))) continue;
    const key = CUSTOM + id;
    if (!takeAnswer(fields, key, type, value)) return key;
  }
  return undefined;
}

/** False if the value is of no kind that an answer can have. An answer of a secret type is passed over unread. */
function takeAnswer(fields: Fields, key: FieldKey, vendorType: string | null | undefined, answer: unknown): boolean {
  const type = answerType(vendorType);
  if (type === undefined) return true;
  if (!isScalar(answer)) return false;
  fields[key] = type.read(answer);
  return true;
}
