import type { CandidateView } from '../../shared/api/mapping.ts';
import type { EvidenceRow } from '../ui/evidence-list.tsx';
import type { Words } from './words.ts';

const SUBJECTS = ['link', 'tenant', 'serials', 'domain', 'name', 'site', 'phone', 'other'] as const;
type Subject = (typeof SUBJECTS)[number];

/** What each kind of evidence compares, and how far it agrees when nothing speaks against it. */
const KINDS: Readonly<Record<string, readonly [Subject, agrees: number]>> = {
  'stored-link': ['link', 1],
  'same-tenant': ['tenant', 1],
  'tenant-label': ['tenant', 0.75],
  'many-serials': ['serials', 0.9],
  'some-serials': ['serials', 0.5],
  'serials-differ': ['serials', 0],
  'same-domain': ['domain', 1],
  'domain-differs': ['domain', 0],
  'same-name': ['name', 1],
  'same-base-name': ['name', 0.9],
  'same-squashed-name': ['name', 0.9],
  'same-core-name': ['name', 0.8],
  'former-name': ['name', 0.9],
  'similar-name': ['name', 0.75],
  acronym: ['name', 0.5],
  'same-address': ['site', 1],
  'same-postal-code': ['site', 0.4],
  'same-phone': ['phone', 1],
};

const MOST = 4;

/** The reasons for and against a candidate as they are drawn: always in the same order, at most four. */
export function evidenceRows(evidence: CandidateView['evidence'], t: Words['t']): EvidenceRow[] {
  return evidence
    .map(({ kind, strength, sentence }) => {
      const [subject, agrees] = KINDS[kind] ?? guess(kind);
      return { subject, agrees, against: strength < 0, fact: sentence };
    })
    .sort((a, b) => SUBJECTS.indexOf(a.subject) - SUBJECTS.indexOf(b.subject))
    .slice(0, MOST)
    .map(({ subject, ...row }) => ({ ...row, label: t(`evidence.${subject}`) }));
}

/** Doubts about names have many kinds; and a server may know kinds that we do not. */
function guess(kind: string): readonly [Subject, number] {
  return /^(suffix|legal|name|number)-/.test(kind) ? ['name', 0.5] : ['other', 0.5];
}
