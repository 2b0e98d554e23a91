export interface KeptFocus {
  /** Into the panel, or back to where it was in the page. */
  toggle(): void;
  leave(): void;
  /** After a drawing: what had the focus may be gone, and with it the keys of the panel. */
  restore(): void;
}

/** Remembers where the focus was in the page, and holds it in the panel while the person works there. */
export function keepFocus(host: HTMLElement, shadow: ShadowRoot, signal: AbortSignal): KeptFocus {
  let inside = false;
  let before: Element | null = null;
  const panel = () => shadow.querySelector<HTMLElement>('aside');

  shadow.addEventListener(
    'focusin',
    () => {
      inside = true;
    },
    { signal },
  );
  window.addEventListener(
    'focusin',
    ({ target }) => {
      if (target === host || !(target instanceof Element)) return;
      inside = false;
      before = target;
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (target !== host) inside = false;
    },
    {
      capture: true,
      signal,
    },
  );

  const leave = () => {
    inside = false;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else if (shadow.activeElement instanceof HTMLElement) shadow.activeElement.blur();
  };
  return {
    toggle() {
      if (shadow.activeElement) leave();
      else panel()?.focus({ preventScroll: true });
    },
    leave,
    restore() {
      if (inside && !shadow.activeElement) panel()?.focus({ preventScroll: true });
    },
  };
}
