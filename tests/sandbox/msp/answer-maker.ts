import { chance, makeDie, pick } from './dice.ts';
import type { Answer } from './model.ts';
import { MEMORY_FORMS, MEMORY_SIZES } from './vocabulary/hardware.ts';
import { CONFIGURATION_TYPES, QUESTIONS, type QuestionText, type QuestionType } from './vocabulary/tables.ts';

/** The questions that a configuration type (a position in the table) asks. */
export const questionsOf = (type: number): readonly QuestionText[] =>
  QUESTIONS[CONFIGURATION_TYPES[type]?.name ?? ''] ?? [];

/** A day as people write it into a text field. */
const DATE_TEXTS: readonly ((year: number, month: number, day: number) => string)[] = [
  (y, m, d) => `${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}/${y}`,
  (y, m, d) => `${d}.${m}.${y}`,
  (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (y, m, d) => String(Math.floor(Date.UTC(y, m - 1, d) / 86_400_000) + 25_569),
  (y) => `spring ${y}`,
];

type Answerer = (question: QuestionText, roll: number, epoch: number) => Answer['value'];

const textAnswer: Answerer = (question, roll) => {
  if (question.values) return pick(question.values, roll);
  if (question.text === 'RAM') return pick(MEMORY_FORMS, roll >>> 6)(pick(MEMORY_SIZES, roll));
  if (question.text.startsWith('Purchased'))
    return pick(DATE_TEXTS, roll >>> 5)(2015 + (roll % 10), 1 + (roll % 12), 1 + (roll % 28));
  return `${question.text} ${roll % 100}`;
};

const ANSWERERS = {
  Text: textAnswer,
  TextArea: (question, roll) => `${question.text}:\n- file server\n- print server ${roll % 9}`,
  Password: (_question, roll) => `Pa$$w0rd-${roll.toString(36)}`,
  Date: (_question, roll, epoch) =>
    `${new Date(epoch + (roll % 1000) * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`,
  Number: (_question, roll) => pick(MEMORY_SIZES, roll),
  Checkbox: (_question, roll) => roll % 2 === 0,
  Hyperlink: (_question, roll) => `https://fw${roll % 999}.example:8443/`,
} satisfies Record<QuestionType, Answerer>;

/** Answers of a configuration: every question of its type, a third of them (a tenth, where required) without an answer. */
export const makeAnswerMaker = (
  seed: number,
  epoch: number,
  typeOf: (key: number) => number,
): ((key: number, nth: number) => readonly Answer[]) => {
  const die = makeDie(seed, 'configuration.answers');
  return (key, nth) =>
    questionsOf(typeOf(key)).map((question, n) => {
      const roll = die(key, nth * 16 + n);
      const empty = chance(roll, question.required ? 100 : 330);
      return { question: n, value: empty ? null : ANSWERERS[question.type](question, roll, epoch) };
    });
};
