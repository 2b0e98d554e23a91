import { z } from 'zod';
import { makeDie } from './msp/dice.ts';

/** What can be made to go wrong between the vendor and its client. */
// biome-ignore format: a list of words
export const FAULT_KINDS = [
  'rate-limit', 'rate-limit-without-retry-after', 'error-500', 'error-502', 'error-503', 'error-504', 'forbidden',
  'reset', 'cut-json', 'html', 'slow', 'repeat-page', 'shuffle-page', 'lying-count', 'no-id', 'malformed', 'huge',
  'redirect', 'moved',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const faultRuleSchema = z.object({
  kind: z.enum(FAULT_KINDS),
  /** Only requests of this vendor. */
  vendor: z.string().optional(),
  /** Only requests whose path (with query) matches this regular expression. */
  path: z.string().optional(),
  method: z.string().optional(),
  /** Chance in each matching request, 0…1. Left out: the rule is scripted by `nth`. */
  probability: z.number().min(0).max(1).optional(),
  /** The first matching request that fails, 1 by default; counted from when the rule was set. */
  nth: z.number().int().positive().default(1),
  /** How many matching requests fail from there on; 0 means all. */
  times: z.number().int().nonnegative().default(1),
  retryAfterSeconds: z.number().positive().default(1),
  delayMs: z.number().nonnegative().default(200),
  /** Size of a `huge` body. */
  bytes: z.number().int().positive().default(50_000_000),
});

export const faultPlanSchema = z.object({ seed: z.number().int().default(1), rules: z.array(faultRuleSchema) });

export type FaultRule = z.infer<typeof faultRuleSchema>;
export type FaultPlan = z.input<typeof faultPlanSchema>;

interface Watched {
  readonly rule: FaultRule;
  readonly path: RegExp | undefined;
  readonly die: ReturnType<typeof makeDie>;
  seen: number;
}

/** Decides, request by request, whether something goes wrong. The same seed and requests fail in the same places. */
export class Faults {
  #watched: Watched[] = [];

  /** @throws when the plan is malformed */
  set(plan: FaultPlan): void {
    const { seed, rules } = faultPlanSchema.parse(plan);
    this.#watched = rules.map((rule, n) => ({
      rule,
      path: rule.path === undefined ? undefined : new RegExp(rule.path, 'u'),
      die: makeDie(seed, `fault.${n}`),
      seen: 0,
    }));
  }

  /** True when some rule may do this. */
  has(kind: FaultKind): boolean {
    return this.#watched.some(({ rule }) => rule.kind === kind);
  }

  clear(): void {
    this.#watched = [];
  }

  /** The rule that strikes this request, if one does. Every rule that matches counts the request. */
  strike(vendor: string, method: string, url: string): FaultRule | undefined {
    let struck: FaultRule | undefined;
    for (const watched of this.#watched) {
      const { rule } = watched;
      if (rule.vendor !== undefined && rule.vendor !== vendor) continue;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (watched.path && !watched.path.test(url)) continue;
      watched.seen++;
      struck ??= strikes(watched) ? rule : undefined;
    }
    return struck;
  }
}

const strikes = ({ rule, seen, die }: Watched): boolean => {
  if (rule.probability !== undefined) return die(seen) / 2 ** 32 < rule.probability;
  return seen >= rule.nth && (rule.times === 0 || seen < rule.nth + rule.times);
};
