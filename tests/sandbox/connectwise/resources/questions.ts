import { questionsOf } from '../../msp/answer-maker.ts';
import { keyOf } from '../../msp/population.ts';
import type { Tenant } from '../tenant.ts';
import type { Value } from '../value.ts';

/** ConnectWise's id of a question: a type asks at most twenty. */
export const questionId = (type: number, position: number): number => 80 + type * 20 + position;

/** The `questions` of a configuration; one without an answer has no `answer`. */
export const questionsAnswered = (tenant: Tenant, ordinal: number): readonly Value[] => {
  const records = tenant.msp.configurations;
  const type = records.peek(ordinal, 'type');
  const answers = records.peek(ordinal, 'answers');
  return questionsOf(type).map((question, position) => {
    const answer = answers.find((given) => given.question === position)?.value ?? null;
    const secret = question.type === 'Password' && answer !== null && tenant.settings.passwords === 'masked';
    return {
      answerId: keyOf(ordinal) * 20 + position,
      questionId: questionId(type, position),
      question: question.text,
      answer: secret ? '*****' : answer,
      sequenceNumber: position + 1,
      numberOfDecimals: 0,
      fieldType: question.type,
      requiredFlag: question.required,
    };
  });
};
