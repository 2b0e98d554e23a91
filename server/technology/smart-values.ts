import type { SmartValue } from '../../shared/api/technology.ts';
import type { CalendarDate } from '../../shared/dates/calendar-date.ts';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { SpecialField } from '../../shared/kinds.ts';
import type { StreamSettings } from '../../shared/stream-settings.ts';
import { age } from '../../shared/technology/age.ts';
import { agePolicyFor } from '../../shared/technology/age-policy.ts';
import { ageState } from '../../shared/technology/age-state.ts';
import { formatMemory } from '../../shared/technology/format-memory.ts';
import { osFromKey } from '../../shared/technology/os-key.ts';
import { osLabel } from '../../shared/technology/os-label.ts';
import { osSupport } from '../../shared/technology/os-support.ts';
import { parseMemory } from '../../shared/technology/parse-memory.ts';
import { warrantyState } from '../../shared/technology/warranty-state.ts';

/** What smart columns are judged by: the account's today and its warnings. */
export interface SmartContext {
  today: CalendarDate;
  endingDays: number;
}

/** The typed columns of a record and what it was made of. */
export interface SmartSource {
  type: string | null;
  purchasedOn: string | null;
  expiresOn: string | null;
  ramBytes: number | null;
  osKey: string | null;
  data: Readonly<Record<FieldKey, FieldValue>>;
}

/** The field keys of a special field, for a type: its own, else the general ones. */
export function specialKeysOf(settings: StreamSettings, type: string | null, field: SpecialField): readonly FieldKey[] {
  const own = type === null ? undefined : settings.specialByType[type];
  return own?.[field] ?? settings.special[field] ?? [];
}

/** The vendor's text of a special field: the first filled one of its fields, blanks around it dropped. */
export function rawOf(
  data: SmartSource['data'],
  settings: StreamSettings,
  type: string | null,
  field: SpecialField,
): string | null {
  for (const key of specialKeysOf(settings, type, field)) {
    const value = data[key];
    const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    if (text !== '') return text;
  }
  return null;
}

/** Memory, operating system, age and warranty of an item on a day, each with its reasons. */
export function smartValues(source: SmartSource, settings: StreamSettings, context: SmartContext): SmartValue[] {
  const raw = (field: SpecialField) => rawOf(source.data, settings, source.type, field);
  return [
    memoryValue(source, raw('ram')),
    osValue(source, raw('os'), context),
    ageValue(source, raw('purchased'), context),
    warrantyValue(source, raw('expires'), context),
  ];
}

const UNREADABLE = {
  empty: 'The field is empty.',
  unreadable: 'The text cannot be read as a size.',
  implausible: 'It is more than any computer holds: the unit must be another one.',
} as const;

function memoryValue({ ramBytes }: SmartSource, raw: string | null): SmartValue {
  const parsed = parseMemory(raw);
  const reasons =
    ramBytes === null
      ? [UNREADABLE[parsed.reason ?? 'empty']]
      : parsed.unitGuessed && parsed.bytes === ramBytes
        ? ['The unit was guessed from the number.']
        : [];
  return {
    key: 'memory',
    text: formatMemory(ramBytes),
    tone: ramBytes === null ? 'unknown' : 'plain',
    date: null,
    reasons,
    raw,
    sort: ramBytes,
  };
}

const OS_TONES = { supported: 'plain', ending: 'warn', ended: 'stop', unknown: 'unknown' } as const;

function osValue({ osKey }: SmartSource, raw: string | null, { today, endingDays }: SmartContext): SmartValue {
  const os = osKey === null ? null : osFromKey(osKey);
  const support = osSupport(os, today, { endingDays });
  return {
    key: 'os',
    text: os === null ? '' : osLabel(os),
    tone: OS_TONES[support.status],
    date: support.date ?? null,
    reasons: [support.reason],
    raw,
    sort: support.date === undefined ? null : Date.parse(support.date),
  };
}

const AGE_TONES = { fine: 'plain', watch: 'warn', replace: 'stop', unknown: 'unknown' } as const;
const AGE_FLAGS = {
  'bad-date': 'The date lies in the future.',
  'purchase-after-expiration': 'It was bought after its own warranty ended: one of the dates is wrong.',
} as const;

function ageValue(source: SmartSource, raw: string | null, { today }: SmartContext): SmartValue {
  const { purchasedOn, expiresOn } = source;
  const found = age({ purchasedOn, expiresOn }, today);
  const state = ageState(found, expiresOn, agePolicyFor(source.type ?? '', {}), today);
  const since = found.since === null ? 'No date tells how old it is.' : `Counted from ${found.since}.`;
  const due = state.replaceOn === null ? [] : [`Due for replacement on ${state.replaceOn}.`];
  return {
    key: 'age',
    text: found.shows,
    tone: AGE_TONES[state.state],
    date: state.replaceOn,
    reasons: [since, ...found.flags.map((flag) => AGE_FLAGS[flag]), ...due],
    raw,
    sort: found.days,
  };
}

const WARRANTY_TONES = { covered: 'plain', ending: 'warn', ended: 'stop', unknown: 'unknown' } as const;

function warrantyValue({ expiresOn }: SmartSource, raw: string | null, { today }: SmartContext): SmartValue {
  const { state, daysLeft } = warrantyState(expiresOn, today);
  const reason =
    daysLeft === null
      ? 'No date of expiry is known.'
      : daysLeft < 0
        ? `Ended ${days(-daysLeft)} ago.`
        : `Covered for ${days(daysLeft)} more.`;
  return {
    key: 'warranty',
    text: expiresOn ?? '',
    tone: WARRANTY_TONES[state],
    date: expiresOn,
    reasons: [reason],
    raw,
    sort: daysLeft,
  };
}

function days(n: number): string {
  return n === 1 ? '1 day' : `${n} days`;
}
