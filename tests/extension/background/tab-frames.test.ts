import { describe, expect, it } from 'vitest';
import {
  type FrameReport,
  lastVisit,
  shownPage,
  type TabFrames,
  withReport,
} from '../../../extension/background/tab-frames.ts';
import type { Page } from '../../../extension/sites/page.ts';

const host = 'na.myconnectwise.net';
const company = (externalId: string): Page => ({
  is: 'record',
  vendor: 'connectwise',
  host,
  kind: 'company',
  externalId,
});
const inFrame = (externalId: string): Page => ({
  is: 'record',
  vendor: 'connectwise',
  host,
  kind: 'company',
  externalId,
  inFrame: true,
});
const unreadable: Page = { is: 'unreadable', vendor: 'connectwise', host, why: 'not-json', screen: null };
const report = (visit: number, page: Page | null, more: Partial<FrameReport> = {}): FrameReport => ({
  documentId: 'first',
  visit,
  page,
  area: null,
  ...more,
});
const frames = (reports: readonly (readonly [number, FrameReport])[]) =>
  reports.reduce<TabFrames>((all, [frameId, one]) => withReport(all, frameId, one), {});
const LARGE = 600 * 400;

describe('the frames of a tab', () => {
  it.each([
    { case: 'nothing was heard', reports: [], shows: null },
    { case: 'only the page itself', reports: [[0, report(1, company('1'))]], shows: company('1') },
    {
      case: 'a report that was overtaken by a later one changes nothing',
      reports: [
        [0, report(2, company('2'))],
        [0, report(1, company('1'))],
      ],
      shows: company('2'),
    },
    {
      case: 'of several the one that changed last',
      reports: [
        [0, report(1, company('1'))],
        [4, report(3, company('4'), { area: LARGE })],
        [5, report(2, company('5'), { area: LARGE })],
      ],
      shows: company('4'),
    },
    {
      case: 'a frame too small to be looked at does not count',
      reports: [
        [0, report(1, company('1'))],
        [4, report(2, company('4'), { area: 100 })],
      ],
      shows: company('1'),
    },
    {
      case: 'what can be read comes before what cannot, however new',
      reports: [
        [0, report(1, company('1'))],
        [4, report(2, unreadable, { area: LARGE })],
      ],
      shows: company('1'),
    },
    { case: 'what cannot be read is better than nothing', reports: [[0, report(1, unreadable)]], shows: unreadable },
    {
      case: 'a new page takes the frames of the one before with it',
      reports: [
        [0, report(1, company('1'))],
        [4, report(2, company('4'), { area: LARGE })],
        [0, report(3, null, { documentId: 'second' })],
      ],
      shows: null,
    },
    {
      case: 'but not those that are of the new page already',
      reports: [
        [0, report(1, company('1'))],
        [4, report(4, company('4'), { area: LARGE })],
        [0, report(3, null, { documentId: 'second' })],
      ],
      shows: company('4'),
    },
    {
      case: 'a shell names what its frame has not told yet',
      reports: [[0, report(1, inFrame('1'))]],
      shows: inFrame('1'),
    },
    {
      case: 'a frame went on to something else after its shell named the record',
      reports: [
        [0, report(1, inFrame('1'))],
        [4, report(2, company('1'), { area: LARGE })],
        [4, report(3, null)],
      ],
      shows: null,
    },
    {
      case: 'a shell names another record after its frame has left the one before',
      reports: [
        [0, report(1, inFrame('1'))],
        [4, report(2, null)],
        [0, report(3, inFrame('2'))],
      ],
      shows: inFrame('2'),
    },
    {
      case: 'a page that is no shell keeps what it shows when a frame in it leaves',
      reports: [
        [0, report(1, company('1'))],
        [4, report(2, null)],
      ],
      shows: company('1'),
    },
  ] satisfies { case: string; reports: (readonly [number, FrameReport])[]; shows: Page | null }[])(
    '$case',
    ({ reports, shows }) => {
      expect(shownPage(frames(reports))).toEqual(shows);
    },
  );

  it('are the same object when a report changes nothing, so that nobody is told', () => {
    const before = frames([[0, report(2, company('2'))]]);
    expect(withReport(before, 0, report(2, company('3')))).toBe(before);
  });

  it('tell the last visit of any of them', () => {
    expect(lastVisit({})).toBe(0);
    expect(
      lastVisit(
        frames([
          [0, report(7, null)],
          [4, report(9, null, { area: 1 })],
        ]),
      ),
    ).toBe(9);
  });
});
