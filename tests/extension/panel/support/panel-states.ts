import type { KeptClick, PanelState } from '../../../../extension/messaging.ts';
import type { CandidateView, Undecided } from '../../../../shared/api/mapping.ts';
import type { CompanyView, ConfigurationView, RunProgress } from '../../../../shared/api/pages.ts';

/** 18 November 2026, 10:06 in the morning, wherever the test runs. */
export const NOW = new Date(2026, 10, 18, 10, 6).getTime();
const minutesAgo = (minutes: number) => NOW - minutes * 60_000;
const NIGHT = new Date(2026, 10, 18, 2, 14).getTime();

const PLACE = { side: 'right', width: 360, folded: false } as const;

export function panelState(part: Partial<PanelState> & Pick<PanelState, 'view'>, externalId = '19842'): PanelState {
  const kind = part.view?.is === 'configuration' ? 'configuration' : 'company';
  return {
    visit: 1,
    page: { is: 'record', vendor: 'connectwise', host: 'na.myconnectwise.net', kind, externalId },
    viewAt: NOW,
    problem: null,
    loading: false,
    vendorName: 'ConnectWise PSA',
    surface: null,
    queue: false,
    server: { is: 'ok', at: NOW },
    sandbox: false,
    role: 'technician',
    language: 'en',
    kept: [],
    place: PLACE,
    ...part,
  };
}

type Company = CompanyView['company'];

export function companyView(company: Partial<Company>, part: Partial<CompanyView> = {}): CompanyView {
  return {
    is: 'company',
    integrationId: 1,
    of: 'company',
    company: {
      externalId: '19842',
      name: 'Contoso Dental Group',
      identifier: 'CONTOSO',
      website: 'https://contoso-dental.example/',
      types: [{ id: '1', label: 'Client' }],
      status: { id: '1', label: 'Active' },
      active: true,
      link: { state: 'unmapped', company: null, how: null, at: null, drift: null, rev: 3 },
      candidates: [],
      ...company,
    },
    contents: null,
    about: [],
    run: null,
    arrivals: [],
    lastAction: null,
    ...part,
  };
}

type Evidence = CandidateView['evidence'][number];

const evidence = (kind: string, strength: number, ours: string, theirs = ours): Evidence => ({
  kind,
  strength,
  sentence: `${kind}: ${ours} / ${theirs}`,
  ours,
  theirs,
});

export const CANDIDATES: CandidateView[] = [
  {
    companyId: 31,
    name: 'Contoso Dental Group LLC',
    score: 0.964,
    sure: false,
    evidence: [
      evidence('same-base-name', 0.9, 'Contoso Dental Group LLC', 'Contoso Dental Group'),
      evidence('same-domain', 0.05, 'contoso-dental.example'),
      evidence('many-serials', 0.02, '14 of 15', '14 of 16'),
      evidence('suffix-missing', -0.006, 'LLC', ''),
    ],
  },
  {
    companyId: 32,
    name: 'Contoso Dental Supply',
    score: 0.741,
    sure: false,
    evidence: [
      evidence('similar-name', 0.78, 'Contoso Dental Supply', 'Contoso Dental Group'),
      evidence('domain-differs', -0.039, 'contoso-supply.example', 'contoso-dental.example'),
    ],
  },
  {
    companyId: 33,
    name: 'Contoso Orthodontics',
    score: 0.712,
    sure: false,
    evidence: [
      evidence('similar-name', 0.66, 'Contoso Orthodontics', 'Contoso Dental Group'),
      evidence('same-address', 0.05, '400 SW Taylor St'),
    ],
  },
];

const NORTHWIND: Partial<Company> = {
  externalId: '20117',
  name: 'Northwind Freight Inc',
  website: 'northwind-freight.example',
  link: {
    state: 'mapped',
    company: { id: 7, name: 'Northwind Freight Inc' },
    how: 'person',
    at: new Date(2025, 2, 3).getTime(),
    drift: null,
    rev: 5,
  },
};

const CONTENTS: NonNullable<CompanyView['contents']> = {
  groups: [
    { groupId: 1, name: 'Workstations', n: 86 },
    { groupId: 2, name: 'Servers', n: 6 },
    { groupId: 3, name: 'Network', n: 31 },
    { groupId: 4, name: 'Printers', n: 12 },
    { groupId: 5, name: 'Domains', n: 4 },
    { groupId: 6, name: 'SSL certificates', n: 3 },
  ],
  contacts: 214,
  sites: 3,
  syncedAt: NIGHT,
};

const stream = (kind: RunProgress['streams'][number]['kind'], part: Partial<RunProgress['streams'][number]>) => ({
  ...{ kind, parts: 1, done: 0, failed: 0, read: 0, created: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0 },
  total: null,
  ...part,
});

export const IMPORTING: RunProgress = {
  runId: 841,
  integrationId: 1,
  lane: 'interactive',
  state: 'running',
  trigger: 'import',
  error: null,
  streams: [
    stream('company', { done: 1, read: 1, total: 1 }),
    stream('site', { done: 1, read: 3, total: 3 }),
    stream('contact', { done: 1, read: 214, total: 214 }),
    stream('configuration', { read: 96, total: 142 }),
  ],
};

const mapped = (part: Partial<CompanyView> = {}) =>
  companyView(NORTHWIND, {
    contents: CONTENTS,
    lastAction: { id: 77, kind: 'company.map', at: minutesAgo(900) },
    ...part,
  });

export const CONFIGURATION: ConfigurationView = {
  is: 'configuration',
  integrationId: 1,
  name: 'CD-SRV-02',
  company: {
    externalId: '19842',
    name: 'Contoso Dental Group',
    link: { ...companyView({}).company.link, state: 'mapped', company: { id: 31, name: 'Contoso Dental Group LLC' } },
  },
  item: { id: 9001, group: 'Servers' },
  serial: '7QK3WB3',
  smart: [
    { key: 'memory', text: '64 GB', tone: 'plain', date: null, reasons: [], raw: '65,181 MB', sort: 1 },
    {
      key: 'os',
      text: 'Windows Server 2016 Standard',
      tone: 'warn',
      date: '2027-01-12',
      reasons: ['Extended support ends in 55 days.'],
      raw: 'Microsoft Windows Server 2016 Standard x64',
      sort: 1,
    },
    {
      key: 'age',
      text: '5.7 y',
      tone: 'stop',
      date: '2026-02-18',
      reasons: ['Counted from 2021-02-18.', 'Due for replacement on 2026-02-18.'],
      raw: '2021-02-18',
      sort: 1,
    },
    {
      key: 'warranty',
      text: '2027-02-18',
      tone: 'warn',
      date: '2027-02-18',
      reasons: ['Covered for 92 days more.'],
      raw: '2027-02-18T00:00:00Z',
      sort: 1,
    },
  ],
  missing: ['manufacturer'],
  changes: [
    { field: 'expires', old: '2026-02-18', new: '2027-02-18', at: NIGHT },
    { field: 'Model number', old: '', new: 'PowerEdge R540', at: NIGHT },
  ],
};

const kept = (id: string, part: Partial<KeptClick> & Pick<KeptClick, 'decision'>): KeptClick => ({
  id,
  title: 'Fabrikam Tooling Ltd',
  at: minutesAgo(15),
  state: 'waiting',
  problem: null,
  ...part,
});
const KEY = 'connectwise|na.myconnectwise.net|company|20408' as const;
const AWAY = {
  is: 'away',
  since: minutesAgo(22),
  nextTry: NOW + 20_000,
  problem: { code: 'unreachable', message: 'Nobody answers.', retryable: true },
} as const;

const ABOUT: CompanyView['about'] = [
  { companyId: 31, types: ['Client'], place: 'Portland', items: 142 },
  { companyId: 32, types: ['Client'], place: 'Boise', items: 41 },
  { companyId: 33, types: ['Former client'], place: 'Portland', items: 0 },
];

export const UNDECIDED: Undecided = {
  place: 12,
  total: 47,
  next: { externalId: '20408', name: 'Fabrikam Tooling Ltd' },
  previous: { externalId: '19801', name: 'Consolidated Messenger' },
};

/** Every state of the panel, with the data of a company as technicians have them. */
export const PANEL_STATES = {
  unmapped: panelState({
    view: companyView(
      { candidates: CANDIDATES, link: { ...companyView({}).company.link, state: 'suggested' } },
      { about: ABOUT },
    ),
  }),
  'nothing-alike': panelState(
    { view: companyView({ name: 'Munson’s Pickles', externalId: '20702', website: 'munsons-pickles.example' }) },
    '20702',
  ),
  importing: panelState({
    view: companyView(
      { link: { ...companyView({}).company.link, state: 'mapped' } },
      {
        run: IMPORTING,
        arrivals: [
          { id: 4, name: 'CD-WS-114', group: 'Workstations' },
          { id: 3, name: 'CD-WS-113', group: 'Workstations' },
          { id: 2, name: 'CD-SRV-02', group: 'Servers' },
          { id: 1, name: 'CD-AP-07', group: 'Network' },
        ],
        lastAction: { id: 80, kind: 'company.import', at: minutesAgo(1) },
      },
    ),
  }),
  mapped: panelState({ view: mapped() }, '20117'),
  drift: panelState(
    {
      view: companyView(
        {
          ...NORTHWIND,
          link: {
            ...companyView(NORTHWIND).company.link,
            drift: { nameThen: 'Northwind Freight', nameNow: 'Northwind Freight Inc' },
          },
        },
        { contents: CONTENTS },
      ),
    },
    '20117',
  ),
  excluded: panelState({
    view: companyView(
      { link: { ...companyView({}).company.link, state: 'excluded', at: minutesAgo(60 * 24 * 9) } },
      {
        lastAction: { id: 81, kind: 'company.exclude', at: minutesAgo(60 * 24 * 9) },
      },
    ),
  }),
  configuration: panelState({ view: CONFIGURATION }, '88310'),
  offline: panelState(
    {
      view: companyView({
        name: 'Fabrikam Tooling Ltd',
        externalId: '20408',
        website: 'fabrikam-tooling.example',
        candidates: CANDIDATES.slice(1, 2),
      }),
      viewAt: minutesAgo(24),
      server: AWAY,
      kept: [kept('a', { decision: { do: 'import', keys: [KEY] } })],
    },
    '20408',
  ),
  conflict: panelState({
    view: companyView({ candidates: CANDIDATES.slice(0, 1) }),
    kept: [
      kept('b', { decision: { do: 'exclude', key: KEY, rev: 3 }, title: 'Contoso Dental Group', state: 'conflict' }),
    ],
  }),
  loading: panelState({ view: null, viewAt: null, loading: true }, '20671'),
  'signed-out': panelState({ view: null, viewAt: null, server: { is: 'signed-out' } }),
  unpaired: panelState({ view: null, viewAt: null, server: { is: 'unpaired' }, role: null }),
  failed: panelState({
    view: null,
    viewAt: null,
    problem: {
      code: 'internal',
      message: 'The server made a mistake.',
      hint: 'Look for a7f3 in its log.',
      status: 500,
      retryable: true,
    },
  }),
  'not-found': panelState({ view: { is: 'nothing', why: 'not-found' } }, '20999'),
  viewer: panelState({ view: companyView({ candidates: CANDIDATES }), role: 'viewer' }),
  queue: panelState({ view: companyView({ candidates: CANDIDATES.slice(0, 1) }), queue: true, sandbox: true }),
} as const satisfies Record<string, PanelState>;

export type PanelStateName = keyof typeof PANEL_STATES;

/** How an import ends that the vendor refused. */
export const STOPPED: RunProgress = {
  ...IMPORTING,
  state: 'failed',
  error: 'ConnectWise refused the configurations. The API member may not read them.',
  streams: IMPORTING.streams.map((one) =>
    one.kind === 'configuration' ? { ...one, read: 0, failed: 1, total: null } : one,
  ),
};
