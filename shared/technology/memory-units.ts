/** Bytes of each unit. Memory is counted in powers of two whatever the label says: "16 GB" of RAM is 16 GiB. */
export const MEMORY_UNITS = { bytes: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 } as const;

/** The unit a field is known to be in: ServiceNow's `ram` is in MB, Autotask's audit in bytes, Syncro's in GB. */
export type MemoryUnit = keyof typeof MEMORY_UNITS;

/** Sizes that machines are sold with, in GB (product facts, where RAM comes from). */
export const INSTALLED_SIZES_GB = [
  1, 2, 3, 4, 6, 8, 12, 16, 18, 20, 24, 32, 36, 40, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048,
] as const;
