import { enableCompileCache, flushCompileCache } from 'node:module';

const SOON_MS = 1_000;

// Loaded before a server that is to be killed: what it compiled is kept as soon as it is up, and not only at an orderly
// end that never comes. Plain JavaScript, or it would need the compiler itself.
enableCompileCache('node_modules/.cache/compiled');
setTimeout(flushCompileCache, SOON_MS).unref();
