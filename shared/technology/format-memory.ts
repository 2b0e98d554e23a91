import { INSTALLED_SIZES_GB, MEMORY_UNITS, type MemoryUnit } from './memory-units.ts';

const GB = MEMORY_UNITS.GB;
/** Hardware reserves up to this part of what is installed, so the system reports less than was bought. */
const RESERVED = 0.06;

const WINDOWS_OF_SIZE = INSTALLED_SIZES_GB.map((size) => ({
  size,
  from: Math.round(size * (1 - RESERVED) * GB),
  to: size * GB,
}));

/** The installed size in GB whose window holds these bytes, or null. */
function installedSize(bytes: number): number | null {
  return WINDOWS_OF_SIZE.find(({ from, to }) => bytes >= from && bytes <= to)?.size ?? null;
}

/**
 * The number of tenths of a unit, rounded down: rounding up could carry a size into the next one's window, and then
 * the shown text, typed back, would mean another size. The second test undoes the loss of a fraction of a byte.
 */
function wholeTenths(bytes: number, unit: number): number {
  const tenths = Math.floor((bytes * 10) / unit);
  return Math.round(((tenths + 1) * unit) / 10) <= bytes ? tenths + 1 : tenths;
}

/**
 * How a size of memory is shown: the installed size if the bytes are equal to one or up to 6 % below it, else GB with
 * one decimal ("3.5 GB"); sizes under 0.1 GB in the unit that shows them. '' for null or nothing.
 */
export function formatMemory(bytes: number | null): string {
  if (bytes === null || !(bytes > 0)) return '';
  const installed = installedSize(bytes);
  if (installed !== null) return `${installed} GB`;
  for (const unit of ['GB', 'MB', 'KB'] as const satisfies readonly MemoryUnit[]) {
    const tenths = wholeTenths(bytes, MEMORY_UNITS[unit]);
    if (tenths > 0) return `${tenths / 10} ${unit}`;
  }
  return `${Math.floor(bytes)} B`;
}
