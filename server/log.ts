import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { errorFacts } from './error-facts.ts';
import { type Mask, processMask } from './log-mask.ts';

/**
 * The only facts that reach the log, by name. What is not here does not pass, whatever a caller hands over: a body, a
 * header or a whole vendor record cannot slip in by being convenient.
 */
const FIELDS = [
  ...['account', 'action', 'bytes', 'changes', 'code', 'companyId', 'count', 'created', 'databaseUrl', 'deleted'],
  ...[
    'deviceId',
    'durationMs',
    'externalId',
    'field',
    'host',
    'integrationId',
    'jobId',
    'key',
    'kind',
    'lane',
    'method',
  ],
  ...['ms', 'name', 'next', 'owner', 'page', 'part', 'path', 'pid', 'port', 'read', 'reason', 'rejected', 'requestId'],
  ...['role', 'route', 'runId', 'scope', 'signal', 'state', 'status', 'stream', 'total', 'tried', 'unchanged', 'until'],
  ...['updated', 'url', 'userId', 'vendor', 'version', 'waitMs'],
];
const ALLOWED: ReadonlySet<string> = new Set(FIELDS);

type Write = (facts: { err?: unknown; [field: string]: unknown }, sentence: string) => void;

/** The part of the logger that most code needs: facts by name, then a short sentence. */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

export interface LoggerOptions {
  /** `debug` also tells every request to a vendor. */
  level?: string;
  /** Default standard output. Each line is one JSON object. */
  stream?: DestinationStream;
  mask?: Mask;
}

/**
 * The one logger: JSON lines of allow-listed plain facts, errors without the objects that libraries hang on them,
 * addresses without user names and queries, and every registered secret masked wherever it appears.
 */
export function createLogger({ level = 'info', stream, mask = processMask }: LoggerOptions = {}): Logger {
  const settings = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: allowed },
    // The formatter above has already reduced it to plain facts.
    serializers: { err: (facts: unknown) => facts },
    hooks: { streamWrite: mask.apply },
  };
  const root = stream ? pino(settings, stream) : pino(settings);
  // pino asks no formatter for what a child always says; its children inherit this one.
  const { child } = root;
  root.child = function allowedChild(this: Logger, facts, options) {
    return child.bind(this)(allowed(facts), options);
  };
  return root;
}

function allowed(facts: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'err') kept.err = errorFacts(value);
    else if (ALLOWED.has(name) && isPlain(value)) kept[name] = value;
  }
  return kept;
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
