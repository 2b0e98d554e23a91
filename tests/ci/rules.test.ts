import { describe, expect, it } from 'vitest';
import { nameViolations } from '../../.ci/rules/name-violations.ts';
import { roomViolations } from '../../.ci/rules/room-violations.ts';

describe('the rules of the house', () => {
  it.each([
    ['shared/age.ts', "import { open } from '../server/db/open-database.ts';"],
    ['shared/age.ts', "import { readFileSync } from 'node:fs';"],
    ['extension/api.ts', "import type { Services } from '../server/services.ts';"],
    ['server/connectors/acme/index.ts', "import { readRows } from '../../db/database.ts';"],
    ['server/connectors/acme/index.ts', "export { readRows } from '../../db/database.ts';"],
    ['server/connectors/acme/index.ts', "const db = await import('../../db/database.ts');"],
    ['server/connectors/acme/index.ts', 'const db = await import(name);'],
    ['server/db/client.ts', "new Worker(new URL('../sync/thread.ts', import.meta.url));"],
    ['server/sync/run.ts', "import { acme } from '../connectors/acme/index.ts';"],
    ['server/sync/run.ts', "import type { Route } from '../api/route.ts';"],
    ['server/mapping/match.ts', "import { lookUp } from '../warranty/look-up.ts';"],
    ['server/mapping/match.ts', "import { readGroup } from '../technology/groups.ts';"],
    ['server/vault/seal.ts', "import { readConfig } from '../config.ts';"],
    ['server/connectors/connector.ts', "import { enqueueRun } from '../sync/queue.ts';"],
    ['extension/entrypoints/panel.content/index.tsx', "import { VENDORS } from '../../../shared/vendors.ts';"],
    ['elsewhere/file.ts', ''],
  ])('%s may not contain %s', (file, source) => {
    expect(roomViolations(file, source)).toHaveLength(1);
  });

  it.each([
    ['server/api/runs.ts', "import { enqueueRun } from '../sync/queue.ts';"],
    ['server/sync/run.ts', "import type { Connector } from '../connectors/connector.ts';"],
    ['server/connectors/acme/index.ts', "import { z } from 'zod';\nimport { call } from '../http/transport.ts';"],
    ['server/connectors/acme/index.ts', "import { site } from './site.ts';"],
    ['extension/entrypoints/panel.content/index.tsx', "import type { VendorId } from '../../../shared/vendors.ts';"],
    ['extension/entrypoints/popup/main.tsx', "import { VENDORS } from '../../../shared/vendors.ts';"],
    ['server/technology/items.ts', "import { keyOf } from '../mapping/company-keys.ts';"],
    ['server/pages/read-pages.ts', "import { readItem } from '../technology/items.ts';"],
    ['server/vault/cli.ts', "import { readConfig } from '../config.ts';"],
    ['wxt.config.ts', "import { manifest } from './extension/build/manifest.ts';"],
    ['server/main.ts', "import { createApp } from './app.ts';"],
  ])('%s may contain %s', (file, source) => {
    expect(roomViolations(file, source)).toEqual([]);
  });

  it('names the file, both rooms and what was imported', () => {
    expect(roomViolations('server/db/client.ts', "import { fetchPage } from '../sync/fetch-page.ts';")).toEqual([
      'server/db/client.ts: db may not import sync (../sync/fetch-page.ts).',
    ]);
  });

  it('refuses what is not TypeScript instead of passing it by', () => {
    expect(() => roomViolations('server/db/client.ts', 'import { from')).toThrow(SyntaxError);
  });
});

describe('names', () => {
  it.each([
    ['server/sync/run.ts', "if (vendor === 'connectwise') slowDown();"],
    ['server/mapping/match.ts', 'import type { ConnectWiseCompany } from "./x.ts";'],
    ['server/sync/runStream.ts', ''],
    ['notes.txt', ''],
    ['scripts/build.ts', ''],
  ])('%s with %j does not belong', (file, source) => {
    expect(nameViolations(file, source)).toHaveLength(1);
  });

  it.each([
    ['server/sync/run.ts', '// As ConnectWise does it.\nexport const slow = true;'],
    ['server/connectors/connectwise/index.ts', "export const vendor = 'connectwise';"],
    ['wxt.config.ts', ''],
    ['README.md', ''],
    ['.ci/run', ''],
    ['extension/public/managed_schema.json', ''],
    ['extension/sites/lzma.d.ts', ''],
  ])('%s with %j belongs', (file, source) => {
    expect(nameViolations(file, source)).toEqual([]);
  });

  it('a source file has at most 300 lines, a suite may have more', () => {
    const line = 'export {};\n';
    expect(nameViolations('server/sync/run.ts', line.repeat(300))).toEqual([]);
    expect(nameViolations('server/sync/run.ts', line.repeat(301))).toHaveLength(1);
    expect(nameViolations('tests/server/run.test.ts', line.repeat(301))).toEqual([]);
  });
});
