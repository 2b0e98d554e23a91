import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildExtension, type Target } from '../../e2e/support/build-extension.ts';

const TARGETS: readonly Target[] = ['chrome', 'edge', 'firefox'];
/** Bytes as shipped, and compressed. */
const BUDGETS = {
  'content-scripts/detector.js': { raw: 6 * 1024, gzip: 2.5 * 1024 },
  'content-scripts/panel.js': { raw: 60 * 1024, gzip: 20 * 1024 },
  'background.js': { raw: 80 * 1024, gzip: 28 * 1024 },
} as const;

const builds = {} as Record<Target, string>;
beforeAll(async () => {
  for (const target of TARGETS) builds[target] = await buildExtension(target);
}, 120_000);

describe.each(TARGETS)('the build for %s', (target) => {
  it('asks for no more than was agreed to', async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(builds[target], 'manifest.json'), 'utf8'));
    await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot(`manifest-${target}.txt`);
  });

  it('asks for nothing that the README does not explain', () => {
    const manifest = JSON.parse(readFileSync(join(builds[target], 'manifest.json'), 'utf8'));
    const { permissions, optional_permissions, host_permissions } = manifest;
    const hosts = host_permissions.map((pattern: string) => /^https:\/\/(.+)\/\*$/.exec(pattern)?.[1]);
    const asked: string[] = [...permissions, ...(optional_permissions ?? []), ...hosts];
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    expect(asked.filter((one) => !readme.includes(`\`${one}\``))).toEqual([]);
  });

  it.each(Object.entries(BUDGETS))('keeps %s within its budget', (file, { raw, gzip }) => {
    const content = readFileSync(join(builds[target], file));
    expect(content.length, 'bytes').toBeLessThanOrEqual(raw);
    expect(gzipSync(content, { level: 9 }).length, 'bytes compressed').toBeLessThanOrEqual(gzip);
  });

  it('names only files that are there', () => {
    const manifest = readFileSync(join(builds[target], 'manifest.json'), 'utf8');
    const named = [...manifest.matchAll(/"([\w./-]+\.(?:js|html|png|json))"/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(join(builds[target], file)))).toEqual([]);
  });

  it('says its name in every language it has', async () => {
    const folder = join(builds[target], '_locales');
    const manifest = readFileSync(join(builds[target], 'manifest.json'), 'utf8');
    const keys = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    for (const language of await readdir(folder)) {
      const messages: object = JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'));
      expect(Object.keys(messages), language).toEqual(expect.arrayContaining(keys));
    }
  });

  it('is small as a whole', async () => {
    const files = await readdir(builds[target], { recursive: true, withFileTypes: true });
    const bytes = files
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)).size)
      .reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeLessThanOrEqual(600 * 1024);
  });
});
