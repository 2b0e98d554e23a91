import type { Field } from './fields.ts';
import type { SpecialField } from './kinds.ts';

/** How people name fields of their own for dates that their PSA has no field for. */
const BY_LABEL: readonly (readonly [RegExp, SpecialField])[] = [
  [/warrant.*(?:exp|end|date|until)/i, 'expires'],
  [/(?:purchase|ship|install).*date/i, 'purchased'],
];

/**
 * The special field that a field most likely is, by its label alone: for the fields an account made for itself, which
 * no table of ours can know. A guess, for a person to look at.
 */
export function meaningOf({ label, type }: Pick<Field, 'label' | 'type'>): SpecialField | undefined {
  if (type !== 'text' && type !== 'date') return undefined;
  return BY_LABEL.find(([pattern]) => pattern.test(label))?.[1];
}
