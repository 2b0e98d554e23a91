import type { FieldKey } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { FieldFiller } from '../row-reader.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import { type Answers, isField, labelOf, PROPERTY, propertyValue } from './properties.ts';
import { sourceOf } from './source.ts';

/**
 * The chosen fields of a kind, or all of them. A property that is not on the row is absent: its type of asset may not
 * have the field.
 */
export function chooseFields(kind: RecordKind, keys: readonly FieldKey[] | 'all', answers: Answers): FieldFiller {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const chosen = table.filter(({ key }) => keys === 'all' || keys.includes(key));
  const labels = keys === 'all' ? 'all' : keys.flatMap((key) => labelOf(key) ?? []);
  return {
    fill(fields, row) {
      const source = sourceOf(row);
      for (const { key, read } of chosen) {
        const value = read(source);
        if (value === undefined) return key;
        fields[key] = value;
      }
      if (kind === 'site') return undefined;
      const { properties } = source;
      const wanted = labels === 'all' ? Object.keys(properties).filter(isField) : labels;
      for (const label of wanted) {
        const value = Object.hasOwn(properties, label) ? propertyValue(label, properties[label], answers) : undefined;
        if (value !== undefined) fields[PROPERTY + label] = value;
      }
      return undefined;
    },
  };
}
