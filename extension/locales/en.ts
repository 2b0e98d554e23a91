import type { Phrases } from './translator.ts';

/** What went wrong, by the code of a `Problem` that arose in the extension. The server's own come in its words. */
export const problems = {
  unreachable: 'The server cannot be reached. Check that it runs and that this computer is in its network.',
  timeout: 'The server did not answer in time.',
  unreadable_answer: 'Something other than the server answered, such as a proxy or a sign-in page of the network.',
  not_paired: 'This browser is not paired with a server. Pair it in the settings.',
  signed_out: 'The server signed this browser out. Pair it again with a new code.',
  not_our_server: 'There is a web server at this address, but not Strategy Overview. Check address and port.',
  extension_too_old: 'The server needs version {version} of this extension or a newer one. Update the extension.',
  server_too_old: 'The server has version {version}; this extension needs {needed} or a newer one. Update the server.',
  bad_address: 'This is not an address. Write it like https://so.example.net or http://127.0.0.1:4310.',
  insecure_address:
    'Use https: over http the key of this browser could be read on the way. Only 127.0.0.1 and localhost may do without.',
  extension_reloaded: 'The extension was updated. Reload this tab once.',
  background_silent: 'The extension did not answer. Reload this tab.',
  storage_full: 'The browser has no room for what the extension keeps.',
} as const satisfies Phrases;

/** The toolbar button and notifications. */
export const background = {
  'badge.unmapped': 'Unmapped: nobody has decided about {name}',
  'badge.suggested': 'Suggested: {name} may be {ours}',
  'badge.mapped': '{name} is mapped to {ours}',
  'badge.excluded': '{name} is excluded',
  'badge.unreadable': 'This page has a form that cannot be read yet',
  'badge.signed-out': 'Signed out: pair this browser again',
  'badge.away': 'The server cannot be reached',
  'badge.waiting': { one: '{n} click waits for the server', other: '{n} clicks wait for the server' },
  'run.done.title': 'Import finished',
  'run.done.text': { one: '{n} record came in.', other: '{n} records came in.' },
  'run.failed.title': 'Import stopped',
  'run.failed.text': 'Open the side panel to see why.',
  'run.cancelled.title': 'Import cancelled',
} as const satisfies Phrases;
