import { makeAnswerMaker } from './answer-maker.ts';
import { chance, makeDie, pick, wheel } from './dice.ts';
import type { Ground } from './ground.ts';
import { isoSeconds } from './iso-seconds.ts';
import type { ConfigurationFields } from './model.ts';
import { keyOf } from './population.ts';
import type { Makers } from './record-set.ts';
import { makeSerialMaker } from './serial-maker.ts';
import { LONG_NOTE, NOTES } from './vocabulary/free-text.ts';
import * as hardware from './vocabulary/hardware.ts';
import { SERVER_SYSTEMS, type SystemText, WORKSTATION_SYSTEMS } from './vocabulary/systems.ts';
import { CONFIGURATION_STATUSES, CONFIGURATION_TYPES, type DeviceClass, MANUFACTURERS } from './vocabulary/tables.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const MODELS: Readonly<Record<DeviceClass, readonly hardware.Model[]>> = {
  portable: hardware.PORTABLES,
  desktop: hardware.DESKTOPS,
  server: hardware.SERVERS,
  network: hardware.NETWORK,
  peripheral: hardware.PERIPHERALS,
  license: [],
};

const SYSTEMS: Readonly<Record<DeviceClass, readonly SystemText[]>> = {
  portable: WORKSTATION_SYSTEMS,
  desktop: WORKSTATION_SYSTEMS,
  server: SERVER_SYSTEMS,
  network: [],
  peripheral: [],
  license: [],
};

const LETTERS: Readonly<Record<DeviceClass, string>> = {
  portable: 'LT',
  desktop: 'WS',
  server: 'SRV',
  network: 'NET',
  peripheral: 'DEV',
  license: 'LIC',
};

/** Dates no device was bought on; the PSA holds them all the same. */
const BAD_DATES = [
  '1900-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '9999-12-31T00:00:00Z',
  '1753-01-01T00:00:00Z',
] as const;

const TYPE_WHEEL = wheel(CONFIGURATION_TYPES.map(({ share }, type) => [share, type] as const));
const STATUS_WHEEL = wheel(CONFIGURATION_STATUSES.map(({ share }, status) => [share, status] as const));

export const makeConfigurationMakers = (ground: Ground): Makers<ConfigurationFields> => {
  const { seed, epoch, proportions, configurationOwners: owners, contactOwners, sites, rounds } = ground;
  const die = (label: string) => makeDie(seed, `configuration.${label}`);
  const [type, status, model, name, bought, dates] = [
    die('type'),
    die('status'),
    die('model'),
    die('name'),
    die('bought'),
    die('dates'),
  ];
  const [contact, site, tag, memory, cpu, os] = [
    die('contact'),
    die('site'),
    die('tag'),
    die('memory'),
    die('cpu'),
    die('os'),
  ];
  const [net, login, note, custom] = [die('net'), die('login'), die('note'), die('custom')];

  const typeOf = (key: number, nth = 0): number => pick(TYPE_WHEEL, type(key, nth));
  const deviceOf = (key: number): DeviceClass => CONFIGURATION_TYPES[typeOf(key)]?.device ?? 'desktop';
  const modelOf = (key: number, nth: number): hardware.Model | undefined => {
    const models = MODELS[deviceOf(key)];
    return models.length === 0 ? undefined : pick(models, model(key, nth));
  };
  const systemOf = (key: number, nth: number): SystemText | undefined => {
    const systems = SYSTEMS[deviceOf(key)];
    return systems.length === 0 ? undefined : pick(systems, os(key, nth));
  };
  /** Something only a computer has. */
  const computer = <T>(key: number, value: () => T): T | null => (SYSTEMS[deviceOf(key)].length === 0 ? null : value());

  /** Purchase day in days before the first day: up to twelve years, mostly the last five. */
  const daysOwned = (key: number, nth: number): number => Math.floor((bought(key, nth) / 2 ** 32) ** 2 * 12 * 365);
  const dated = (key: number, nth: number, what: number, days: number): string | null => {
    const roll = dates(key, nth * 4 + what);
    if (chance(roll, proportions.dateMissing)) return null;
    if (chance(roll, proportions.dateBad, 2)) return pick(BAD_DATES, roll);
    const midnight = Math.floor(epoch / DAY - days) * DAY;
    return isoSeconds(chance(roll, proportions.dateShifted, 4) ? midnight + (roll % 2 ? 5 : -1) * HOUR : midnight);
  };
  const prefixOf = (ordinal: number): string => {
    const roll = name(keyOf(owners.companyOf(ordinal)), 1);
    return String.fromCharCode(65 + (roll % 26), 65 + ((roll >>> 5) % 26), 65 + ((roll >>> 10) % 26));
  };

  return {
    name: (key, nth, ordinal) =>
      `${prefixOf(ordinal)}-${LETTERS[deviceOf(key)]}-${String(name(key, nth) % 1000).padStart(3, '0')}${name(key, nth) % 67 === 0 ? ' 🖥️' : ''}`,
    type: typeOf,
    status: (key, nth) => pick(STATUS_WHEEL, status(key, nth)),
    active: (key, nth) => {
      const closed = CONFIGURATION_STATUSES[pick(STATUS_WHEEL, status(key, nth))]?.closed ?? false;
      // People forget the flag: a few retired devices stay "active".
      return !closed || chance(status(key, nth), 100, 3);
    },
    contact: (key, nth, ordinal) =>
      chance(contact(key, nth), 450) ? null : (contactOwners.nth(owners.companyOf(ordinal), contact(key, nth)) ?? null),
    site: (key, nth, ordinal) =>
      chance(site(key, nth), 150) ? null : sites.choose(owners.companyOf(ordinal), site(key, nth)),
    serial: makeSerialMaker(seed, proportions, modelOf),
    model: (key, nth) => (chance(tag(key, nth + 5), 80) ? null : (modelOf(key, nth)?.model ?? null)),
    manufacturer: (key, nth) => {
      const made = modelOf(key, nth);
      return made === undefined || chance(tag(key, nth + 9), 200) ? null : MANUFACTURERS.indexOf(made.maker);
    },
    tag: (key, nth) => (chance(tag(key, nth), 500) ? null : `A-${String(tag(key, nth) % 10_000).padStart(4, '0')}`),
    purchased: (key, nth) => dated(key, nth, 0, daysOwned(key, nth)),
    installed: (key, nth) => dated(key, nth, 1, daysOwned(key, nth) - 10),
    warrantyEnds: (key, nth) => dated(key, nth, 2, daysOwned(key, nth) - 1 - 365 * (1 + (bought(key, nth) % 5))),
    ram: (key, nth) => {
      const roll = memory(key, nth);
      if (chance(roll, proportions.memoryMissing)) return null;
      if (chance(roll, proportions.memoryJunk, 3)) return computer(key, () => pick(hardware.MEMORY_JUNK, roll));
      return computer(key, () => pick(hardware.MEMORY_FORMS, roll >>> 6)(pick(hardware.MEMORY_SIZES, roll)));
    },
    cpu: (key, nth) => computer(key, () => pick(hardware.CPUS, cpu(key, nth))),
    osType: (key, nth) => systemOf(key, nth)?.type ?? null,
    osInfo: (key, nth) => systemOf(key, nth)?.info ?? null,
    drives: (key, nth) =>
      computer(key, () => `C: ${119 * 2 ** (cpu(key, nth) % 4)} GB${cpu(key, nth) % 5 === 0 ? '\r\nD: 931 GB' : ''}`),
    ip: (key, nth) => (chance(net(key, nth), 200) ? null : `192.0.2.${net(key, nth) % 255}`),
    mac: (key, nth) => (chance(net(key, nth + 1), 150) ? null : `00:00:5E:${hexPairs(net(key, nth + 2))}`),
    gateway: (key, nth) => (chance(net(key, nth), 400) ? null : '192.0.2.1'),
    lastLogin: (key, nth) =>
      computer(key, () => `CORP\\user${login(key, nth + (rounds.touched(key)?.night ?? 0)) % 100}`),
    deviceId: (key) => (chance(tag(key, 3), 300) ? null : String(4000 + key)),
    notes: (key, nth) => {
      const roll = note(key, nth);
      if (chance(roll, proportions.noteMissing)) return null;
      if (chance(roll, proportions.noteLong, 2)) return LONG_NOTE;
      return chance(roll, proportions.noteHard, 3)
        ? pick(NOTES, roll)
        : `Checked ${roll % 28}.${1 + (roll % 12)}. by phone.`;
    },
    answers: makeAnswerMaker(seed, epoch, (key) => typeOf(key)),
    criticality: (key, nth) =>
      chance(custom(key, nth), 600) ? null : pick(['High', 'Medium', 'Low'], custom(key, nth)),
    rack: (key, nth) =>
      chance(custom(key, nth + 1), 850) ? null : `R${custom(key, nth) % 12}-U${custom(key, nth) % 42}`,
    biosSecret: (key, nth) => (chance(custom(key, nth + 2), 950) ? null : `bios-Secret-${custom(key, nth) % 100_000}`),
  };
};

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

const hexPairs = (roll: number): string =>
  `${BYTES[roll & 255]}:${BYTES[(roll >>> 8) & 255]}:${BYTES[(roll >>> 16) & 255]}`;
