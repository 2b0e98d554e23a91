import { isoSeconds } from '../../msp/iso-seconds.ts';
import type { Ledger } from '../../msp/ledger.ts';
import { type Columns, datetime, type Shape } from '../query/columns.ts';
import type { Tenant } from '../tenant.ts';
import { isList, type Value } from '../value.ts';

const INFO: Readonly<Record<string, Shape>> = {
  lastUpdated: { type: 'datetime' },
  updatedBy: { type: 'string' },
  dateEntered: { type: 'datetime' },
  enteredBy: { type: 'string' },
};

/** `_info`, and the names outside it under which its dates can be asked for. */
export const infoColumns = (info: (slot: number) => Value, updatedAt: (slot: number) => number): Columns => ({
  _info: { type: 'reference', members: INFO, value: info },
  lastUpdated: { ...datetime((slot) => isoSeconds(updatedAt(slot))), queryOnly: true },
  dateEntered: { ...datetime((slot) => enteredOf(info(slot))), queryOnly: true },
});

/** `_info` of a record that only people write. */
export const recordInfo = (tenant: Tenant, ledger: Ledger<object>): Columns =>
  infoColumns(
    (ordinal) => tenant.info(ledger, ordinal),
    (ordinal) => tenant.updatedAt(ledger, ordinal),
  );

const enteredOf = (info: Value): string | null => {
  const entered = info !== null && typeof info === 'object' && !isList(info) ? info.dateEntered : null;
  return typeof entered === 'string' ? entered : null;
};
