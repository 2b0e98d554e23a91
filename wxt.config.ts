import { existsSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { lzmaAsModule } from './extension/build/lzma-as-module.ts';
import { manifest } from './extension/build/manifest.ts';

/** Chrome, Edge and Firefox from one source, all of them with manifest version 3. */
export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  manifestVersion: 3,
  // Everything is imported by name, so that it reads like any other code here.
  imports: false,
  vite: () => ({
    plugins: [lzmaAsModule(), preact()],
    // Names of files without hashes are not needed for caching in an extension, and make builds comparable.
    // Stylesheets are left as they are written: the oldest browsers of the manifest know all that is in them.
    build: { target: 'es2023', cssTarget: ['chrome124', 'firefox140'], modulePreload: false },
  }),
  hooks: {
    'entrypoints:resolved': (_, entrypoints) => {
      // Put into pages by the manifest and the background, without what the build tool adds to content scripts.
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'unlisted-script') entrypoint.outputDir = join(entrypoint.outputDir, 'content-scripts');
      }
    },
    'build:manifestGenerated': ({ config }, manifest) => {
      // A browser refuses an extension whose options page is not there.
      if (existsSync(join(config.entrypointsDir, 'settings/index.html'))) {
        manifest.options_ui = { page: 'settings.html', open_in_tab: true };
      }
    },
  },
  manifest: ({ browser }) => manifest(browser),
  zip: {
    name: 'strategy-overview',
    includeSources: [
      'extension/**',
      'shared/**',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'wxt.config.ts',
    ],
  },
});
