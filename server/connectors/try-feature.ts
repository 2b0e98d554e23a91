import type { Features } from '../../shared/vendors/vendor-entry.ts';
import type { Check } from './connector.ts';
import { ConnectorError, type ConnectorErrorCode } from './errors.ts';

/** A right in the vendor's own words, and what a person misses without it. */
export interface Right {
  right: string;
  hides: string;
  /** How to grant it, step by step. */
  fix: string;
}

/** What stands in the way of one feature alone: a missing right, or a server too old to have the table. */
const OF_ONE_FEATURE: readonly ConnectorErrorCode[] = ['right-missing', 'not-found', 'refused-by-vendor'];

/**
 * One line of the permission doctor: tries a feature by a call, which may say how many records there are. Throws
 * `ConnectorError` for what stands in the way of everything: wrong keys, a host that does not answer.
 */
export async function tryFeature(
  feature: keyof Features,
  right: Right,
  call: () => Promise<number | undefined>,
): Promise<Check> {
  const line = { feature, right: right.right };
  try {
    const count = await call();
    return { ...line, ok: true, ...(count === undefined ? {} : { count }) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || !OF_ONE_FEATURE.includes(error.code)) throw error;
    const fix = error.code === 'right-missing' ? right.fix : error.message;
    return { ...line, ok: false, hides: right.hides, fix };
  }
}
