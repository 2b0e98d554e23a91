import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import { answerType, scalar, vendorId } from './values.ts';

/**
 * Questions of a configuration's type, and the custom fields of a screen, as they stand on a record. Values are checked
 * only where they are wanted: an odd answer nobody chose must not cost the record.
 */
export const questionsOnRow = z
  .array(z.object({ questionId: vendorId.nullish(), fieldType: z.string().nullish(), answer: z.unknown().optional() }))
  .nullish();
export const customFieldsOnRow = z
  .array(z.object({ id: vendorId.nullish(), type: z.string().nullish(), value: z.unknown().optional() }))
  .nullish();

/** The part of a row that holds them. */
export interface Answers {
  questions?: z.infer<typeof questionsOnRow>;
  customFields?: z.infer<typeof customFieldsOnRow>;
}

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

/** Puts the wanted answers into a record's fields. Gives the key whose value cannot be read, if there is one. */
export function takeQuestions(fields: Fields, rows: Answers['questions'], wanted: Wanted): FieldKey | undefined {
  for (const { questionId, fieldType, answer } of rows ?? []) {
    if (questionId === null || questionId === undefined || !wanted.has(String(questionId))) continue;
    const key = QUESTION + questionId;
    if (!takeAnswer(fields, key, fieldType, answer)) return key;
  }
  return undefined;
}

/** Puts the wanted custom fields into a record's fields. Gives the key whose value cannot be read, if there is one. */
export function takeCustomFields(fields: Fields, rows: Answers['customFields'], wanted: Wanted): FieldKey | undefined {
  for (const { id, type, value } of rows ?? []) {
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
  const value = scalar.safeParse(answer);
  if (!value.success) return false;
  fields[key] = type.read(value.data);
  return true;
}
