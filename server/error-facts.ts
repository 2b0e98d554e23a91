/** What the log keeps of an error. */
export interface ErrorFacts {
  type: string;
  message: string;
  code?: string;
  /** The first frame of the stack. */
  at?: string;
  cause?: ErrorFacts;
}

const DEEPEST_CAUSE = 4;

/**
 * What helps to find a fault, causes included. Properties that libraries hang on errors (requests, answers, rows) are
 * left out: that is where credentials travel.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    message: error.message,
    ...(code ? { code } : {}),
    ...(at ? { at: at.trim() } : {}),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE ? { cause: errorFacts(error.cause, depth + 1) } : {}),
  };
}
