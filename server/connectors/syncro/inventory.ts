import type { FieldValue } from '../../../shared/fields.ts';
import { identifierOf, isScalar, textOf } from '../values.ts';
import { dig, type Source } from './source.ts';

/** Facts that an agent's inventory holds in several pieces. Types inside it are undocumented: all is read leniently. */

function textAt(from: unknown, ...path: (string | number)[]): string | null {
  const value = dig(from, path);
  return isScalar(value) ? textOf(value) : null;
}

function listAt(from: unknown, key: string): unknown[] {
  const list = dig(from, [key]);
  return Array.isArray(list) ? list : [];
}

/** Release, build and architecture on one line: "23H2 (22631) 64-bit". */
export function systemVersion({ inventory }: Source): FieldValue {
  const build = textAt(inventory, 'os', 'build');
  const parts = [
    textAt(inventory, 'os', 'windows_release_version'),
    build === null ? null : `(${build})`,
    textAt(inventory, 'os', 'os_architecture'),
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
}

/** More gigabytes than this are megabytes or bytes, written without saying so. */
const MOST_GIGABYTES = 768;

/** Memory with its unit: the agent counts in gigabytes, the modules say theirs, and of other numbers nobody knows it. */
export function memory({ inventory, properties }: Source): FieldValue {
  const told = [dig(inventory, ['ram_gb']), properties.ram_gb, properties.ram].filter(isScalar).map(textOf);
  const text = told.find((value) => value !== null)?.trim();
  if (text !== undefined) return isNumber(text) && Number(text) <= MOST_GIGABYTES ? `${text} GB` : text;
  const modules = listAt(inventory, 'ram').flatMap((module) => textAt(module, 'size') ?? []);
  return modules.join(' + ') || null;
}

function isNumber(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text);
}

/** Each drive on a line of its own: model and size, whatever the agent calls them. */
export function hardDrives({ inventory, properties }: Source): FieldValue {
  const drives = listAt(inventory, 'hdd').flatMap((drive) => {
    const name = textAt(drive, 'model') ?? textAt(drive, 'name');
    const size = textAt(drive, 'size') ?? textAt(drive, 'capacity');
    return [name, size].filter((part) => part !== null).join(' ') || [];
  });
  return drives.join('\n') || scalarText(properties.hdd);
}

/** Of the first adapter that has one. */
export function macAddress({ inventory }: Source): FieldValue {
  for (const adapter of listAt(inventory, 'network_adapters')) {
    const address = identifierOf(textAt(adapter, 'physical_address'));
    if (address !== null) return address;
  }
  return null;
}

function scalarText(value: unknown): string | null {
  return isScalar(value) ? textOf(value) : null;
}
