import type { ComponentChildren } from 'preact';

/** A date or fact that asks for something. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'warn' | 'stop'; children: ComponentChildren }) {
  return <span class={`tag ${tone}`}>{children}</span>;
}
