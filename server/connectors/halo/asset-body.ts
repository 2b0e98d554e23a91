import { isObject } from '../values.ts';
import { CUSTOM, FIELD } from './own-fields.ts';

/** A value to write: a property by its name, or an asset field or custom field by its key. */
export interface Written {
  target: string;
  own: string | null;
  sent: string;
}

/**
 * What is posted to change one asset. A list of fields is sent only when one of its fields changes, and then whole, with
 * every other value as Halo sent it: whatever is left out of it would be blanked (Halo sheet, write-back).
 */
export function assetBody(id: string, raw: Readonly<Record<string, unknown>>, written: readonly Written[]): object {
  const properties = written.filter(({ own }) => own === null).map(({ target, sent }) => [target, sent]);
  const own = new Map(written.flatMap(({ own: key, sent }) => (key === null ? [] : [[key, sent] as const])));
  return {
    id: Number(id),
    ...Object.fromEntries(properties),
    ...changedList('fields', raw.fields, FIELD, own),
    ...changedList('customfields', raw.customfields, CUSTOM, own),
    _dontaddnewfields: true,
    _dont_fire_automations: true,
  };
}

function changedList(name: string, list: unknown, prefix: string, own: ReadonlyMap<string, string>): object {
  if (![...own.keys()].some((key) => key.startsWith(prefix)) || !Array.isArray(list)) return {};
  return {
    [name]: list.filter(isObject).map(({ id, value }) => ({ id, value: own.get(`${prefix}${String(id)}`) ?? value })),
  };
}
