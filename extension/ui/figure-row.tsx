import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

export interface FigureRowProps {
  readonly icon: IconName;
  readonly name: string;
  readonly note?: ComponentChildren;
  /** Written the way of the reader's language. */
  readonly count: ComponentChildren;
  /** 0 to 1: a line under the row; null for none. */
  readonly progress?: number | null;
  /** It came in: its icon is a tick in the colour of what is joined. */
  readonly tone?: 'done' | 'running' | 'stop';
}

/** A thing and how many there are of it, in columns that line up with the rows around it. */
export function FigureRow({ icon, name, note, count, progress = null, tone }: FigureRowProps) {
  return (
    <div class="fig">
      <Icon name={icon} class={tone === 'running' ? 'turning' : (tone ?? '')} />
      <span class="cut">{name}</span>
      <span class="s">{note}</span>
      <span class={`n ${tone === 'stop' ? 'stop' : ''}`}>{count}</span>
      {progress !== null && <ProgressLine of={name} progress={progress} />}
    </div>
  );
}

/** How far something is, 0 to 1. Never alone: the figures stand over it. */
export function ProgressLine({ of, progress }: { of: string; progress: number }) {
  const percent = Math.floor(progress * 100);
  return (
    <span class="line" role="progressbar" aria-label={of} aria-valuenow={percent}>
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}
