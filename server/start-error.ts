/** Why the server cannot start; the message is the one sentence that is printed. */
export type StartErrorCode = 'data-dir' | 'port-in-use' | 'cannot-listen' | 'not-fitting';

export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
