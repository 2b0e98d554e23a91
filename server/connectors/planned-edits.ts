import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { Changes, Edit, Row } from './connector.ts';
import { ConnectorError } from './errors.ts';

const WRITABLE = ['expires', 'purchased', 'manufacturer'] as const satisfies readonly (keyof Changes)[];
const calendarDate = z.iso.date();

/** What is wanted, one by one, in a fixed order. */
export function wantedChanges(want: Changes): [field: keyof Changes, value: string][] {
  return WRITABLE.flatMap((field) => {
    const value = want[field];
    return value === undefined ? [] : [[field, value] as [keyof Changes, string]];
  });
}

export function isCalendarDate(text: string): boolean {
  return calendarDate.safeParse(text).success;
}

/** The id of the one configuration that the edits are of. Throws `RangeError` for any other set of edits. */
export function onlyConfiguration(edits: readonly Edit[]): string {
  const [first] = edits;
  const one =
    first?.ref.kind === 'configuration' &&
    edits.every(({ ref }) => ref.kind === 'configuration' && ref.id === first.ref.id);
  if (first === undefined || !one)
    throw new RangeError('Edits are applied for one configuration at a time; split them by record');
  return first.ref.id;
}

/** Somebody was faster: what was planned rests on values that are not there any more. */
export function movedSincePlan(vendor: string, id: string): ConnectorError {
  return new ConnectorError(
    'refused-by-vendor',
    `Configuration ${id} was changed in ${vendor} since the preview. Nothing was written; look at the preview again.`,
    { hint: 'Make the preview again.' },
  );
}

/**
 * The values by which the next sync knows our own hand, after the vendor's answer was compared with what was sent: a
 * vendor may say yes and change nothing. Throws `ConnectorError` when it kept something else.
 */
export function echoOf(
  vendor: string,
  after: Row,
  sent: readonly { target: FieldKey; value: FieldValue }[],
): Partial<Record<FieldKey, FieldValue>> {
  const parsed = after.parse();
  if ('reject' in parsed) throw notKept(vendor, after.id, `its answer cannot be read: ${parsed.reject}`);
  const echo: Partial<Record<FieldKey, FieldValue>> = {};
  for (const { target, value } of sent) {
    const kept = parsed.fields[target] ?? null;
    if (kept !== value) {
      const now = kept === null ? 'empty' : `"${String(kept)}"`;
      throw notKept(vendor, after.id, `${target} is now ${now} instead of "${String(value)}"`);
    }
    echo[target] = kept;
  }
  return echo;
}

function notKept(vendor: string, id: string, why: string): ConnectorError {
  return new ConnectorError(
    'refused-by-vendor',
    `${vendor} said yes but did not keep the change of configuration ${id}: ${why}.`,
  );
}
