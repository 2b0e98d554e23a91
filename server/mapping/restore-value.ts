import { z } from 'zod';
import { LOOKUP_KINDS } from '../../shared/kinds.ts';
import type { Statement } from '../db/database.ts';
import { setValueLink } from './value-links.ts';

const state = z.object({ valueId: z.int() }).nullable();
const kinds = z.enum(LOOKUP_KINDS);

/** Makes the mapping of a type, market or status stand as it did before the action; undefined for another kind. */
export function restoreValue(action: { subject: string; before: string | null }): Statement[] | undefined {
  const [, integrationId, kind, ext] = /^value-link:(\d+):([^:]+):(.+)$/s.exec(action.subject) ?? [];
  const known = kinds.safeParse(kind);
  if (integrationId === undefined || ext === undefined || !known.success) return undefined;
  const before = state.parse(action.before === null ? null : JSON.parse(action.before));
  return [setValueLink(Number(integrationId), known.data, ext, before?.valueId ?? null)];
}
