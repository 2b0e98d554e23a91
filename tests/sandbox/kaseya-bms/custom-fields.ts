import { z } from 'zod';
import type { GappedIds } from '../gapped-ids.ts';
import { questionsOf } from '../msp/answer-maker.ts';
import { editsOf } from '../msp/edits.ts';
import type { Answer } from '../msp/model.ts';
import type { Population } from '../msp/population.ts';
import { CONFIGURATION_TYPES, CUSTOM_FIELDS, type QuestionType } from '../msp/vocabulary/tables.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { API_USER, type Tenant } from './tenant.ts';

/** Which records have fields of their own, by the numbers that the vendor gives its modules. */
const MODULES = { company: 3, contact: 5, configuration: 31, ticket: 22 } as const;

const DATA_TYPES: Readonly<Record<QuestionType, number>> = {
  Text: 1,
  TextArea: 2,
  Number: 3,
  Date: 4,
  Checkbox: 6,
  Hyperlink: 1,
  Password: 1,
};
const LIST = 5;

interface CustomField {
  readonly id: number;
  readonly module: number;
  readonly name: string;
  readonly dataType: number;
  readonly required: boolean;
  readonly values: readonly string[];
  readonly source: 'slaTier' | 'onboarded' | 'badge' | { readonly type: number; readonly question: number };
}

const COMPANY_AND_CONTACT = { 'SLA Tier': 'slaTier', Onboarded: 'onboarded', 'Badge number': 'badge' } as const;

const isHeld = (caption: string): caption is keyof typeof COMPANY_AND_CONTACT =>
  Object.hasOwn(COMPANY_AND_CONTACT, caption);

/** The vendor has no fields for secrets, so what the estate keeps secret is nowhere here. */
const FIELDS: readonly CustomField[] = [
  ...CUSTOM_FIELDS.flatMap(({ scope, caption, type, values = [] }, position) =>
    isHeld(caption)
      ? [
          {
            id: 70 + position,
            module: MODULES[scope],
            name: caption,
            dataType: values.length > 0 ? LIST : DATA_TYPES[type],
            required: false,
            values,
            source: COMPANY_AND_CONTACT[caption],
          },
        ]
      : [],
  ),
  ...CONFIGURATION_TYPES.flatMap((_, type) =>
    questionsOf(type).flatMap(({ text, type: kind, required, values = [] }, question) =>
      kind === 'Password'
        ? []
        : [
            {
              id: 100 + type * 10 + question,
              module: MODULES.configuration,
              name: text,
              dataType: values.length > 0 ? LIST : DATA_TYPES[kind],
              required,
              values,
              source: { type, question },
            },
          ],
    ),
  ),
];

/** `GET /v2/system/customFields/{moduleId}`; a module that nobody knows has none. */
export const customFieldsOf = (module: number): string =>
  JSON.stringify(
    FIELDS.filter((field) => field.module === module).map(({ id, name, dataType, required, values }) => ({
      id,
      name,
      dataType,
      isRequired: required,
      errorMessage: null,
      isActive: true,
      settings: values.map((value, n) => ({ id: id * 10 + n, name: value, isActive: true })),
    })),
  );

/** The record that an id names in a module. */
const find = (tenant: Tenant, module: number, id: number): number | undefined => {
  const { companies, contacts, configurations } = tenant.msp;
  const kinds = new Map<number, { readonly ids: GappedIds; readonly population: Population }>([
    [MODULES.company, { ids: tenant.accounts, population: companies.population }],
    [MODULES.contact, { ids: tenant.contacts, population: contacts.population }],
    [MODULES.configuration, { ids: tenant.assets, population: configurations.population }],
  ]);
  const kind = kinds.get(module);
  const ordinal = kind?.ids.ordinalOf(id);
  return ordinal !== undefined && kind?.population.has(ordinal) ? ordinal : undefined;
};

/** `GET /v2/system/customFields/{moduleId}/{objectId}`: only fields that have a value. */
export const customFieldValues = (tenant: Tenant, module: number, id: number): string | undefined => {
  const slot = find(tenant, module, id);
  if (slot === undefined) return undefined;
  const rows = FIELDS.filter((field) => field.module === module).flatMap((field) => {
    const value = held(tenant, field, slot);
    if (value === null) return [];
    const choice = field.values.indexOf(value);
    return [
      {
        id: (slot % 2 ** 27) * 8 + (field.id % 8),
        name: field.name,
        data: value,
        settingsId: choice < 0 ? 0 : field.id * 10 + choice,
        customFieldType: field.dataType,
        customFieldId: field.id,
      },
    ];
  });
  return JSON.stringify(rows);
};

const held = ({ msp }: Tenant, { source }: CustomField, slot: number): string | null => {
  if (source === 'slaTier' || source === 'onboarded') return msp.companies.peek(slot, source);
  if (source === 'badge') return msp.contacts.peek(slot, 'badge')?.toString() ?? null;
  if (msp.configurations.peek(slot, 'type') !== source.type) return null;
  const given = msp.configurations.peek(slot, 'answers').find(({ question }) => question === source.question);
  return given?.value?.toString() ?? null;
};

const bodySchema = z.object({ value: z.string().nullable() });

/** `PUT /v2/system/customFields/data/{moduleId}/{entityId}/{customFieldId}`, one value. */
export const putCustomField = (
  tenant: Tenant,
  [module, id, fieldId]: readonly [number, number, number],
  body: Buffer,
): SandboxResponse => {
  const slot = find(tenant, module, id);
  const field = FIELDS.find((one) => one.module === module && one.id === fieldId);
  if (slot === undefined || field === undefined) return answers.notFound();
  const sent = readValue(body);
  if (sent === undefined) return answers.problem({ Value: ['The Value field is required.'] });
  if (sent !== null && field.values.length > 0 && !field.values.includes(sent))
    return answers.failure(tenant.settings.failures === 'ok' ? 200 : 400, 400, 'The value is not in the list.', [
      'Value',
    ]);
  write(tenant, field, slot, sent);
  const result = {
    id: 1,
    value: sent,
    entityId: id,
    customFieldName: field.name,
    customFieldId: fieldId,
    moduleId: module,
  };
  return answers.success(JSON.stringify(result));
};

const readValue = (body: Buffer): string | null | undefined => {
  try {
    const entries = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(body.toString('utf8'))));
    return bodySchema.parse(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))).value;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

const write = ({ msp }: Tenant, { source }: CustomField, slot: number, value: string | null): void => {
  const edits = editsOf(msp, API_USER);
  if (source === 'slaTier' || source === 'onboarded') edits.edit('companies', slot, { [source]: value });
  else if (source === 'badge') edits.edit('contacts', slot, { badge: value === null ? null : Number(value) });
  else
    edits.edit('configurations', slot, {
      answers: answered(msp.configurations.peek(slot, 'answers'), source.question, value),
    });
};

const answered = (before: readonly Answer[], question: number, value: string | null): readonly Answer[] =>
  before.map((answer) => (answer.question === question ? { question, value } : answer));
