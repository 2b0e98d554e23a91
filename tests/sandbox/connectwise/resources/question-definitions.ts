import { questionsOf } from '../../msp/answer-maker.ts';
import { CONFIGURATION_TYPES } from '../../msp/vocabulary/tables.ts';
import { flag, number, reference, text } from '../query/columns.ts';
import { type Resource, tableRows } from '../resource.ts';
import type { Tenant } from '../tenant.ts';
import { entryMethodOf } from './custom-fields.ts';
import { questionId } from './questions.ts';

const typeRef = (tenant: Tenant, type: number) => () =>
  tenant.tableRef('configuration-types', type, '/company/configurations/types', 'type');

/** The questions that one configuration type asks; a sub-resource that knows nothing of forward-only paging. */
export const questionsOfType = (tenant: Tenant, type: number): Resource => {
  const questions = questionsOf(type);
  return {
    name: 'configurationTypeQuestion',
    right: 'tableSetup.inquire',
    forwardOnly: false,
    rows: tableRows(questions.map((_, position) => questionId(type, position))),
    columns: {
      id: number((slot) => questionId(type, slot)),
      configurationType: reference(typeRef(tenant, type)),
      sequenceNumber: number((slot) => slot + 1),
      question: text((slot) => questions[slot]?.text),
      fieldType: text((slot) => questions[slot]?.type),
      entryType: text((slot) => entryMethodOf(questions[slot]?.type ?? 'Text', questions[slot]?.values)),
      requiredFlag: flag((slot) => questions[slot]?.required),
      inactiveFlag: flag(() => false),
      numberOfDecimals: number(() => 0),
    },
  };
};

/** The values that a list question offers; undefined for a question that no type asks. */
export const valuesOfQuestion = (tenant: Tenant, type: number, question: number): Resource | undefined => {
  const position = questionsOf(type).findIndex((_, at) => questionId(type, at) === question);
  const asked = questionsOf(type)[position];
  if (asked === undefined || CONFIGURATION_TYPES[type] === undefined) return undefined;
  const values = asked.values ?? [];
  const valueId = (slot: number): number => question * 10 + slot;
  return {
    name: 'configurationTypeQuestionValue',
    right: 'tableSetup.inquire',
    forwardOnly: false,
    rows: tableRows(values.map((_, slot) => valueId(slot))),
    columns: {
      id: number(valueId),
      value: text((slot) => values[slot]),
      defaultFlag: flag(() => false),
      inactiveFlag: flag(() => false),
      question: reference(() => ({ id: question, name: asked.text })),
      configurationType: reference(typeRef(tenant, type)),
    },
  };
};
