import type { CandidateView } from '../../shared/api/mapping.ts';
import type { EvidenceRow } from '../ui/evidence-list.tsx';
import type { Words } from './words.ts';

const SUBJECTS = ['link', 'tenant', 'serials', 'domain', 'name', 'site', 'phone', 'other'] as const;
type Subject = (typeof SUBJECTS)[number];
type Fact = Exclude<Extract<Parameters<Words['t']>[0], `fact.${string}`>, 'fact.form-missing'>;

/** What each kind of evidence compares, how far it agrees when nothing speaks against it, and how that is said. */
const KINDS: Readonly<Record<string, readonly [Subject, agrees: number, Fact]>> = {
  'stored-link': ['link', 1, 'fact.same'],
  'same-tenant': ['tenant', 1, 'fact.same'],
  'tenant-label': ['tenant', 0.75, 'fact.both'],
  'many-serials': ['serials', 0.9, 'fact.serials'],
  'some-serials': ['serials', 0.5, 'fact.serials'],
  'serials-differ': ['serials', 0, 'fact.no-serials'],
  'same-domain': ['domain', 1, 'fact.both'],
  'domain-differs': ['domain', 0, 'fact.differs'],
  'same-name': ['name', 1, 'fact.name'],
  'same-base-name': ['name', 0.9, 'fact.legal-form'],
  'same-squashed-name': ['name', 0.9, 'fact.spaces'],
  'same-core-name': ['name', 0.8, 'fact.note'],
  'former-name': ['name', 0.9, 'fact.former'],
  'similar-name': ['name', 0.75, 'fact.alike'],
  acronym: ['name', 0.5, 'fact.acronym'],
  'number-differs': ['name', 0, 'fact.number'],
  'suffix-missing': ['name', 0, 'fact.form-differs'],
  // Said by how the names agree.
  'suffix-spelling': ['name', 0, 'fact.legal-form'],
  'suffix-differs': ['name', 0, 'fact.form-differs'],
  'legal-class-differs': ['name', 0, 'fact.form-differs'],
  'same-address': ['site', 1, 'fact.both'],
  'same-postal-code': ['site', 0.4, 'fact.both'],
  'same-phone': ['phone', 1, 'fact.phone'],
};

const MOST = 4;
/** A lesser doubt is told, and not drawn as one that speaks against. */
const DOUBT = -0.03;

/** The reasons for and against a candidate as they are drawn: always in the same order, at most four. */
export function evidenceRows(evidence: CandidateView['evidence'], t: Words['t']): EvidenceRow[] {
  const rows = evidence
    .map(({ kind, strength, sentence, ours, theirs }) => {
      const [subject, agrees, fact] = KINDS[kind] ?? guess(kind);
      // Of kinds that are newer than this list the server's own sentence tells.
      const says =
        fact === null ? sentence : isLacking(fact, ours, theirs) ? lacking(ours, theirs, t) : t(fact, { ours, theirs });
      return { subject, agrees, against: strength <= DOUBT, fact: says };
    })
    .filter((row) => row.agrees > 0 || row.against)
    .sort((a, b) => SUBJECTS.indexOf(a.subject) - SUBJECTS.indexOf(b.subject))
    .slice(0, MOST);
  return rows.map(({ subject, ...row }, place) => ({
    ...row,
    label: t(`evidence.${subject}`),
    isMore: rows[place - 1]?.subject === subject,
  }));
}

/** One of the two has no legal form at all: then there is none that the other's could differ from. */
function isLacking(fact: Fact, ours: string, theirs: string): boolean {
  return fact === 'fact.form-differs' && (ours === '' || theirs === '');
}

function lacking(ours: string, theirs: string, t: Words['t']): string {
  return t('fact.form-missing', { form: ours || theirs });
}

/** Doubts about names have many kinds; and a server may know kinds that we do not. */
function guess(kind: string): readonly [Subject, number, null] {
  return [/^(suffix|legal|name|number)-/.test(kind) ? 'name' : 'other', 0.5, null];
}
