import { parseJson } from '../parse-json.ts';
import { isObject } from '../values.ts';

/** Where the values of a row stand: on the row, among its labelled properties, in the inventory its agent sent. */
export interface Source {
  row: Readonly<Record<string, unknown>>;
  properties: Readonly<Record<string, unknown>>;
  inventory: Readonly<Record<string, unknown>>;
}

const NOTHING: Readonly<Record<string, unknown>> = {};

/** Key under which an asset's properties hold the agent's inventory (Syncro sheet, names that confuse). */
export const INVENTORY = 'kabuto_information';

export function sourceOf(row: Readonly<Record<string, unknown>>): Source {
  const properties = isObject(row.properties) ? row.properties : NOTHING;
  const inventory = properties[INVENTORY];
  return { row, properties, inventory: isObject(inventory) ? inventory : storedInventory(row) };
}

/** Where the inventory is missing among the properties, the agent's store may hold it, as JSON in a text. */
function storedInventory(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const info = dig(row, ['rmm_store', 'general', 'info']);
  if (typeof info !== 'string' || info.trim() === '') return NOTHING;
  try {
    const parsed = parseJson(info);
    return isObject(parsed) ? parsed : NOTHING;
  } catch (error) {
    // A text that is no JSON is not the inventory.
    if (error instanceof SyntaxError) return NOTHING;
    throw error;
  }
}

/** What stands at the end of a path; undefined where there is no such way. */
export function dig(from: unknown, path: readonly (string | number)[]): unknown {
  let at = from;
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined;
    else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}
