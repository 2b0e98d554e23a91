import { flag, type JsonText, list, object, text } from '../json-text.ts';
import { questionsOf } from '../msp/answer-maker.ts';
import type { Answer } from '../msp/model.ts';
import { CONFIGURATION_TYPES, CUSTOM_FIELDS } from '../msp/vocabulary/tables.ts';
import type { Instance } from './instance.ts';

export type Scope = 'company' | 'site' | 'contact' | 'configuration';

/** What the vendor calls the kinds of records that have fields of their own. */
export const USAGES: Readonly<Record<Scope, number>> = { company: 2, site: 3, contact: 4, configuration: 5 };

/** Kinds of custom fields, as far as the estate has them. */
const TYPES = { text: 0, select: 2, date: 4 } as const;

/** A field that the MSP has added to one kind of record. */
export interface CustomFieldInfo {
  readonly id: number;
  readonly scope: Scope;
  /** The internal name, beginning with "CF". */
  readonly name: string;
  readonly label: string;
  readonly type: number;
  readonly encrypted: boolean;
  readonly values: readonly string[];
  /** Where the value stands in the estate: a field of the record, or the answer to a question of one type. */
  readonly source: 'slaTier' | 'onboarded' | 'badge' | 'criticality' | 'rack' | 'biosSecret' | Question;
}

interface Question {
  readonly type: number;
  readonly question: number;
}

const SOURCES = {
  'SLA Tier': 'slaTier',
  Onboarded: 'onboarded',
  Criticality: 'criticality',
  Rack: 'rack',
  'BIOS secret': 'biosSecret',
  'Badge number': 'badge',
} as const;

const internalName = (label: string): string =>
  `CF${label.replace(/[^A-Za-z]/gu, '').replace(/^./u, (first) => first.toLowerCase())}`;

/** Passwords that a type asks for are encrypted custom fields here: asset fields are never encrypted. */
const passwords = CONFIGURATION_TYPES.flatMap((_, type) =>
  questionsOf(type).flatMap(({ text: label, type: kind }, question) =>
    kind === 'Password' ? [{ label, source: { type, question } }] : [],
  ),
);

export const CUSTOM_FIELD_INFOS: readonly CustomFieldInfo[] = [
  ...CUSTOM_FIELDS.map(({ scope, caption, type, values }, position) => ({
    id: 160 + position,
    scope,
    name: internalName(caption),
    label: caption,
    type: values ? TYPES.select : type === 'Date' ? TYPES.date : TYPES.text,
    encrypted: type === 'Password',
    values: values ?? [],
    source: SOURCES[caption],
  })),
  ...passwords.map(({ label, source }, position) => ({
    id: 180 + position,
    scope: 'configuration' as const,
    name: internalName(label),
    label,
    type: TYPES.text,
    encrypted: true,
    values: [],
    source,
  })),
];

/** Makes the `customfields` of a record; `ids` narrows them. */
export const customFieldsOf = (
  instance: Instance,
  scope: Scope,
): ((slot: number, ids?: ReadonlySet<number>) => JsonText) => {
  const infos = CUSTOM_FIELD_INFOS.filter((info) => info.scope === scope);
  return (slot, ids) =>
    list(
      infos
        .filter(({ id }) => ids === undefined || ids.has(id))
        .flatMap((info) => {
          const value = heldBy(instance, info, slot);
          return value === undefined ? [] : [member(instance, info, value)];
        }),
    );
};

const member = (
  { settings }: Instance,
  { id, name, label, type, encrypted, values, scope }: CustomFieldInfo,
  value: string | null,
): JsonText => {
  const shown = encrypted && value !== null && settings.passwords === 'masked' ? '*****' : value;
  // A list holds the code of the value, and shows its text.
  const code = values.indexOf(shown ?? '') + 1;
  return object({
    id: String(id),
    name: text(name),
    label: text(label),
    summary: '""',
    type: String(type),
    value: type === TYPES.select ? String(code) : text(shown),
    display: text(shown ?? ''),
    inputtype: '0',
    usage: String(USAGES[scope]),
    isencrypted: flag(encrypted),
  });
};

/** Undefined where a record of this type does not have the field. */
const heldBy = ({ msp }: Instance, { source }: CustomFieldInfo, slot: number): string | null | undefined => {
  if (typeof source === 'object') {
    if (msp.configurations.peek(slot, 'type') !== source.type) return undefined;
    return answerText(msp.configurations.peek(slot, 'answers'), source.question);
  }
  if (source === 'slaTier' || source === 'onboarded') return msp.companies.peek(slot, source);
  if (source === 'badge') return msp.contacts.peek(slot, 'badge')?.toString() ?? null;
  return msp.configurations.peek(slot, source);
};

/** An answer as the text that stands in a field. */
export const answerText = (answers: readonly Answer[], question: number): string | null =>
  answers.find((answer) => answer.question === question)?.value?.toString() ?? null;
