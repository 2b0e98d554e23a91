import type { FieldKey } from '../../shared/fields.ts';
import type { Selection } from './connector.ts';

/** The fields a listing must carry: what is downloaded, and what the engine judges rows by. */
export function wantedKeys({ fields, filters }: Selection): FieldKey[] {
  return [...new Set([...fields, ...filters.map(({ key }) => key)])];
}
