// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchAddress } from '../../../extension/detector/watch-address.ts';
import type { DetectorRequest } from '../../../extension/messaging.ts';

const RECORD = `${location.origin}/app#record-`;
const OTHER = `${location.origin}/app#board`;

let reports: DetectorRequest[];
let stop: () => void;
let navigation: EventTarget;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  history.replaceState(null, '', OTHER);
  reports = [];
  navigation = new EventTarget();
  change({ navigation, top: window });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Changes the frame that is watched. */
const change = (more: Readonly<Record<string, unknown>>) => {
  for (const [name, value] of Object.entries(more)) Object.defineProperty(window, name, { value, configurable: true });
};
const changeDocument = (name: string, value: unknown) =>
  Object.defineProperty(document, name, { value, configurable: true });
const watch = () => {
  stop = watchAddress({
    frame: window,
    mayMatter: (url) => url.startsWith(RECORD),
    send: (report) => reports.push(report),
  });
};
const go = (url: string) => {
  history.pushState(null, '', url);
  navigation.dispatchEvent(new Event('currententrychange'));
};
const told = () => reports.map((report) => (report.type === 'frame.at' ? report.url : 'left'));

describe('the detector', () => {
  it('says nothing of addresses that cannot matter', () => {
    watch();
    go(`${OTHER}-2`);
    window.dispatchEvent(new Event('pagehide'));
    expect(reports).toEqual([]);
  });

  it('tells each address once, and once that there is none any more', () => {
    watch();
    for (const url of [`${RECORD}1`, `${RECORD}1`, `${RECORD}2`, OTHER, `${OTHER}-2`, `${RECORD}1`]) go(url);
    expect(told()).toEqual([`${RECORD}1`, `${RECORD}2`, 'left', `${RECORD}1`]);
  });

  it('numbers its visits upwards, also within one millisecond', () => {
    watch();
    for (const n of [1, 2, 3]) go(RECORD + n);
    vi.advanceTimersByTime(500);
    go(OTHER);
    expect(reports.map(({ visit }) => visit)).toEqual([1_000, 1_001, 1_002, 1_500]);
  });

  it('tells again of a page that comes back from the cache', () => {
    history.replaceState(null, '', `${RECORD}1`);
    watch();
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(told()).toEqual([`${RECORD}1`, 'left', `${RECORD}1`]);
  });

  it('waits with a page that is rendered ahead until it is shown', () => {
    history.replaceState(null, '', `${RECORD}1`);
    changeDocument('prerendering', true);
    watch();
    expect(reports).toEqual([]);
    changeDocument('prerendering', false);
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(told()).toEqual([`${RECORD}1`]);
  });

  it('tells no size of the page itself, and the size of a frame', () => {
    watch();
    go(`${RECORD}1`);
    expect(reports).toMatchObject([{ area: null }]);
    stop();
    reports = [];
    change({ top: {}, innerWidth: 300, innerHeight: 200 });
    watch();
    expect(reports).toMatchObject([{ area: 60_000 }]);
  });

  it('tells nothing of an address longer than any', () => {
    watch();
    go(RECORD + 'x'.repeat(40_000));
    expect(reports).toEqual([]);
  });

  it('finds changes without the Navigation API, and none while nobody looks', () => {
    change({ navigation: undefined });
    watch();
    history.replaceState(null, '', `${RECORD}1`);
    vi.advanceTimersByTime(1_000);
    history.replaceState(null, '', `${RECORD}2`);
    window.dispatchEvent(new Event('popstate'));
    expect(told()).toEqual([`${RECORD}1`, `${RECORD}2`]);
    changeDocument('hidden', true);
    history.replaceState(null, '', `${RECORD}3`);
    vi.advanceTimersByTime(5_000);
    expect(told()).toHaveLength(2);
  });

  it('is still once it was stopped', () => {
    watch();
    stop();
    go(`${RECORD}1`);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(reports).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
