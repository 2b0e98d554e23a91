// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { takeKeys } from '../../../extension/panel/take-keys.ts';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
  document.body.replaceChildren();
});

function open() {
  const host = document.body.appendChild(document.createElement('div'));
  const shadow = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const clicks: Event[] = [];
  const heard: string[] = [];
  button.addEventListener('click', (event) => clicks.push(event));
  shadow.append(button);
  takeKeys({
    shadow,
    everywhere: () => true,
    onArrow: () => heard.push('arrow'),
    onEscape: () => heard.push('escape'),
    signal: ending.signal,
  });
  return { button, clicks, heard };
}

/** An event as a script of the page can make it: whatever it says of itself, the browser knows. */
function forged(type: string, init: EventInit = {}): Event {
  return new Event(type, { bubbles: true, composed: true, cancelable: true, ...init });
}

describe('what reaches the panel', () => {
  it('is not what scripts of the page click or type', () => {
    const { button, clicks, heard } = open();
    button.dispatchEvent(forged('click'));
    button.dispatchEvent(forged('keydown'));
    window.dispatchEvent(Object.assign(forged('keydown'), { key: 'ArrowDown' }));
    window.dispatchEvent(Object.assign(forged('keydown'), { key: 'Escape' }));
    expect([clicks, heard]).toEqual([[], []]);
  });

  it('does not reach the page', () => {
    const { button } = open();
    const seen: string[] = [];
    for (const type of ['input', 'focusin']) document.addEventListener(type, () => seen.push(type), { once: true });
    for (const type of ['input', 'focusin']) button.dispatchEvent(forged(type));
    expect(seen).toEqual([]);
  });

  it('reaches it again when the panel is gone', () => {
    const { button, clicks } = open();
    ending.abort();
    button.dispatchEvent(forged('click'));
    expect(clicks).toHaveLength(1);
  });
});
