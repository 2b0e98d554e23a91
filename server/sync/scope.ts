import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';

export const LANES = ['interactive', 'nightly', 'crawl'] as const;
export type Lane = (typeof LANES)[number];

/** What a run is to read. Company ids are the vendor's. */
export interface RunScope {
  streams: StreamName[] | 'all';
  companies: string[] | 'all';
  /** Read everything again, even where the vendor could tell what changed. */
  whole?: boolean;
  /** Only compute typed columns anew from what is stored: the vendor is not asked. */
  local?: boolean;
}

export const WHOLE_ESTATE: RunScope = { streams: 'all', companies: 'all' };

/** Canonical text of a scope: equal scopes give equal text, whatever order their ids came in. */
export function scopeText(scope: RunScope): string {
  const sorted = (list: string[] | 'all') => (list === 'all' ? 'all' : [...new Set(list)].sort());
  return JSON.stringify({
    streams: sorted(scope.streams),
    companies: sorted(scope.companies),
    ...(scope.whole ? { whole: true } : {}),
    ...(scope.local ? { local: true } : {}),
  });
}

/** Reads back what `scopeText` wrote. */
export function parseScope(text: string): RunScope {
  return JSON.parse(text) as RunScope;
}

/** Whether a scope asks for this stream. */
export function includesStream(scope: RunScope, name: StreamName): boolean {
  return scope.streams === 'all' || scope.streams.includes(name);
}

/** The streams of a scope, parents before children. */
export function streamsOf(scope: RunScope): StreamName[] {
  const all = Object.keys(STREAM_KINDS) as StreamName[];
  return all.filter((name) => includesStream(scope, name));
}
