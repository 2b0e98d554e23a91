import { questionsOf } from '../../msp/answer-maker.ts';
import { keyOf } from '../../msp/population.ts';
import { type Column, list } from '../query/columns.ts';
import type { Tenant } from '../tenant.ts';
import { toJson, type Value } from '../value.ts';

/** A type asks at most this many questions. */
const ROOM = 20;

/** ConnectWise's id of a question: different for every type and position. */
export const questionId = (type: number, position: number): number => 80 + type * ROOM + position;

const MEMBERS = {
  questionId: { type: 'number' },
  question: { type: 'string' },
  answer: { type: 'string' },
  fieldType: { type: 'string' },
} as const;

/** What is the same in every answer to a question, by type and position. */
const headsOf = (type: number) =>
  questionsOf(type).map((question, position) => {
    const head = {
      questionId: questionId(type, position),
      question: question.text,
      sequenceNumber: position + 1,
      numberOfDecimals: 0,
      fieldType: question.type,
      requiredFlag: question.required,
    };
    return { type: question.type, head, tail: toJson(head).slice(1) };
  });

/** The `questions` of a configuration; one without an answer has no `answer`. */
export const questionsColumn = (tenant: Tenant): Column => {
  const records = tenant.msp.configurations;
  const heads = new Map<number, ReturnType<typeof headsOf>>();
  const headsFor = (ordinal: number): ReturnType<typeof headsOf> => {
    const type = records.peek(ordinal, 'type');
    const known = heads.get(type) ?? headsOf(type);
    heads.set(type, known);
    return known;
  };
  /** The answers in the order of the questions. */
  const answersOf = (ordinal: number, questions: ReturnType<typeof headsOf>): Value[] => {
    const given = records.peek(ordinal, 'answers');
    return questions.map(({ type }, position) => {
      const answer = given.find(({ question }) => question === position)?.value ?? null;
      return type === 'Password' && answer !== null && tenant.settings.passwords === 'masked' ? '*****' : answer;
    });
  };
  const answerId = (ordinal: number, position: number): number => keyOf(ordinal) * ROOM + position;

  const column = list(MEMBERS, (ordinal) => {
    const questions = headsFor(ordinal);
    const answers = answersOf(ordinal, questions);
    return questions.map(({ head }, position) => ({
      answerId: answerId(ordinal, position),
      answer: answers[position],
      ...head,
    }));
  });
  const json = (ordinal: number): string => {
    const questions = headsFor(ordinal);
    const answers = answersOf(ordinal, questions);
    const rows = questions.map(({ tail }, position) => {
      const answer = answers[position] ?? null;
      return `{"answerId":${answerId(ordinal, position)},${answer === null ? '' : `"answer":${toJson(answer)},`}${tail}`;
    });
    return `[${rows.join(',')}]`;
  };
  return { ...column, json };
};
