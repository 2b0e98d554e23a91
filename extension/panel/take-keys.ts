/** Kept from the page: it has keys of its own, and closes what it thinks was clicked beside. */
const OURS = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'focusin',
  'pointerdown',
  'mousedown',
  'click',
  'wheel',
] as const;

export interface TakingKeys {
  readonly shadow: ShadowRoot;
  /** Keys are taken in the whole page too: the person goes through a queue. */
  readonly everywhere: () => boolean;
  /** Arrows: to the candidate before or after. */
  readonly onArrow: (step: 1 | -1) => void;
  /** Keys that no control shows. True when one was taken. */
  readonly onKey?: (key: string) => boolean;
  /** Nothing in the panel takes Escape: the focus goes back to the page. */
  readonly onEscape: () => void;
  readonly signal: AbortSignal;
}

/**
 * Presses buttons by the key that stands in their `aria-keyshortcuts`, so that what a button shows is what its key does.
 * Lets only what a person does reach the panel: a page can send clicks too, but not trusted ones.
 */
export function takeKeys({ shadow, everywhere, onArrow, onKey, onEscape, signal }: TakingKeys): void {
  let pressing = false;

  const press = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const typing = isTyping(event);
    if (event.key !== 'Escape' && typing) return;
    if (step !== undefined && !typing) {
      onArrow(step);
      event.preventDefault();
      return;
    }
    if (onKey?.(event.key)) {
      event.preventDefault();
      return;
    }
    const target = findKey(shadow, event.key);
    if (target instanceof HTMLInputElement) target.focus();
    else if (target) {
      pressing = true;
      target.click();
      pressing = false;
    } else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  for (const type of OURS) {
    shadow.addEventListener(
      type,
      (event) => {
        if (event.isTrusted || pressing || type.startsWith('focus') || type === 'input') return;
        event.stopImmediatePropagation();
        event.preventDefault();
      },
      { capture: true, signal },
    );
    shadow.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
  shadow.addEventListener('keydown', (event) => press(event as KeyboardEvent), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (everywhere() && event.target !== shadow.host) press(event);
    },
    { capture: true, signal },
  );
}

/** The control of a key. */
function findKey(shadow: ShadowRoot, key: string): HTMLElement | null {
  const name = key.length === 1 ? key.toLowerCase() : key;
  const known = [...shadow.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')];
  return known.find((one) => one.getAttribute('aria-keyshortcuts') === name && one.ariaDisabled !== 'true') ?? null;
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName);
}
