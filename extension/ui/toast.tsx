import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface ToastProps {
  readonly says: string;
  /** A button, such as Undo. */
  readonly children?: ComponentChildren;
  readonly onOver: () => void;
}

const SHOWN_MS = 10_000;

/** Says what was just done, for ten seconds; as long as the pointer or the focus is on it, it stays. */
export function Toast({ says, children, onOver }: ToastProps) {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onOver, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onOver]);
  return (
    <div
      class="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <span class="grow" role="status">
        {says}
      </span>
      {children}
    </div>
  );
}
