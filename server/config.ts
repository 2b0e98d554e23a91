import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseVendorRoutes, type VendorRoute, VendorRouteError } from './connectors/http/vendor-routes.ts';
import { secretBits } from './secret-bits.ts';

export type ServerRole = 'all' | 'api' | 'worker';

/** What the environment decides. Everything an administrator decides is in the table `account`. */
export interface Config {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  database: { url: string; authToken?: string; encryptionKey?: string };
  /** 32 bytes; absent means a key file in the data directory. */
  masterKey?: Uint8Array;
  setupCode?: string;
  role: ServerRole;
  vendorRoutes: readonly VendorRoute[];
  allowSandbox: boolean;
  /** Addresses this server calls vendors from, for their allow-lists; shown to administrators, nothing more. */
  egressIps: readonly string[];
  datacenter: string;
  connectWiseClientId?: string;
  metricsToken?: string;
  /** First wait before a vendor that failed is asked again; absent leaves the usual patience. */
  vendorRetryMs?: number;
  logLevel: string;
}

/** The environment cannot be used: one sentence for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'bad-environment';
  /** Names of the variables that are wrong. */
  readonly variables: readonly string[];

  constructor(variables: readonly string[], message: string) {
    super(message);
    this.variables = variables;
  }
}

const SETUP_CODE_BITS = 128;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((n) => n <= 65535);
const addresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));
const masterKey = z
  .string()
  .transform(decodeKey)
  .refine((key) => key.length === 32);

/** Each variable with its default, and what is allowed in words. An empty variable counts as absent. */
const VARIABLES = {
  PORT: [port.default(4310), 'a port number from 0 to 65535 (0 takes any free one)'],
  HOST: [
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    'an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0',
  ],
  DATA_DIR: [z.string().default('./data'), 'a directory'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^(file:.+|https?:\/\/.+|libsql:\/\/.+)$/)
      .optional(),
    'file:<path>, http(s)://<host> or libsql://<host>',
  ],
  DATABASE_AUTH_TOKEN: [z.string().optional(), 'the token of the libSQL server'],
  DATABASE_KEY: [z.string().min(16).optional(), 'at least 16 characters, the key of the encrypted database file'],
  MASTER_KEY: [masterKey.optional(), '32 bytes in base64 or hex, such as the output of: openssl rand -base64 32'],
  SETUP_CODE: [
    z
      .string()
      .refine((code) => secretBits(code) >= SETUP_CODE_BITS)
      .optional(),
    `a random code of at least ${SETUP_CODE_BITS} bits, such as the output of: openssl rand -hex 16`,
  ],
  ROLE: [z.enum(['all', 'api', 'worker']).default('all'), 'all, api or worker'],
  VENDOR_ROUTES: [z.string().optional(), 'host=origin,host=origin'],
  ALLOW_SANDBOX: [z.enum(['0', '1']).default('0'), '0 or 1'],
  EGRESS_IPS: [addresses.default([]), 'IP addresses or ranges, separated by commas'],
  DATACENTER: [z.string().max(40).default(''), 'a name of at most 40 characters'],
  CONNECTWISE_CLIENT_ID: [z.uuid().optional(), 'the client id from developer.connectwise.com, a UUID'],
  METRICS_TOKEN: [z.string().min(16).optional(), 'at least 16 characters'],
  VENDOR_RETRY_MS: [
    z.coerce.number().int().min(1).max(60_000).optional(),
    'milliseconds from 1 to 60000, the first wait before a failing vendor is asked again',
  ],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'fatal, error, warn, info, debug, trace or silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

const schema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, [type]]) => [name, type])) as {
    [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K][0];
  },
);

type Environment = z.output<typeof schema>;

/** Reads the environment. Throws `ConfigError` naming every wrong variable and what it may be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(filled);
  if (!parsed.success) throw wrongVariables(parsed.error);
  return toConfig(parsed.data);
}

function toConfig(env: Environment): Config {
  const dataDir = resolve(env.DATA_DIR);
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    database: {
      url: env.DATABASE_URL ?? `file:${join(dataDir, 'strategy-overview.db')}`,
      ...(env.DATABASE_AUTH_TOKEN ? { authToken: env.DATABASE_AUTH_TOKEN } : {}),
      ...(env.DATABASE_KEY ? { encryptionKey: env.DATABASE_KEY } : {}),
    },
    ...(env.MASTER_KEY ? { masterKey: env.MASTER_KEY } : {}),
    ...(env.SETUP_CODE ? { setupCode: env.SETUP_CODE } : {}),
    role: env.ROLE,
    vendorRoutes: readRoutes(env),
    allowSandbox: env.ALLOW_SANDBOX === '1',
    egressIps: env.EGRESS_IPS,
    datacenter: env.DATACENTER,
    ...(env.CONNECTWISE_CLIENT_ID ? { connectWiseClientId: env.CONNECTWISE_CLIENT_ID } : {}),
    ...(env.METRICS_TOKEN ? { metricsToken: env.METRICS_TOKEN } : {}),
    ...(env.VENDOR_RETRY_MS ? { vendorRetryMs: env.VENDOR_RETRY_MS } : {}),
    logLevel: env.LOG_LEVEL,
  };
}

function readRoutes(env: Environment): VendorRoute[] {
  try {
    return parseVendorRoutes(env.VENDOR_ROUTES, env.ALLOW_SANDBOX === '1');
  } catch (error) {
    if (error instanceof VendorRouteError) throw new ConfigError(['VENDOR_ROUTES'], error.message);
    throw error;
  }
}

/** Says what is allowed, never what was given: a wrong value may be a secret in the wrong place. */
function wrongVariables(error: z.ZodError): ConfigError {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))];
  const allowed = new Map(Object.entries(VARIABLES).map(([name, [, words]]) => [name, words]));
  const sentences = names.map((name) => `${name} must be ${allowed.get(name) ?? 'something else'}.`);
  return new ConfigError(names, sentences.join(' '));
}

/** Hex when it is 64 hex digits, else base64 (either alphabet). */
function decodeKey(text: string): Uint8Array {
  return Buffer.from(text.trim(), /^[0-9a-f]{64}$/i.test(text.trim()) ? 'hex' : 'base64');
}
