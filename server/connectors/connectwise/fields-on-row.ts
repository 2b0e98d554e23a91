import { z } from 'zod';
import type { Field, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { scalar, textOf, vendorId } from '../values.ts';
import { CUSTOM, QUESTION } from './answers.ts';
import { BUILT_IN_FIELDS } from './built-in-fields.ts';
import { COMMUNICATION_FIELDS, communicationItems, communicationKey, fillCommunication } from './communication.ts';
import { SHAPES } from './shapes.ts';
import { answerType, ref, refId } from './values.ts';

/** A field met on a record, with the value a person would see there. */
export interface MetField {
  field: Field;
  shown: FieldValue;
}

const row = z.object({
  type: ref,
  questions: z
    .array(
      z.object({
        questionId: vendorId,
        question: z.string().nullish(),
        fieldType: z.string().nullish(),
        answer: scalar,
      }),
    )
    .nullish(),
  customFields: z
    .array(z.object({ id: vendorId, caption: z.string().nullish(), type: z.string().nullish(), value: scalar }))
    .nullish(),
  communicationItems,
});
type MetRow = z.infer<typeof row>;

/** Everything on one record that can be downloaded. Fields of a secret type are not told, with or without value. */
export function* fieldsOnRow(kind: RecordKind, raw: Record<string, unknown>): Generator<MetField> {
  for (const { shape, ...field } of BUILT_IN_FIELDS[kind]) {
    // Of a reference a person sees the name, though the id is what is kept.
    const shown = SHAPES[shape === 'refId' ? 'refName' : shape].read(raw[field.key]);
    if (shown !== undefined) yield { field, shown };
  }
  const met = row.safeParse(raw);
  if (!met.success) return;
  yield* questionsOn(met.data);
  yield* customFieldsOn(met.data);
  if (kind === 'contact') yield* communicationOn(met.data);
}

function* questionsOn({ questions, type }: MetRow): Generator<MetField> {
  const typeId = refId(type);
  for (const { questionId, question, fieldType, answer } of questions ?? []) {
    const met = answerType(fieldType);
    if (met === undefined) continue;
    const key = `${QUESTION}${questionId}`;
    const field = {
      key,
      label: textOf(question) ?? key,
      type: met.type,
      ...(typeId === null ? {} : { types: [typeId] }),
    };
    yield { field, shown: met.read(answer) };
  }
}

function* customFieldsOn({ customFields }: MetRow): Generator<MetField> {
  for (const { id, caption, type, value } of customFields ?? []) {
    const met = answerType(type);
    if (met === undefined) continue;
    const key = `${CUSTOM}${id}`;
    yield { field: { key, label: textOf(caption) ?? key, type: met.type }, shown: met.read(value) };
  }
}

function* communicationOn({ communicationItems: items }: MetRow): Generator<MetField> {
  const known = items ?? [];
  const byType = known.flatMap((item) => {
    const key = communicationKey(item);
    return key === null ? [] : [{ key, label: textOf(item.type?.name) ?? key, type: 'text' } as const satisfies Field];
  });
  const fields: Record<string, FieldValue> = {};
  const all: Field[] = [...COMMUNICATION_FIELDS, ...byType];
  fillCommunication(
    fields,
    known,
    all.map(({ key }) => key),
  );
  for (const field of all) yield { field, shown: fields[field.key] ?? null };
}
