import type { RawValue } from '../text/clean-text.ts';
import type { MemoryUnit } from './memory-units.ts';
import { parseMemory } from './parse-memory.ts';

/**
 * The memory of a machine whose vendor lists its modules (Syncro's `ram[]`), in bytes: the sum of all of them.
 * Empty slots add nothing; a module that cannot be read makes the sum unknown (null), for half of it would be wrong.
 */
export function sumMemory(
  modules: readonly RawValue[],
  hint?: { readonly unit?: MemoryUnit | undefined },
): number | null {
  let total = 0;
  for (const module of modules) {
    const { bytes, reason } = parseMemory(module, hint);
    if (bytes === null && reason !== 'empty') return null;
    total += bytes ?? 0;
  }
  return total > 0 ? total : null;
}
