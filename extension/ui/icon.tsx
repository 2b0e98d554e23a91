import type { IconName } from './icons.ts';

/** A drawing beside a word, and therefore silent: an icon never stands for a word to a screen reader. */
export function Icon({ name, class: more = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`ic i-${name} ${more}`} viewBox="0 0 16 16" aria-hidden="true">
      <path />
    </svg>
  );
}
