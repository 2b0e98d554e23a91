import type { StreamSettings } from '../../shared/stream-settings.ts';

/** A stream on or off, with its settings. */
export interface StreamState {
  enabled: boolean;
  settings: StreamSettings;
}

/**
 * What a change of settings asks for. `nothing`: no record would differ. `local`: typed columns are computed anew from
 * what is stored. `vendor`: records or fields come in or go, and the vendor has to be read.
 */
export type StreamEffect = 'nothing' | 'local' | 'vendor';

/** Which part of the settings leads to what; the widest effect of all that changed counts. */
const EFFECTS = {
  fields: 'vendor',
  companies: 'vendor',
  types: 'vendor',
  statuses: 'vendor',
  filters: 'vendor',
  special: 'local',
  specialByType: 'local',
  muted: 'nothing',
  autoMap: 'nothing',
} as const satisfies Record<keyof StreamSettings, StreamEffect>;

/** Judges a change. The order of ids and keys means nothing, except in special fields, where the first one wins. */
export function effectOf(before: StreamState, after: StreamState): StreamEffect {
  if (!after.enabled) return 'nothing';
  if (!before.enabled) return 'vendor';
  const effects = (Object.keys(EFFECTS) as (keyof StreamSettings)[])
    .filter((part) => canonical(part, before.settings) !== canonical(part, after.settings))
    .map((part) => EFFECTS[part]);
  return effects.includes('vendor') ? 'vendor' : effects.includes('local') ? 'local' : 'nothing';
}

/** Whether anything at all is different. */
export function isSameState(before: StreamState, after: StreamState): boolean {
  const parts = Object.keys(EFFECTS) as (keyof StreamSettings)[];
  return (
    before.enabled === after.enabled &&
    parts.every((part) => canonical(part, before.settings) === canonical(part, after.settings))
  );
}

function canonical(part: keyof StreamSettings, settings: StreamSettings): string {
  const value = settings[part];
  if (part === 'filters' || !Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify([...new Set<string | number>(value as (string | number)[])].sort());
}
