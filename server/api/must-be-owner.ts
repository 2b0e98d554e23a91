import type { Actor } from '../auth/actor.ts';
import { ApiError } from './api-error.ts';

/** An administrator must not become an owner, nor shut one out, by what administrators may do. Throws `ApiError` 403. */
export function mustBeOwner(actor: Actor): void {
  if (actor.role === 'owner') return;
  throw new ApiError(403, 'owner_needed', 'Only an owner may do this to an owner, or make one.', {
    hint: 'Ask an owner of this server.',
  });
}
