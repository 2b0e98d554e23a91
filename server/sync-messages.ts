import type { Config } from './config.ts';
import type { DatabaseHandle } from './db/open-database.ts';

/** A configuration as it travels between threads, where a `URL` cannot. */
export type PackedConfig = Omit<Config, 'vendorRoutes'> & { vendorRoutes: { pattern: string; origin: string }[] };

export function packConfig(config: Config): PackedConfig {
  return {
    ...config,
    vendorRoutes: config.vendorRoutes.map(({ pattern, origin }) => ({ pattern, origin: origin.href })),
  };
}

export function unpackConfig(packed: PackedConfig): Config {
  return {
    ...packed,
    vendorRoutes: packed.vendorRoutes.map(({ pattern, origin }) => ({ pattern, origin: new URL(origin) })),
  };
}

/** What the sync thread is started with. */
export interface SyncThreadData {
  handle: DatabaseHandle;
  config: PackedConfig;
  /** The name under which this process holds its runs. */
  owner: string;
}

export type ToSyncThread = { do: 'wake' } | { do: 'drop'; runIds: number[] } | { do: 'stop' };

export type FromSyncThread =
  | { say: 'ready' }
  | { say: 'active'; runIds: number[] }
  | { say: 'news' }
  | { say: 'stopped' };
