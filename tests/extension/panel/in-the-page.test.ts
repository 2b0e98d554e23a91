// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { markSpot } from '../../../extension/list-marks/mark-spot.ts';
import { hostScheme } from '../../../extension/panel/host-scheme.ts';
import { createShadowHost } from '../../../extension/panel/shadow-host.ts';
import { standClear } from '../../../extension/panel/stand-clear.ts';
import { startAlone } from '../../../extension/panel/start-alone.ts';

const HOST = 'strategy-overview-panel';

afterEach(() => {
  document.head.replaceChildren();
  document.body.removeAttribute('style');
  document.body.replaceChildren();
  document.querySelector(HOST)?.remove();
});

/** An element that stands where it is said to. */
function standing(tag: string, box: { left: number; top: number; width: number; height: number }): HTMLElement {
  const element = document.createElement(tag);
  element.getBoundingClientRect = () => new DOMRect(box.left, box.top, box.width, box.height);
  return element;
}

describe('light or dark', () => {
  it.each([
    { page: 'rgb(255, 255, 255)', is: 'light' },
    { page: 'rgb(29, 34, 35)', is: 'dark' },
    { page: 'rgb(11, 42, 74)', is: 'dark' },
    { page: 'rgba(0, 0, 0, 0)', is: null },
  ])('follows a background of $page', ({ page, is }) => {
    document.body.style.backgroundColor = page;
    expect(hostScheme(document)).toBe(is);
  });

  it('follows first what the page says', () => {
    document.body.style.backgroundColor = 'rgb(255, 255, 255)';
    document.head.append(Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'dark' }));
    expect(hostScheme(document)).toBe('dark');
  });
});

describe('our element', () => {
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  it('comes back when the page takes it away, and gives in when that does not end', async () => {
    const ending = new AbortController();
    createShadowHost(document, 'panel', ending.signal).dress('');
    const remove = async () => {
      document.querySelector(HOST)?.remove();
      await turn();
      return document.querySelector(HOST) !== null;
    };
    const returns: boolean[] = [];
    for (let time = 0; time < 7; time++) returns.push(await remove());
    expect(returns).toEqual([true, true, true, true, true, false, false]);
    ending.abort();
  });

  it('is not in the page before it is dressed', () => {
    const ending = new AbortController();
    const { dress } = createShadowHost(document, 'panel', ending.signal);
    expect(document.querySelector(HOST)).toBeNull();
    dress('');
    expect(document.querySelector(HOST)).not.toBeNull();
    ending.abort();
  });

  it('leaves nothing behind', async () => {
    const ending = new AbortController();
    createShadowHost(document, 'panel', ending.signal).dress('');
    ending.abort();
    await turn();
    expect(document.querySelector(HOST)).toBeNull();
  });

  it('makes room for that of a newer version', () => {
    const [old, other] = [startAlone('panel'), startAlone('list-marks')];
    const fresh = startAlone('panel');
    expect([old.aborted, other.aborted, fresh.aborted]).toEqual([true, false, false]);
  });
});

describe('the panel beside buttons that save', () => {
  const PLACE = { side: 'right', width: 360, folded: false } as const;
  const clear = (box: { left: number; top: number }, place: Parameters<typeof standClear>[2] = PLACE) => {
    vi.stubGlobal('innerWidth', 1360);
    vi.stubGlobal('innerHeight', 860);
    const room = document.createElement('div');
    const save = standing('button', { ...box, width: 60, height: 24 });
    save.className = 'save';
    document.body.append(save);
    standClear(room, { name: 'h1', keepClear: '.save' }, place);
    vi.unstubAllGlobals();
    return [room.style.getPropertyValue('--so-top'), room.style.getPropertyValue('--so-bottom')];
  };

  it.each([
    { where: 'far from it', box: { left: 20, top: 70 }, stands: ['56px', '12px'] },
    { where: 'under it, at the top', box: { left: 1200, top: 70 }, stands: ['106px', '12px'] },
    { where: 'under it, at the end', box: { left: 1200, top: 820 }, stands: ['56px', '52px'] },
  ])('stands clear of one $where', ({ box, stands }) => {
    expect(clear(box)).toEqual(stands);
  });

  it('takes less room when it is folded, and stands clear on the left too', () => {
    expect(clear({ left: 1200, top: 70 }, { ...PLACE, folded: true })).toEqual(['56px', '12px']);
    expect(clear({ left: 20, top: 70 }, { ...PLACE, side: 'left' })).toEqual(['106px', '12px']);
  });
});

describe('a mark', () => {
  afterEach(() => vi.restoreAllMocks());

  /** A name that is as wide as its cell, with its words in a part of that. */
  const named = (words: { left: number; width: number }, cellLeft: number) => {
    const cell = standing('td', { left: cellLeft, top: 100, width: 260, height: 32 });
    const name = standing('a', { left: cellLeft, top: 106, width: 260, height: 20 });
    vi.spyOn(Range.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(words.left, 106, words.width, 20));
    cell.append(name);
    document.body.append(cell);
    return name;
  };

  it('stands before the name where there is room, else behind it', () => {
    expect(markSpot(named({ left: 240, width: 80 }, 200))).toEqual({ x: 216, y: 104 });
    expect(markSpot(named({ left: 205, width: 80 }, 200))).toEqual({ x: 287, y: 104 });
  });

  it('is not drawn for a row that cannot be seen', () => {
    expect(markSpot(named({ left: 240, width: 0 }, 200))).toBeNull();
    vi.stubGlobal('innerHeight', 90);
    expect(markSpot(named({ left: 240, width: 80 }, 200))).toBeNull();
    vi.unstubAllGlobals();
  });
});
