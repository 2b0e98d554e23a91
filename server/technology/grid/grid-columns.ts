import type { GridSort, QualityField } from '../../../shared/api/technology-grid.ts';

/** The typed column behind each sort. */
export const SORT_COLUMNS = {
  name: 'r.name',
  serial: 'r.serial_key',
  purchased: 'r.purchased_on',
  expires: 'r.expires_on',
  memory: 'r.ram_bytes',
  system: 'r.os_key',
} as const satisfies Record<GridSort, string>;

/** The typed column that is null where a field is empty or cannot be read. */
export const QUALITY_COLUMNS = {
  serial: SORT_COLUMNS.serial,
  purchased: SORT_COLUMNS.purchased,
  system: SORT_COLUMNS.system,
  memory: SORT_COLUMNS.memory,
  expires: SORT_COLUMNS.expires,
} as const satisfies Record<QualityField, string>;
