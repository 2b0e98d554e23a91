/**
 * What each kind of evidence is worth: a positive share is taken of what is still missing to certainty, a negative one of
 * what has been gathered. So no heap of weak signs reaches a strong one, and doubt weighs the same however sure we were.
 */
export const EVIDENCE_SHARES = {
  'stored-link': 0.99,
  'same-tenant': 0.97,
  'many-serials': 0.96,
  'same-name': 0.95,
  'same-base-name': 0.9,
  'same-squashed-name': 0.86,
  'same-core-name': 0.8,
  'former-name': 0.86,
  'similar-name': 0.92,
  'same-domain': 0.72,
  'some-serials': 0.5,
  acronym: 0.45,
  'tenant-label': 0.45,
  'same-phone': 0.4,
  'same-address': 0.4,
  'same-postal-code': 0.15,
  'suffix-spelling': 0,
  'suffix-missing': -0.02,
  'name-not-unique': -0.05,
  'suffix-place-like': -0.15,
  'suffix-differs': -0.1,
  'legal-class-differs': -0.18,
  'domain-differs': -0.15,
  'serials-differ': -0.2,
  'number-differs': -0.5,
} as const satisfies Record<string, number>;

export type EvidenceKind = keyof typeof EVIDENCE_SHARES;

/** Kinds that speak so clearly against one company that no name may be mapped automatically beside them. */
export const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'suffix-place-like',
  'suffix-differs',
  'legal-class-differs',
  'domain-differs',
  'serials-differ',
  'number-differs',
]);

/** One reason, before it is weighed. `portion` (0 to 1) lessens the share of its kind. */
export interface Finding {
  readonly kind: EvidenceKind;
  readonly portion?: number;
  readonly ours: string;
  readonly theirs: string;
  /** As shown to a person: "same domain contoso.com". */
  readonly sentence: string;
}

/** One reason with its signed part of the score, in steps of a thousandth. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly strength: number;
  readonly ours: string;
  readonly theirs: string;
  readonly sentence: string;
}

/** Weighs findings, the strongest for first, those against last. The score (0 to 1) is the sum of the strengths. */
export function weighEvidence(findings: readonly Finding[]): { score: number; evidence: Evidence[] } {
  // Counted in whole thousandths so that the sum is exact.
  let thousandths = 0;
  const evidence = findings
    .map((finding) => ({ finding, share: EVIDENCE_SHARES[finding.kind] * (finding.portion ?? 1) }))
    .sort((a, b) => b.share - a.share)
    .map(({ finding: { kind, ours, theirs, sentence }, share }) => {
      const part = Math.round(share * (share > 0 ? 1000 - thousandths : thousandths));
      thousandths += part;
      return { kind, strength: part === 0 ? 0 : part / 1000, ours, theirs, sentence };
    });
  return { score: thousandths / 1000, evidence };
}
