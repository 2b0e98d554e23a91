import type { SeamState } from '../../ui/seam.tsx';
import type { CompanyStand } from '../company-stand.ts';
import { runShare } from '../run-share.ts';
import type { Words } from '../words.ts';

interface SeamSays {
  readonly state: SeamState;
  readonly says: string;
  readonly progress?: number | null;
}

/** How the stand of a company, which its system calls `theirs`, is drawn and said on the seam. */
export function companySeam(stand: CompanyStand, theirs: string, t: Words['t']): SeamSays {
  switch (stand.is) {
    case 'unmapped':
      return { state: 'unmapped', says: t('says.unmapped') };
    case 'suggested':
      return { state: 'unmapped', says: t('says.unmapped') };
    case 'excluded':
      return { state: 'excluded', says: t('says.excluded') };
    case 'mapped':
      // Of one name, the name says nothing.
      return {
        state: 'mapped',
        says: stand.ours === theirs ? t('says.mapped') : t('says.mapped-to', { name: stand.ours }),
      };
    case 'queued': {
      const isImport = stand.click.decision.do === 'import';
      return { state: 'queued', says: t(isImport ? 'says.import-queued' : 'says.decision-queued') };
    }
    case 'stopped':
      return { state: 'broken', says: t(stand.what === 'import' ? 'says.import-stopped' : 'says.sync-stopped') };
    case 'running':
      return running(stand, t);
  }
}

function running({ what, run }: Extract<CompanyStand, { is: 'running' }>, t: Words['t']): SeamSays {
  const progress = run && runShare(run);
  const doing = what === 'import' ? 'importing' : 'syncing';
  if (progress === null) return { state: 'running', says: t(`says.${doing}`), progress: null };
  return { state: 'running', says: t(`says.${doing}-percent`, { percent: Math.floor(progress * 100) }), progress };
}
