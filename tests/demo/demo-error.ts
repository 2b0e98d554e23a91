/** The demo cannot go on; the message says why, for whoever started it. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
  readonly code: 'bad-option' | 'no-browser' | 'process-ended' | 'api-refused' | 'run-failed' | 'sandbox-refused';

  constructor(code: DemoError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
