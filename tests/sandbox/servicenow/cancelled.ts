import type { SandboxResponse } from '../vendor.ts';
import { CANCELLED, cancelledError, jsonText } from './answers.ts';
import type { Settings } from './settings.ts';

const TAIL = `"error":${JSON.stringify(CANCELLED)},"status":"failure"`;

/**
 * A list that ran out of its minute, under a 200: with a stray text that no parser reads, cut off in the middle, or
 * readable and short, a text among its rows. Or a plain 500.
 */
export const cancelled = (rows: readonly string[], shape: Settings['cancelShape']): SandboxResponse => {
  const some = rows.join(',');
  const shapes: Record<Settings['cancelShape'], () => SandboxResponse> = {
    'stray-text': () => jsonText(`{"result":[${some}""],${TAIL}}`),
    cut: () => jsonText(`{"result":[${some.slice(0, -7)}`),
    parses: () => jsonText(`{"result":[${some}${some === '' ? '' : ','}""],${TAIL}}`),
    'error-500': cancelledError,
  };
  return shapes[shape]();
};
