import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

export interface NoticeProps {
  /** Neutral: so it is. Warn: a person should look. Stop: something was refused. */
  readonly tone?: 'neutral' | 'warn' | 'stop';
  readonly icon?: IconName;
  /** What is so, in a sentence. */
  readonly title: string;
  /** What follows from it. */
  readonly children?: ComponentChildren;
  /** At most two buttons. */
  readonly actions?: ComponentChildren;
}

const ICON_OF = { neutral: 'info', warn: 'alert', stop: 'stop' } as const satisfies Record<string, IconName>;

/** One in a view. Refusals are said at once to who cannot see them. */
export function Notice({ tone = 'neutral', icon, title, children, actions }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'stop' ? 'alert' : 'status'}>
      <Icon name={icon ?? ICON_OF[tone]} />
      <span class="b">{title}</span>
      {children && <span class="dim">{children}</span>}
      {actions && <div class="acts">{actions}</div>}
    </div>
  );
}
