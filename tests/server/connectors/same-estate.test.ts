import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../shared/fields.ts';
import { parseOs } from '../../../shared/technology/parse-os.ts';
import type { VendorId } from '../../../shared/vendors.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type ComparedKind, type View, viewEstate } from './estate-view.ts';

/** A difference that a vendor cannot help. */
interface Excuse {
  why: string;
  /** Whether it explains what is told of a record, by its ordinal, instead of what ConnectWise tells of it. */
  fits(told: FieldValue, reference: FieldValue, ordinal: number): boolean;
}

let sandbox: Sandbox;
let reference: Record<ComparedKind, View>;

const hasNone = (why: string): Excuse => ({ why, fits: (told) => told === null });
const always = (value: FieldValue, why: string): Excuse => ({ why, fits: (told) => told === value });
const another = (why: string): Excuse => ({ why, fits: (told) => told !== null });

const EXTENSION: Excuse = {
  why: 'the extension is a field of its own',
  fits: (told, was) => typeof was === 'string' && was.replace(/ x\d+$/, '') === told,
};
const BARE_DIGITS: Excuse = {
  why: 'numbers are stored without punctuation',
  fits: (told, was) => typeof was === 'string' && was.replace(/[^\d+]/g, '') === told,
};
/** ConnectWise keeps the midnight of whoever entered a date, in UTC: its date part is what is shown there. */
const MIDNIGHT: Excuse = {
  why: 'a date is a day, not a midnight that lies in another day elsewhere',
  fits: (told, was, ordinal) => {
    const { purchased, warrantyEnds, installed } = sandbox.msp.configurations.read(ordinal);
    const entered = [purchased, warrantyEnds, installed].filter((date) => date?.startsWith(String(was)));
    const next = new Date(Date.parse(`${String(was)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    return told === next && entered.some((date) => !date?.endsWith('T00:00:00Z'));
  },
};
/** A PSA that deletes for good leaves what belonged to the company without one. */
const NO_BIN: Excuse = {
  why: 'there is no recycle bin: what belonged to a deleted company belongs to none',
  fits: (told, was) => told === null && typeof was === 'number' && sandbox.msp.companies.read(was).deleted,
};
/** The first parts of a system's key say the same; what follows is only known to one of the two. */
const systemKnownBetter = (why: string): Excuse => ({
  why,
  fits: (told, was) => {
    const [a, b] = [told, was].map((key) => String(key ?? '').split('|'));
    return (
      a !== undefined && b !== undefined && a.every((part, at) => part === b[at] || part === '' || (b[at] ?? '') === '')
    );
  },
});

/** Where another field tells the build, ConnectWise knows better than the text alone says. */
const ONE_TEXT: Excuse = {
  why: 'the system is one text, without the build that corrects it',
  fits: (told, _was, ordinal) => {
    const { osType } = sandbox.msp.configurations.read(ordinal);
    return told === (parseOs(osType)?.key ?? null);
  },
};

const BOTH_LINES: Excuse = {
  why: 'both lines of an address are one',
  fits: (told, was) => typeof told === 'string' && told.startsWith(`${String(was)} `),
};
const WHOLE_MEGABYTES: Excuse = {
  why: 'memory is counted in whole megabytes',
  fits: (told, was) => typeof told === 'number' && typeof was === 'number' && Math.abs(told - was) < 2 ** 20,
};
const INSTALLED: Excuse = {
  why: 'an item without an asset has its date of installation alone',
  fits: (told, _was, ordinal) => {
    const installed = Date.parse(sandbox.msp.configurations.read(ordinal).installed ?? '');
    return Math.abs(installed - Date.parse(`${String(told)}T00:00:00Z`)) <= 12 * 3_600_000;
  },
};

type Excuses = Partial<Record<ComparedKind, Readonly<Record<string, readonly Excuse[]>>>>;

/** What each vendor cannot hold, or holds in another way. Whatever is not named here must come out the same. */
const VENDORS_EXCUSES = {
  autotask: {
    company: {
      identifier: [another('the account number stands for it'), hasNone('it has none')],
      market: [hasNone('no markets')],
    },
    configuration: {
      mac: [hasNone('no field of its own for it')],
      expires: [MIDNIGHT],
      purchased: [MIDNIGHT],
    },
    contact: { phone: [EXTENSION] },
  },
  halo: {
    company: {
      identifier: [another('the reference stands for it'), hasNone('it has none')],
      market: [hasNone('no markets')],
      phone: [hasNone('it is told by the site')],
      addressLine: [hasNone('it is told by the site')],
      city: [hasNone('it is told by the site')],
      postalCode: [hasNone('it is told by the site')],
    },
    configuration: {
      mac: [hasNone('no field of its own for it')],
      os: [ONE_TEXT],
      ram: [another('the fields of an asset type are all alike, and one of them says it')],
      purchased: [hasNone('no date of installation to fall back on')],
    },
    contact: { phone: [EXTENSION] },
  },
  'kaseya-bms': {
    company: {
      identifier: [another('the account number stands for it'), hasNone('it has none')],
      market: [hasNone('no markets')],
      phone: [another('its main location tells it'), hasNone('its main location has none')],
      addressLine: [another('its main location tells it'), hasNone('its main location has none')],
      city: [another('its main location tells it'), hasNone('its main location has none')],
      postalCode: [another('its main location tells it'), hasNone('its main location has none')],
    },
    configuration: {
      ram: [hasNone('what is installed is told nowhere')],
      purchased: [hasNone('no date of installation to fall back on')],
    },
    contact: { phone: [another('the first of several numbers')] },
  },
  servicenow: {
    company: {
      identifier: [hasNone('companies need no number')],
      market: [hasNone('no markets')],
      addressLine: [BOTH_LINES],
      active: [always(true, 'companies have no status')],
    },
    configuration: {
      ram: [WHOLE_MEGABYTES],
      manufacturer: [another('the model names its maker')],
      active: [always(true, 'told by its status'), always(false, 'told by its status')],
      expires: [MIDNIGHT, hasNone('an item without an asset has no end of warranty')],
      purchased: [MIDNIGHT, INSTALLED, hasNone('an item without an asset has no date of purchase')],
    },
    contact: { phone: [EXTENSION] },
  },
  syncro: {
    company: {
      identifier: [hasNone('no short name')],
      website: [hasNone('no field for it')],
      market: [hasNone('no markets')],
      phone: [BARE_DIGITS],
    },
    configuration: {
      active: [always(true, 'assets have no status')],
      mac: [hasNone('told by agents alone')],
      os: [systemKnownBetter('the agent tells the architecture as well')],
      expires: [MIDNIGHT],
      purchased: [MIDNIGHT],
      company: [NO_BIN],
    },
    contact: { active: [always(true, 'contacts have no status')], phone: [EXTENSION], company: [NO_BIN] },
  },
} as const satisfies Partial<Record<VendorId, Excuses>>;

/** Companies that every account of a vendor comes with. */
const BUILT_IN: Partial<Record<VendorId, readonly string[]>> = { halo: ['Unknown'] };

/** Records of the estate that a vendor has no place for. */
const MISSING: Partial<Record<VendorId, Partial<Record<ComparedKind, (ordinal: number) => boolean>>>> = {
  servicenow: {
    // The MSP itself is no customer of its own.
    company: (ordinal) => ordinal === 0,
    // Licences and domains are no configuration items.
    configuration: (ordinal) => {
      const { type } = sandbox.msp.configurations.read(ordinal);
      return ['Software License', 'Domain / SSL'].includes(
        sandbox.msp.tables.rows('configuration-types')[type]?.name ?? '',
      );
    },
  },
};

const KINDS = ['company', 'configuration', 'contact'] as const satisfies readonly ComparedKind[];

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 40, configurations: 500, contacts: 300 } });
  reference = await viewEstate(sandbox, 'connectwise');
});
afterAll(() => sandbox.stop());

describe.each(Object.keys(VENDORS_EXCUSES) as (keyof typeof VENDORS_EXCUSES)[])(
  'the estate as %s tells it',
  (vendor) => {
    let views: Record<ComparedKind, View>;
    beforeAll(async () => {
      views = await viewEstate(sandbox, vendor);
    });

    it.each(KINDS)('has every %s that ConnectWise tells of, and no other', (kind) => {
      const ordinals = ({ records, rejected }: View) => [...records.keys(), ...rejected].sort((a, b) => a - b);
      const isMissing = MISSING[vendor]?.[kind] ?? (() => false);
      expect(ordinals(views[kind])).toEqual(ordinals(reference[kind]).filter((ordinal) => !isMissing(ordinal)));
      expect(views[kind].strangers).toEqual(kind === 'company' ? (BUILT_IN[vendor] ?? []) : []);
    });

    it.each(KINDS)('says the same of each %s, save what it cannot hold', (kind) => {
      const excuses: Excuses = VENDORS_EXCUSES[vendor];
      const unexplained: string[] = [];
      const used = new Set<Excuse>();
      for (const [ordinal, was] of reference[kind].records) {
        const told = views[kind].records.get(ordinal);
        if (!told) continue;
        for (const [aspect, value] of Object.entries(was)) {
          const now = told[aspect] ?? null;
          if (now === value) continue;
          const excuse = excuses[kind]?.[aspect]?.find((one) => one.fits(now, value, ordinal));
          if (excuse) used.add(excuse);
          else
            unexplained.push(
              `${kind} ${ordinal}, ${aspect}: ${JSON.stringify(now)} instead of ${JSON.stringify(value)}`,
            );
        }
      }
      expect(unexplained).toEqual([]);
      // An excuse that explains nothing hides what will be wrong tomorrow.
      const idle = Object.values(excuses[kind] ?? {})
        .flat()
        .filter((excuse) => !used.has(excuse));
      expect(idle.map(({ why }) => why)).toEqual([]);
    });
  },
);
