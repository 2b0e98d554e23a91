import { CUSTOM_FIELDS, type QuestionType } from '../../msp/vocabulary/tables.ts';
import { type Column, list } from '../query/columns.ts';
import { toJson, type Value } from '../value.ts';

/** ConnectWise's id of one of the MSP's own fields. */
export const customFieldId = (position: number): number => 11 + position;

export const entryMethodOf = (type: QuestionType, values: readonly string[] | undefined): string =>
  values ? 'List' : type === 'Date' ? 'Date' : type === 'Checkbox' ? 'Option' : 'EntryField';

const MEMBERS = {
  id: { type: 'number' },
  caption: { type: 'string' },
  type: { type: 'string' },
  value: { type: 'string' },
} as const;

/** The `customFields` of a record, from the values of its own fields in the order of the captions. */
export const customFields = (
  scope: (typeof CUSTOM_FIELDS)[number]['scope'],
  read: (slot: number, caption: string) => Value,
): Column => {
  const fields = CUSTOM_FIELDS.map((field, position) => ({ ...field, position }))
    .filter((field) => field.scope === scope)
    .map(({ caption, type, values, position }) => {
      const head = {
        id: customFieldId(position),
        caption,
        type,
        entryMethod: entryMethodOf(type, values),
        numberOfDecimals: 0,
      };
      return { caption, head, headText: toJson(head).slice(0, -1) };
    });
  const column = list(MEMBERS, (slot) => fields.map(({ caption, head }) => ({ ...head, value: read(slot, caption) })));
  const textOf = (headText: string, value: Value): string =>
    // A field without a value comes without the member.
    value === null ? `${headText}}` : `${headText},"value":${toJson(value)}}`;
  return {
    ...column,
    json: (slot) => `[${fields.map(({ caption, headText }) => textOf(headText, read(slot, caption))).join(',')}]`,
  };
};
