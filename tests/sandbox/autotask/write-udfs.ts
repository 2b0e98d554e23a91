import { z } from 'zod';
import { questionsOf } from '../msp/answer-maker.ts';
import type { Answer, ConfigurationFields } from '../msp/model.ts';
import { storedDay } from './dates.ts';
import { udfSource } from './entities/devices.ts';
import { refuse } from './query-error.ts';
import type { Tenant } from './tenant.ts';
import { DEVICE_UDFS, MASK, type Udf } from './udf.ts';

const listSchema = z.array(z.object({ name: z.string(), value: z.union([z.string(), z.null()]).optional() }));

/**
 * Writes the user-defined fields that are listed, and no others.
 * @throws QueryError for an unknown name, a value that does not fit, and a protected field out of reach
 */
export const writeUdfs = (
  { tenant, oddity }: { readonly tenant: Tenant; readonly oddity: (kind: string) => void },
  ordinal: number,
  sent: unknown,
): Partial<ConfigurationFields> => {
  const records = tenant.msp.configurations;
  const list = listSchema.safeParse(sent).data ?? refuse('The user-defined fields are not a list of name and value.');
  let fields: Partial<ConfigurationFields> = {};
  for (const { name, value = null } of list) {
    const udf = DEVICE_UDFS.find((one) => one.name === name) ?? refuse(`Unable to find the UDF ${name}.`);
    const { protectedData } = tenant.settings;
    if (protectedData === 'none' || (protectedData === 'some' && udf.isProtected))
      refuse(`You do not have permission to edit the UDF ${name}.`);
    if (value === MASK) oddity('wrote-mask-over-secret');
    checkValue(udf, value);
    const source = udfSource(name);
    if (source === 'purchased') fields = { ...fields, purchased: value === null ? null : (storedDay(value) ?? null) };
    else if (source === 'answers') {
      const type = fields.type ?? records.peek(ordinal, 'type');
      const given = fields.answers ?? records.peek(ordinal, 'answers');
      fields = { ...fields, answers: answered(type, given, name, value) };
    } else fields = { ...fields, [source]: value };
  }
  return fields;
};

const checkValue = ({ name, type, values }: Udf, value: string | null): void => {
  if (value === null) return;
  const fits = {
    Text: true,
    Numeric: value !== '' && !Number.isNaN(Number(value)),
    Date: storedDay(value) !== undefined,
    List: values?.includes(value) ?? false,
  }[type];
  if (!fits) refuse(`The value of the UDF ${name} is not valid.`);
};

/** The answers of a device with one of them changed. A field that the device's type does not ask for keeps nothing. */
const answered = (type: number, given: readonly Answer[], name: string, value: string | null): readonly Answer[] => {
  const question = questionsOf(type).findIndex(({ text }) => text === name);
  if (question < 0) return given;
  return [...given.filter((answer) => answer.question !== question), { question, value }];
};
