import { enableCompileCache } from 'node:module';

// Loaded before everything else, in every thread: compiled modules are kept from start to start, so that no thread has
// to hold the compiler that strips types (18 MB each) in memory. Plain JavaScript, or it would need it itself.
enableCompileCache('node_modules/.cache/compiled');
