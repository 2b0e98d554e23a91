// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as en from '../../../extension/locales/en.ts';
import type { Decision } from '../../../extension/messaging.ts';
import { done, failed, problem, type Result } from '../../../extension/result.ts';
import { openPanel, settle } from './support/open-panel.tsx';
import {
  CANDIDATES,
  companyView,
  IMPORTING,
  NOW,
  PANEL_STATES,
  panelState,
  STOPPED,
  UNDECIDED,
} from './support/panel-states.ts';

const KEY = 'connectwise|na.myconnectwise.net|company|19842';

const decisions = ({ asked }: ReturnType<typeof openPanel>): Decision[] =>
  asked.flatMap((request) => (request.type === 'panel.decide' ? [request.decision] : []));

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('a company that nobody decided about', () => {
  it('shows who it may be, the likeliest first, with the reasons for and against', () => {
    const { room, text } = openPanel(PANEL_STATES.unmapped);
    expect([...room.querySelectorAll('.cand .b.wrap')].map((name) => name.textContent)).toEqual([
      'Contoso Dental Group LLC',
      'Contoso Dental Supply',
      'Contoso Orthodontics',
    ]);
    const [first, second] = room.querySelectorAll('.ev');
    expect([...(first?.querySelectorAll('.fact') ?? [])].map((fact) => fact.textContent)).toEqual([
      '14 of 16 in common',
      'contoso-dental.example on both',
      'the same but for the legal form',
    ]);
    expect(second?.querySelector('.contra')?.textContent).toBe('contoso-supply.example, differs');
    expect(text()).toContain('Not mapped');
  });

  it('tells candidates apart by what they are, where, and how much they have', () => {
    const { room } = openPanel(PANEL_STATES.unmapped);
    expect([...room.querySelectorAll('.cand p')].map((line) => line.textContent)).toEqual([
      'Client · Portland · 142 items',
      'Client · Boise · 41 items',
      'Former client · Portland · no items',
    ]);
  });

  it('says whose legal form it is that the other has not', () => {
    const [first] = CANDIDATES;
    if (!first) throw new Error('There is no candidate.');
    const form = { kind: 'suffix-missing', strength: -0.05, ours: 'LLC', theirs: '', sentence: '' };
    const { text } = openPanel(panelState({ view: companyView({ candidates: [{ ...first, evidence: [form] }] }) }));
    expect(text()).toContain('only one has the legal form: LLC');
    expect(text()).not.toContain('LLC /');
  });

  it('says where it stands among those that are open, and which comes next', async () => {
    const panel = openPanel(PANEL_STATES.unmapped, { 'panel.undecided': () => done(UNDECIDED) });
    await settle();
    expect(panel.text()).toContain('12 of 47 unmapped');
    expect(panel.buttons()).toContain('Next: Fabrikam Tooling Ltd');
    panel.model.take({ ...PANEL_STATES.unmapped, visit: 2 });
    await settle();
    expect(panel.asked.filter(({ type }) => type === 'panel.undecided')).toHaveLength(1);
  });

  it('is mapped to the candidate that is pressed, in the state that was seen', async () => {
    const panel = openPanel(PANEL_STATES.unmapped);
    await panel.press('Map to Contoso Dental Supply');
    await panel.press('Not this one: Contoso Orthodontics');
    expect(decisions(panel)).toEqual([
      { do: 'map', key: KEY, companyId: 32, rev: 3 },
      { do: 'refuse', key: KEY, companyId: 33, rev: 3 },
    ]);
  });

  it('gives the keys to one candidate at a time', () => {
    const panel = openPanel(PANEL_STATES.unmapped);
    const withKey = () => panel.room.querySelector('[aria-keyshortcuts="m"]')?.getAttribute('aria-label');
    expect(withKey()).toBe('Map to Contoso Dental Group LLC');
    panel.model.choose(2);
    expect(withKey()).toBe('Map to Contoso Orthodontics');
    panel.model.choose(9);
    expect(withKey()).toBe('Map to Contoso Orthodontics');
    expect(panel.room.querySelectorAll('.btn.primary')).toHaveLength(1);
  });

  it('is imported by one press where nothing is alike', async () => {
    const panel = openPanel(PANEL_STATES['nothing-alike']);
    expect(panel.room.querySelector('.btn.primary')?.textContent).toContain('Import as new');
    await panel.press('Import as new');
    expect(decisions(panel)).toEqual([{ do: 'import', keys: ['connectwise|na.myconnectwise.net|company|20702'] }]);
  });

  it('cannot be decided about by who may only look', () => {
    const { buttons, text } = openPanel(PANEL_STATES.viewer);
    expect(buttons().filter((name) => /map|import|exclude|not this/i.test(name))).toEqual([
      'Go through the unmapped companies',
    ]);
    expect(text()).toContain(en.panel.readonly);
  });

  it('can be mapped to one that is found by name; an answer that comes late is not shown', async () => {
    const answers = new Map<string, (names: string[]) => void>();
    const panel = openPanel(PANEL_STATES['nothing-alike'], {
      'panel.search': ({ q }: { q: string }) =>
        new Promise((answer) =>
          answers.set(q, (names) => answer(done(names.map((name, place) => ({ companyId: place + 1, name }))))),
        ),
    });
    void panel.model.search('m');
    void panel.model.search('mu');
    answers.get('mu')?.(['Munson Brothers']);
    await settle();
    answers.get('m')?.(['Margie']);
    await settle();
    expect(panel.text()).toContain('Munson Brothers');
    expect(panel.text()).not.toContain('Margie');
    await panel.press('Map to Munson Brothers');
    expect(decisions(panel)).toMatchObject([{ do: 'map', companyId: 1 }]);
  });
});

describe('an import', () => {
  it('shows how far each kind is, and the whole', () => {
    const { room, text } = openPanel(PANEL_STATES.importing);
    expect(text()).toContain('96 of 142');
    expect(text()).toContain('Importing, 87%');
    const bars = [...room.querySelectorAll('[role="progressbar"]')];
    expect(bars.map((bar) => [bar.getAttribute('aria-label'), bar.getAttribute('aria-valuenow')])).toEqual([
      ['Importing, 87%', '87'],
      ['Configurations', '67'],
    ]);
  });

  it('shows what came in last, and can be stopped', async () => {
    const panel = openPanel(PANEL_STATES.importing);
    expect([...panel.room.querySelectorAll('.came')].map((row) => row.textContent)).toEqual([
      'CD-WS-114Workstations',
      'CD-WS-113Workstations',
      'CD-SRV-02Servers',
      'CD-AP-07Network',
    ]);
    await panel.press('Stop');
    expect(panel.asked).toContainEqual({ type: 'panel.stop', key: KEY, runId: 841 });
  });

  it('moves with the news of its own run, and with no other', () => {
    const { model, text } = openPanel(PANEL_STATES.importing);
    const [company, site, contact, configuration] = IMPORTING.streams;
    if (!company || !site || !contact || !configuration) throw new Error('The run has four streams.');
    const further = { ...IMPORTING, streams: [company, site, contact, { ...configuration, read: 120 }] };
    model.takeRun({ ...further, runId: 999 });
    expect(text()).toContain('96 of 142');
    model.takeRun(further);
    expect(text()).toContain('120 of 142');
  });

  it('that stopped says why in the words of the server, what came in, and how to go on', async () => {
    const panel = openPanel(PANEL_STATES.importing);
    panel.model.takeRun(STOPPED);
    expect(panel.text()).toContain('Import stopped');
    expect(panel.room.querySelector('[role="alert"]')?.textContent).toContain(STOPPED.error);
    expect(panel.text()).toContain('1 part failed');
    await panel.press('Try again');
    expect(decisions(panel)).toEqual([{ do: 'sync', key: KEY }]);
  });

  it('is told about at its end only where the browser allows it', async () => {
    const panel = openPanel(PANEL_STATES.importing, { 'panel.tell': () => done({ allowed: false }) });
    await panel.press('Tell me when it is done');
    expect(panel.text()).toContain(en.panel['come.not-allowed']);
  });
});

describe('a mapped company', () => {
  const PREVIEW = {
    done: false,
    detaches: [{ kind: 'configuration', n: 1420 }],
    archives: { id: 7, name: 'Northwind Freight Inc' },
  };

  it('shows what came in, and when', () => {
    const { text } = openPanel(PANEL_STATES.mapped);
    for (const part of ['Workstations', '86', 'SSL certificates', 'Contacts', '214', 'Synced today 02:14']) {
      expect(text()).toContain(part);
    }
  });

  it('names ours where it is called differently', () => {
    const { view } = PANEL_STATES.mapped;
    if (view?.is !== 'company') throw new Error('This is the page of a company.');
    const link = { ...view.company.link, company: { id: 7, name: 'Northwind' } };
    const { text } = openPanel({ ...PANEL_STATES.mapped, view: { ...view, company: { ...view.company, link } } });
    expect(text()).toContain('Mapped to Northwind');
  });

  it('says what an undo takes out of sight before it is done', async () => {
    const panel = openPanel(PANEL_STATES.mapped, { 'panel.undo-preview': () => done(PREVIEW) });
    await panel.press('Undo mapping');
    expect(panel.text()).toContain('1,420');
    expect(panel.text()).toContain('Northwind Freight Inc was made by this import');
    expect(decisions(panel)).toEqual([]);
    await panel.press('Undo mapping');
    expect(decisions(panel)).toMatchObject([{ do: 'undo', actionId: 77 }]);
  });

  it('is kept when the person thinks again', async () => {
    const panel = openPanel(PANEL_STATES.mapped, { 'panel.undo-preview': () => done(PREVIEW) });
    await panel.press('Undo mapping');
    await panel.press('Keep it');
    expect(panel.text()).toContain('Workstations');
    expect(decisions(panel)).toEqual([]);
  });

  it('that was renamed says both names, and takes that it was seen as a mapping to the same', async () => {
    const panel = openPanel(PANEL_STATES.drift);
    expect(panel.text()).toContain('Mapped as Northwind Freight, now called Northwind Freight Inc');
    await panel.press('Mark as seen');
    expect(decisions(panel)).toMatchObject([{ do: 'map', companyId: 7, rev: 5 }]);
  });
});

describe('a configuration', () => {
  it('shows what is computed and from what, what is missing, and what changed', () => {
    const { text, room } = openPanel(PANEL_STATES.configuration);
    for (const part of ['7QK3WB3', '64 GB', 'From “65,181 MB”.', 'until 12 Jan 2027', 'due 18 Feb 2026']) {
      expect(text()).toContain(part);
    }
    expect(room.querySelector('#so-missing')?.closest('section')?.textContent).toContain('Manufacturer');
    const [first, second] = room.querySelectorAll('.chg');
    expect(first?.textContent).toBe('Warranty expiry18 Feb 2026changed to18 Feb 2027');
    expect(second?.textContent).toBe('Model numberemptychanged toPowerEdge R540');
  });

  it('says “unknown” where nothing tells, never a zero', () => {
    const { view } = PANEL_STATES.configuration;
    if (view?.is !== 'configuration') throw new Error('This is the page of a configuration.');
    const [memory, ...others] = view.smart;
    if (!memory) throw new Error('There is no memory.');
    const smart = [
      { ...memory, text: '', raw: null, tone: 'unknown' as const, reasons: ['The field is empty.'] },
      ...others,
    ];
    const { text } = openPanel({ ...PANEL_STATES.configuration, view: { ...view, smart } });
    expect(text()).toContain('MemoryunknownThe field is empty.');
  });
});

describe('between the person and the server', () => {
  it('keeps the click that waits, shows it, and lets it be taken back; nothing else can be decided meanwhile', async () => {
    const panel = openPanel(PANEL_STATES.offline);
    expect(panel.text()).toContain('Import queued');
    expect(panel.text()).toContain('next try in 20 s');
    expect(panel.buttons().some((name) => name.startsWith('Map to'))).toBe(false);
    await panel.press('Cancel: Import Fabrikam Tooling Ltd');
    expect(panel.asked).toContainEqual({ type: 'panel.withdraw', id: 'a' });
  });

  it('counts down to the next try', async () => {
    const panel = openPanel(PANEL_STATES.offline);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(panel.text()).toContain('next try in 15 s');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(panel.text()).not.toContain('next try');
  });

  it('says that somebody was faster, and puts the click away', async () => {
    const panel = openPanel(PANEL_STATES.conflict);
    expect(panel.text()).toContain('Somebody was faster');
    expect(panel.text()).toContain('Exclude Contoso Dental Group: it has changed');
    await panel.press('Put away');
    expect(panel.asked).toContainEqual({ type: 'panel.withdraw', id: 'b' });
  });

  it('asks for a new pairing where there is none', async () => {
    for (const name of ['unpaired', 'signed-out'] as const) {
      const panel = openPanel(PANEL_STATES[name]);
      await panel.press('Open settings');
      expect(panel.asked).toEqual([{ type: 'panel.open', what: 'settings' }]);
    }
  });

  it('says what the server said, with what to do next', () => {
    expect(openPanel(PANEL_STATES.failed).text()).toContain('The server made a mistake. Look for a7f3 in its log.');
  });

  it('says that the extension was updated under the page', async () => {
    const panel = openPanel(PANEL_STATES.mapped, {
      'panel.decide': () => failed(problem('extension_reloaded', 'Reload this tab once.')),
    });
    await panel.press('Sync now');
    expect(panel.buttons()).toContain('Reload this tab');
  });

  it('says what was done for ten seconds, and as long as somebody points at it', async () => {
    const panel = openPanel(PANEL_STATES.mapped);
    await panel.press('Sync now');
    const toast = () => panel.room.querySelector('.toast');
    toast()?.dispatchEvent(new Event('pointerenter'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toast()).not.toBeNull();
    toast()?.dispatchEvent(new Event('pointerleave'));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(toast()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(toast()).toBeNull();
  });
});

describe('from record to record', () => {
  it('drops what is older than what is shown', () => {
    const { model, text } = openPanel({ ...PANEL_STATES.mapped, visit: 5 });
    model.take({ ...PANEL_STATES.unmapped, visit: 4 });
    expect(text()).toContain('Northwind Freight Inc');
  });

  it('leaves questions and answers of the record before behind', async () => {
    const { promise, resolve: answer } = Promise.withResolvers<Result<unknown>>();
    const panel = openPanel(PANEL_STATES.mapped, { 'panel.undo-preview': () => promise });
    await panel.press('Undo mapping');
    panel.model.take(panelState({ view: companyView({ name: 'Relecloud' }), visit: 2 }, '777'));
    answer(done({ done: false, detaches: [{ kind: 'contact', n: 5 }], archives: null }));
    await settle();
    expect(panel.text()).toContain('Relecloud');
    expect(panel.text()).not.toContain('Undo this mapping?');
    expect(panel.model.now.trouble).toBeNull();
  });

  it('goes to the next undecided company, and says when there is none', async () => {
    const next: ({ url: string; name: string } | null)[] = [{ url: 'https://na.myconnectwise.net/x', name: 'X' }, null];
    const panel = openPanel(PANEL_STATES['nothing-alike'], { 'panel.next': () => done(next.shift() ?? null) });
    await panel.press('Next');
    expect(panel.went).toEqual(['https://na.myconnectwise.net/x']);
    expect(panel.asked).toContainEqual({ type: 'panel.queue', on: true });
    await panel.press('Next');
    expect(panel.text()).toContain('No other company is unmapped');
  });

  it('remembers where it was put', async () => {
    const panel = openPanel(PANEL_STATES.mapped);
    await panel.press('Move to the left side');
    expect(panel.room.querySelector('.panel.left')).not.toBeNull();
    await panel.press('Fold away');
    expect(panel.room.querySelector('.fold [role="img"]')?.getAttribute('aria-label')).toBe('Mapped');
    expect(panel.asked.at(-1)).toEqual({ type: 'panel.place', place: { side: 'left', width: 360, folded: true } });
  });
});

describe('another language', () => {
  it('is spoken throughout', () => {
    for (const state of Object.values(PANEL_STATES)) {
      const english = openPanel(state).buttons();
      const german = openPanel(state, {}, 'de').buttons();
      expect(german).toHaveLength(english.length);
      expect(german.filter((name) => english.includes(name))).toEqual([]);
    }
  });
});
