import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { CUSTOM, EVERY, QUESTION, takeCustomFields, takeQuestions, wantedIn } from './answers.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import { SHAPES } from './shapes.ts';

/** The chosen fields of a kind: what to ask for, and how a row is read. */
export interface FieldChoice {
  /** Names for `fields=`. */
  ask: readonly string[];
  /**
   * Puts the chosen fields of a row into `fields`. A built-in field the vendor left out is null: it was asked for by
   * name, and ConnectWise leaves nulls out. An answer that is not on the row is absent: its type may not have the
   * question. Gives the key whose value cannot be read, if there is one.
   */
  fill(fields: Record<FieldKey, FieldValue>, row: Readonly<Record<string, unknown>>): FieldKey | undefined;
}

/** Keys that ConnectWise does not have (any more) choose nothing. `all` is for single records that a person looks at. */
export function chooseFields(kind: RecordKind, keys: readonly FieldKey[] | 'all'): FieldChoice {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const chosen = table
    .filter(({ key }) => keys === 'all' || keys.includes(key))
    .map(({ key, shape }) => ({ key, ...SHAPES[shape] }));
  const questions = keys === 'all' ? EVERY : wantedIn(keys, QUESTION);
  const customs = keys === 'all' ? EVERY : wantedIn(keys, CUSTOM);

  return {
    ask: [
      ...chosen.map(({ key, ask }) => ask(key)),
      ...(kind === 'configuration' && questions.size > 0 ? ['questions'] : []),
      ...(kind !== 'site' && customs.size > 0 ? ['customFields'] : []),
    ],
    fill(fields, row) {
      for (const { key, read } of chosen) {
        const value = read(row[key]);
        if (value === undefined) return key;
        fields[key] = value;
      }
      return takeQuestions(fields, row.questions, questions) ?? takeCustomFields(fields, row.customFields, customs);
    },
  };
}
