import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** The certificate could not be trusted, and is not the one that was approved. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
  /** Why the chain of trust failed, as OpenSSL says it: `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly code: string;
  /** SHA-256 of what the host presented, as `AA:BB:…`. */
  readonly fingerprint: string;

  constructor(code: string, fingerprint: string) {
    super(`The certificate with the SHA-256 fingerprint ${fingerprint} is not trusted (${code}).`);
    this.code = code;
    this.fingerprint = fingerprint;
  }
}

const HANDSHAKE_MS = 30_000;

/**
 * Connects only to hosts whose certificate is trusted, or is the very one an owner approved. The check ends before the
 * connection is handed out, so not one byte of a request reaches a stranger. Compared with the usual agent it knows
 * what was presented, which is what a person needs to see to approve it.
 */
export class PinnedAgent extends https.Agent {
  readonly #approved: string | undefined;

  constructor(approved: string | undefined, options: https.AgentOptions) {
    // A resumed session skips the certificate, and with it the comparison below.
    super({ ...options, maxCachedSessions: 0 });
    this.#approved = approved === undefined ? undefined : normalFingerprint(approved);
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | undefined {
    const { host, port, lookup, servername } = options;
    const socket = tls.connect({
      host: host ?? 'localhost',
      port: Number(port ?? 443),
      ...(lookup ? { lookup } : {}),
      ...(servername ? { servername } : {}),
      ALPNProtocols: ['http/1.1'],
      // Judged by #trusts, once the handshake has shown the certificate.
      rejectUnauthorized: false,
    });
    const settle = (error: Error | null) => {
      socket.removeListener('error', settle);
      socket.setTimeout(0);
      callback?.(error, socket);
    };
    socket.setTimeout(HANDSHAKE_MS, () =>
      socket.destroy(Object.assign(new Error('TLS handshake timed out'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', settle);
    socket.once('secureConnect', () => {
      const fingerprint = normalFingerprint(socket.getPeerCertificate().fingerprint256 ?? '');
      if (socket.authorized || fingerprint === this.#approved) settle(null);
      else socket.destroy(new CertificateError(String(socket.authorizationError), fingerprint));
    });
    return undefined;
  }
}

/** Fingerprints are compared without regard to case and colons, as people paste them. */
function normalFingerprint(text: string): string {
  return (text.toUpperCase().match(/[0-9A-F]{2}/g) ?? []).join(':');
}
