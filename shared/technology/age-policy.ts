/**
 * When a device is to be replaced: at an age in months (workstations, say watch from 36, replace from 60), or when its
 * warranty ends (servers, which nobody runs without cover).
 */
export type AgePolicy =
  | { readonly basis: 'age'; readonly watchFromMonths: number; readonly replaceFromMonths: number }
  | { readonly basis: 'warranty'; readonly watchDays: number };

/** Policies of an account or a company: by type (any stable key, such as a group's id), and for all other types. */
export interface AgePolicies {
  readonly byType?: Readonly<Record<string, AgePolicy>> | undefined;
  readonly otherwise?: AgePolicy | undefined;
}

/** What an account starts with: watch from three years, replace from five. */
export const DEFAULT_AGE_POLICY = {
  basis: 'age',
  watchFromMonths: 36,
  replaceFromMonths: 60,
} as const satisfies AgePolicy;

/**
 * The policy of a type in a company: the company's own for the type, the account's for the type, then the company's and
 * the account's for all others. A company's general rule does not undo what the account says of one type.
 */
export function agePolicyFor(type: string, account: AgePolicies, company?: AgePolicies): AgePolicy {
  return (
    ownPolicy(company, type) ??
    ownPolicy(account, type) ??
    company?.otherwise ??
    account.otherwise ??
    DEFAULT_AGE_POLICY
  );
}

/** Types are named by vendors: one called "constructor" must not find what every object inherits. */
function ownPolicy(policies: AgePolicies | undefined, type: string): AgePolicy | undefined {
  return policies?.byType && Object.hasOwn(policies.byType, type) ? policies.byType[type] : undefined;
}
