import { z } from 'zod';
import { questionsOf } from '../msp/answer-maker.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { PATCHABLE, type PatchContext, type Written } from './patchable.ts';

const operationSchema = z.object({
  /** Lower case only. */
  op: z.enum(['add', 'replace', 'remove']),
  path: z.string().min(1),
  value: z.unknown().optional(),
});

export interface PatchRequest extends PatchContext {
  readonly body: Buffer;
  /** Says that the client did something that was silently ignored. */
  oddity(kind: string): void;
  write(fields: Partial<ConfigurationFields>): void;
}

/**
 * Applies the operations of a PATCH to a configuration; undefined when it was saved. A path that is not a bare,
 * case-sensitive field name (a leading slash, another case, a member of a reference) is passed over with a 200.
 */
export const patchConfiguration = (request: PatchRequest): SandboxResponse | undefined => {
  const operations = readOperations(request.body);
  if (operations === undefined) return answers.badRequest('The request body is not an array of op, path and value.');
  let fields: Partial<ConfigurationFields> = {};
  const problems: answers.FieldProblem[] = [];
  for (const { op, path, value } of operations) {
    const field = Object.hasOwn(PATCHABLE, path) ? PATCHABLE[path] : undefined;
    if (field === undefined) {
      request.oddity('false-200-for-patch-path');
      continue;
    }
    const written: Written = field(op === 'remove' ? null : (value ?? null), request);
    if ('problem' in written) problems.push({ code: 'InvalidField', message: written.problem, field: path });
    else fields = { ...fields, ...written.fields };
  }
  problems.push(...requiredProblems(request, fields));
  if (problems.length > 0) return answers.invalidObject('configuration', problems);
  request.write(fields);
  return undefined;
};

const readOperations = (body: Buffer): z.infer<typeof operationSchema>[] | undefined => {
  try {
    return z.array(operationSchema).parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** Any save of a configuration fails while a required question of its type has no answer. */
const requiredProblems = (
  { tenant, ordinal }: PatchContext,
  fields: Partial<ConfigurationFields>,
): answers.FieldProblem[] => {
  const records = tenant.msp.configurations;
  const given = fields.answers ?? records.peek(ordinal, 'answers');
  return questionsOf(records.peek(ordinal, 'type')).flatMap(({ text, required }, position) => {
    const answered = (given.find(({ question }) => question === position)?.value ?? null) !== null;
    if (!required || answered) return [];
    return [{ code: 'MissingRequiredItem' as const, message: `The ${text} question is required.`, field: 'questions' }];
  });
};
