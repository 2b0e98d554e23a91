import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  /** Filled: what most people do next, once on a surface. Quiet: without an edge. Danger: takes something away. */
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** 24 px, for rows. */
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Key that presses it, as `aria-keyshortcuts` writes it. */
  readonly keys?: string;
  /** Names what it is about, where its word alone does not tell. */
  readonly label?: string;
  /** Stays in its place and can be reached, but does nothing: why is said beside it. */
  readonly disabled?: boolean;
}

/** A word that is done when pressed, with the key that presses it too. */
export function Button({ children, onClick, tone = 'plain', small, icon, keys, label, disabled }: ButtonProps) {
  return (
    <button
      type="button"
      class={`btn ${tone} ${small ? 'sm' : ''}`}
      onClick={disabled ? undefined : onClick}
      aria-keyshortcuts={keys}
      aria-label={label}
      aria-disabled={disabled ? 'true' : undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keys && <KeyHint keys={keys} />}
    </button>
  );
}

/** A drawing that is pressed; its name is said, and shown as a tooltip. */
export function IconButton({
  icon,
  label,
  onClick,
  small,
  keys,
}: {
  icon: IconName;
  label: string;
  onClick: () => void;
  small?: boolean;
  keys?: string;
}) {
  return (
    <button
      type="button"
      class={`icon-btn ${small ? 'sm' : ''}`}
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The key as it is printed on it. For eyes only: screen readers are told by `aria-keyshortcuts`. */
export function KeyHint({ keys }: { keys: string }) {
  const shown = keys === 'Escape' ? 'Esc' : keys.length === 1 ? keys.toUpperCase() : keys;
  return <span class="kbd" data-key={shown} aria-hidden="true" />;
}
