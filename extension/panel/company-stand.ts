import type { CompanyView, RunProgress } from '../../shared/api/pages.ts';
import type { KeptClick, PanelState } from '../messaging.ts';
import { isOpen } from './run-share.ts';

/** How a company on the page stands, as the seam says it. */
export type CompanyStand =
  | { readonly is: 'unmapped' }
  | { readonly is: 'suggested'; readonly score: number }
  | { readonly is: 'mapped'; readonly ours: string }
  | { readonly is: 'excluded' }
  /** A click is on its way, or a run is open for this company. */
  | { readonly is: 'running'; readonly what: 'import' | 'sync'; readonly run: RunProgress | null }
  /** A click waits for the server. */
  | { readonly is: 'queued'; readonly click: KeptClick }
  | { readonly is: 'stopped'; readonly what: 'import' | 'sync'; readonly run: RunProgress };

const STARTS = { import: 'import', map: 'import', sync: 'sync' } as const;

/** `last` is the run that was seen to end on this visit, if any. */
export function companyStand(
  view: CompanyView,
  { kept, server }: Pick<PanelState, 'kept' | 'server'>,
  last: RunProgress | null,
): CompanyStand {
  const { link, candidates } = view.company;
  const click = kept.find(({ state }) => state === 'waiting' || state === 'sending');
  const starts = click && startOf(click);
  if (click && (server.is !== 'ok' || wasPutOff(click))) return { is: 'queued', click };
  if (starts) return { is: 'running', what: starts, run: null };
  if (view.run && isOwn(view.run) && isOpen(view.run)) return { is: 'running', what: whatOf(view.run), run: view.run };
  if (last?.state === 'failed' && isOwn(last)) return { is: 'stopped', what: whatOf(last), run: last };
  if (link.state === 'mapped') return { is: 'mapped', ours: link.company?.name ?? '' };
  if (link.state === 'excluded') return { is: 'excluded' };
  const [best] = candidates;
  return best ? { is: 'suggested', score: best.score } : { is: 'unmapped' };
}

/** It was sent, and the server asked for time: it goes again by itself. */
export function wasPutOff({ state, problem }: KeptClick): boolean {
  return state === 'waiting' && problem !== null;
}

function startOf({ decision }: KeptClick): 'import' | 'sync' | null {
  const { do: verb } = decision;
  return verb === 'import' || verb === 'map' || verb === 'sync' ? STARTS[verb] : null;
}

/** Somebody waits for it; a nightly run goes on beside what is shown. */
function isOwn({ lane }: RunProgress): boolean {
  return lane === 'interactive';
}

function whatOf({ trigger }: RunProgress): 'import' | 'sync' {
  return trigger === 'import' ? 'import' : 'sync';
}
