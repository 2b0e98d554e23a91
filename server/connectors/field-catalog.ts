import type { Field, FieldKey, FieldValue } from '../../shared/fields.ts';

const SAMPLES = 3;
const SAMPLE_CHARS = 80;

/** The fields found out so far, each once, with values seen on records. */
export interface FieldCatalog {
  /** A field met again belongs to the types of both meetings; what was told first of it stays. */
  offer(field: Field): void;
  /** A value as a person would see it. Up to three different ones are kept, long ones cut; blanks are none. */
  sample(key: FieldKey, shown: FieldValue): void;
  /** In the order of their first meeting. `hiddenBy`: the right without which no values could be seen. */
  list(hiddenBy?: string): Field[];
}

export function createFieldCatalog(): FieldCatalog {
  const fields = new Map<FieldKey, Field>();
  const samples = new Map<FieldKey, Set<string>>();
  return {
    offer(field) {
      const known = fields.get(field.key);
      fields.set(field.key, known === undefined ? field : { ...known, ...unitedTypes(known, field) });
    },
    sample(key, shown) {
      const seen = samples.get(key) ?? new Set();
      const text = Array.isArray(shown) ? shown.join(', ') : String(shown ?? '').trim();
      if (text === '' || seen.size >= SAMPLES) return;
      samples.set(key, seen.add(text.length > SAMPLE_CHARS ? `${text.slice(0, SAMPLE_CHARS)}…` : text));
    },
    list: (hiddenBy) =>
      [...fields.values()].map((field) => {
        const seen = samples.get(field.key);
        return {
          ...field,
          ...(seen === undefined ? {} : { samples: [...seen] }),
          ...(hiddenBy === undefined ? {} : { hiddenBy }),
        };
      }),
  };
}

/** A field that stands in several types belongs to all of them. */
function unitedTypes(known: Field, again: Field): Pick<Field, 'types'> {
  return known.types === undefined || again.types === undefined
    ? {}
    : { types: [...new Set([...known.types, ...again.types])] };
}
