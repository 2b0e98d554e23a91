import type { Hello } from '../../shared/api/health.ts';
import { createApi } from '../api.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { compareVersions } from './compare-versions.ts';
import { readAddress } from './read-address.ts';

/** The oldest server whose answers this extension understands. */
export const OLDEST_SERVER = '0.1.0';

const PROBE_MS = 3_000;

export interface FoundServer {
  readonly origin: string;
  readonly hello: Hello;
}

export interface CheckOptions {
  /** Version of this extension. */
  readonly version: string;
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Asks an address a person typed whether our server is there, and whether we understand one another. */
export async function checkServer(typed: string, options: CheckOptions): Promise<Result<FoundServer>> {
  const address = readAddress(typed);
  if (!address.ok) return address;
  const { version, signal, fetch } = options;
  const api = createApi({ origin: address.data, ...(fetch ? { fetch } : {}) });
  const answer = await api.call('GET /api/hello', undefined, signal ? { signal } : {});
  if (!answer.ok) {
    const { status, code } = answer.error;
    const isOther = status !== undefined || (code === 'unreachable' && (await answersSomehow(address.data, options)));
    return isOther ? failed(notOurs()) : answer;
  }
  const hello: unknown = answer.data;
  if (!isHello(hello)) return failed(notOurs());
  if (compareVersions(version, hello.oldestExtension) < 0) {
    return failed(problem('extension_too_old', `This server needs version ${hello.oldestExtension} of the extension.`));
  }
  if (compareVersions(hello.version, OLDEST_SERVER) < 0) {
    return failed(problem('server_too_old', `The server has version ${hello.version}, ${OLDEST_SERVER} is needed.`));
  }
  return done({ origin: address.data, hello });
}

/**
 * Whether anything is there at all. Another web server does not let us read its answer, which looks the same as no
 * answer; asked without wanting to read it, it tells the two apart.
 */
async function answersSomehow(origin: string, { signal, fetch = globalThis.fetch }: CheckOptions): Promise<boolean> {
  try {
    const limit = AbortSignal.timeout(PROBE_MS);
    const bounds = signal ? AbortSignal.any([signal, limit]) : limit;
    await fetch(origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: bounds });
    return true;
  } catch {
    // Nobody, or nobody in time: what was said of it before stands.
    return false;
  }
}

/** The one answer that is looked at closely: anything at all may be at an address that was typed. */
function isHello(value: unknown): value is Hello {
  if (typeof value !== 'object' || value === null) return false;
  const { product, version, oldestExtension, sandbox, claimed } = value as Partial<Record<keyof Hello, unknown>>;
  return (
    product === 'strategy-overview' &&
    isVersion(version) &&
    isVersion(oldestExtension) &&
    typeof sandbox === 'boolean' &&
    typeof claimed === 'boolean'
  );
}

function isVersion(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,6}(?:\.\d{1,6}){0,3}$/.test(value);
}

function notOurs() {
  return problem('not_our_server', 'What answers at this address is not Strategy Overview.', { field: 'address' });
}
