import { questionsOf } from '../../msp/answer-maker.ts';
import type { ConfigurationFields } from '../../msp/model.ts';
import { CONFIGURATION_TYPES, type QuestionType } from '../../msp/vocabulary/tables.ts';
import { day, type Field, flag, integer, secret, text } from '../field.ts';
import type { Tenant } from '../tenant.ts';

const MAKERS: Readonly<Record<QuestionType, (value: (slot: number) => string) => Omit<Field, 'label'>>> = {
  Text: text,
  TextArea: text,
  Hyperlink: text,
  Number: integer,
  Checkbox: flag,
  Date: day,
  Password: secret,
};

/** What the MSP asks of a type stands in columns that it has added to the class. */
export const questionColumns = (
  tenant: Tenant,
  typeName: (typeof CONFIGURATION_TYPES)[number]['name'],
): Readonly<Record<string, Omit<Field, 'label'>>> => {
  const records = tenant.msp.configurations;
  const asked = questionsOf(CONFIGURATION_TYPES.findIndex(({ name }) => name === typeName));
  const answer = (slot: number, wanted: string): string => {
    const position = questionsOf(records.peek(slot, 'type')).findIndex(({ text: own }) => own === wanted);
    const given: ConfigurationFields['answers'] = position < 0 ? [] : records.peek(slot, 'answers');
    return String(given.find(({ question }) => question === position)?.value ?? '');
  };
  return Object.fromEntries(
    asked.map(({ text: wanted, type }) => [
      columnName(wanted),
      MAKERS[type]((slot) => (type === 'Date' ? answer(slot, wanted).slice(0, 10) : answer(slot, wanted))),
    ]),
  );
};

const columnName = (words: string): string =>
  `u_${words
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^_|_$/gu, '')}`;
