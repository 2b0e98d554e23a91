import { isBuiltin } from 'node:module';
import { importsOf } from './imports-of.ts';
import { roomOf } from './rooms.ts';

/** Content scripts run in pages of others, where every kilobyte counts: of `shared` they take types alone. */
const CONTENT_SCRIPT = /^extension\/entrypoints\/[^/]+\.content(\.tsx?$|\/)/;

/** What a file imports against the rules of the house, a sentence each. */
export function roomViolations(file: string, source: string): string[] {
  const room = roomOf(file);
  if (!room) return [`${file} stands in no room of the house.`];
  return importsOf(file, source).flatMap(({ specifier, file: target, typeOnly }) => {
    if (specifier === null) return [`${file}: an import that is computed cannot be held against the rules.`];
    if (!target) {
      return room.name === 'shared' && isBuiltin(specifier)
        ? [`${file}: shared is pure, but imports ${specifier}.`]
        : [];
    }
    const other = roomOf(target);
    if (!other) return [`${file}: ${specifier} stands in no room of the house.`];
    const allowed = room.mayImport === 'everything' || room.name === other.name || room.mayImport.includes(other.name);
    if (!allowed) return [`${file}: ${room.name} may not import ${other.name} (${specifier}).`];
    if (other.name === 'shared' && CONTENT_SCRIPT.test(file) && !typeOnly) {
      return [`${file}: a content script may import only types from shared (${specifier}).`];
    }
    return [];
  });
}
