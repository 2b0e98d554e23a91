import { done, failed, problem, type Result } from '../result.ts';

/** Names and addresses of the machine itself: what is sent there does not leave it. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Makes an origin of what a person typed: `so.example.net` becomes `https://so.example.net`. Plain http is for the own
 * machine only, because the key of this browser travels with every request.
 */
export function readAddress(typed: string): Result<string> {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${isLocal(text) ? 'http' : 'https'}://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return failed(badAddress());
  // Chromium takes a host with spaces for one with escapes in its name.
  if (url.hostname.includes('%')) return failed(badAddress());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return failed(badAddress());
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return failed(problem('insecure_address', 'Plain http is allowed on the own machine only.', { field: 'address' }));
  }
  return done(url.origin);
}

function isLocal(text: string): boolean {
  return LOOPBACK.test(
    text
      .replace(/[/?#].*$/, '')
      .replace(/:\d+$/, '')
      .toLowerCase(),
  );
}

function badAddress() {
  return problem('bad_address', 'This is not the address of a server.', { field: 'address' });
}
