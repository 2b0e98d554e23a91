import { z } from 'zod';
import { parseJson } from '../parse-json.ts';
import { isObject } from '../values.ts';

const message = z.object({ message: z.string() });
const errorBody = z.object({ errors: z.array(z.union([z.string(), message])) });
const routeBody = z.object({ Message: z.string() });

/**
 * What Autotask says against a request: `errors` holds its sentences, mostly as plain texts. A verb it does not offer
 * is told under `Message` (Autotask sheet, limits and errors). Empty for an empty body, a page of HTML, and an answer.
 */
export function vendorErrors(body: Buffer): string[] {
  const parsed = jsonOrNothing(body);
  if (!isObject(parsed)) return [];
  const listed = errorBody.safeParse(parsed);
  if (listed.success)
    return listed.data.errors
      .map((error) => (typeof error === 'string' ? error : error.message).trim())
      .filter((words) => words !== '');
  const routed = routeBody.safeParse(parsed);
  return routed.success ? [routed.data.Message] : [];
}

/** An error need not be JSON: the status has already said what matters. */
function jsonOrNothing(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Too many requests at once to one entity. Told by the words, because the status varies (Autotask sheet, limits). */
export function isThreadLimit(words: readonly string[]): boolean {
  return words.some((text) => /Itgenatr005|thread threshold/i.test(text));
}

/** A refusal for want of a right, which mostly arrives as a 500. */
export function isMissingRight(words: readonly string[]): boolean {
  return words.some((text) =>
    /permission|not (?:authorized|permitted|allowed)|unauthorized|access (?:is )?denied|insufficient|security level/i.test(
      text,
    ),
  );
}
