import { ConnectorError, TransientError } from '../errors.ts';
import { CertificateError } from './pinned-agent.ts';

/** One try went wrong before there was an answer. */
export interface Failure {
  error: ConnectorError;
  /** Whether another try may help. */
  again: boolean;
}

const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

const NETWORK: Readonly<Record<string, { says: string; again: boolean }>> = {
  ENOTFOUND: { says: 'has no entry in the name service. Check the spelling of the address', again: false },
  EAI_AGAIN: { says: 'could not be looked up, because the name service did not answer', again: true },
  ECONNREFUSED: { says: 'refused the connection. Check the address and that the service runs', again: true },
  ECONNRESET: { says: 'broke the connection off', again: true },
  EPIPE: { says: 'broke the connection off', again: true },
  ECONNABORTED: { says: 'broke the connection off', again: true },
  ETIMEDOUT: {
    says: 'could not be reached in time. A firewall may drop our requests: allow-list this server there',
    again: true,
  },
  EHOSTUNREACH: { says: 'cannot be reached from this network', again: true },
  ENETUNREACH: { says: 'cannot be reached from this network', again: true },
  EHOSTDOWN: { says: 'cannot be reached from this network', again: true },
  EPROTO: { says: 'does not speak HTTPS on that port. Check the address', again: false },
  ERR_SSL_WRONG_VERSION_NUMBER: { says: 'does not speak HTTPS on that port. Check the address', again: false },
};

/**
 * Says in a sentence why there is no answer, and whether to ask again. An error that is neither the network's nor the
 * vendor's is a mistake of ours and is thrown on as it is.
 */
export function explainFailure(error: unknown, host: string): Failure {
  if (error instanceof ConnectorError) {
    const facts = { host, ...error.facts };
    return { error: new ConnectorError(error.code, error.message, facts, error), again: false };
  }
  if (error instanceof TransientError) {
    return {
      error: new ConnectorError(
        'unreadable-answer',
        `${host} gave no usable answer: ${error.message}`,
        { host },
        error,
      ),
      again: true,
    };
  }
  const code = codeOf(error);
  if (error instanceof CertificateError || CERTIFICATE.test(code))
    return { error: certificate(error, host), again: false };
  if (code === 'ERR_INVALID_CHAR') return { error: unsendable(host, error), again: false };
  if (code.startsWith('HPE_')) {
    const message = `${host} does not answer in HTTP (${code}). Check the address.`;
    return {
      error: new ConnectorError('unreadable-answer', message, { host }, error),
      again: code !== 'HPE_HEADER_OVERFLOW',
    };
  }
  const known = NETWORK[code];
  if (!known) throw error;
  return {
    error: new ConnectorError('unreachable', `${host} ${known.says} (${code}).`, { host }, error),
    again: known.again,
  };
}

/** The host was reached, or not even that, and the time ran out. */
export function explainTimeout(host: string, timeoutMs: number): Failure {
  const message = `${host} did not finish its answer within ${timeoutMs / 1_000} s.`;
  return {
    error: new ConnectorError('vendor-failing', message, {
      host,
      tooSlow: true,
      hint: 'Ask for fewer records at a time.',
    }),
    again: true,
  };
}

const UNTRUSTED: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by nobody this server knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by nobody this server knows',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by nobody this server knows',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is made out to another name',
};

function certificate(error: unknown, host: string): ConnectorError {
  const presented =
    error instanceof CertificateError ? ` It presented the SHA-256 fingerprint ${error.fingerprint}.` : '';
  const code = codeOf(error);
  return new ConnectorError(
    'certificate',
    `${host} could not prove who it is: its certificate ${UNTRUSTED[code] ?? 'is not trusted'} (${code}).${presented}`,
    {
      host,
      hint: 'If you run this host yourself, compare the fingerprint there and approve it; otherwise do not connect.',
    },
    error,
  );
}

function unsendable(host: string, error: unknown): ConnectorError {
  return new ConnectorError(
    'credentials-refused',
    `A credential for ${host} holds a character that cannot be sent. Enter it again; a line break may have been copied with it.`,
    { host },
    error,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
