import { CONFIGURATION_TYPES, CUSTOM_FIELDS, QUESTIONS } from '../msp/vocabulary/tables.ts';

/** A field that the tenant has added to an entity. Values are strings or null, whatever the type. */
export interface Udf {
  readonly id: number;
  /** Unique in its entity; records and filters know it by this name. */
  readonly name: string;
  readonly type: 'Text' | 'Numeric' | 'Date' | 'List';
  /** Out of reach without Protected Data Permission. */
  readonly isProtected: boolean;
  readonly isRequired: boolean;
  readonly values: readonly string[] | undefined;
}

/** What stands for a protected value that is out of reach, whether or not there is one. */
export const MASK = '*****';

const TYPES = {
  Text: 'Text',
  TextArea: 'Text',
  Password: 'Text',
  Date: 'Date',
  Number: 'Numeric',
  Checkbox: 'Text',
  Hyperlink: 'Text',
} as const;

interface Source {
  readonly name: string;
  readonly type: keyof typeof TYPES;
  readonly values?: readonly string[] | undefined;
}

const make = (first: number, sources: readonly Source[]): readonly Udf[] =>
  sources.map(({ name, type, values }, n) => ({
    id: first + n,
    name,
    type: values ? 'List' : TYPES[type],
    isProtected: type === 'Password',
    isRequired: false,
    values,
  }));

const custom = (scope: 'company' | 'configuration' | 'contact'): Source[] =>
  CUSTOM_FIELDS.filter((one) => one.scope === scope).map(({ caption, type, values }) => ({
    name: caption,
    type,
    values,
  }));

/** Questions of all types of configurations: a user-defined field stands on every device, whatever its type. */
const questions: readonly Source[] = CONFIGURATION_TYPES.flatMap(({ name }) => QUESTIONS[name] ?? []).map(
  ({ text, type, values }) => ({ name: text, type, values }),
);

export const COMPANY_UDFS = make(29_682_770, custom('company'));
export const CONTACT_UDFS = make(29_682_780, custom('contact'));
/** The purchase date has no field of its own. */
export const DEVICE_UDFS = make(29_682_800, [
  { name: 'Purchase Date', type: 'Date' },
  ...custom('configuration'),
  ...questions,
]);
