import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { SITES } from '../../sites/sites.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSidePanelPhrases } from './phrases.ts';

interface RecordLinkProps {
  integration: Pick<IntegrationView, 'vendor' | 'webUrl'>;
  kind: RecordKind;
  externalId: string;
  /** What the record is called. */
  name: string;
}

/** Opens a record in the vendor's web app; nothing for kinds that have no page there. */
export function RecordLink({ integration: { vendor, webUrl }, kind, externalId, name }: RecordLinkProps) {
  const t = useSidePanelPhrases();
  if (!URL.canParse(webUrl)) return null;
  const site = SITES.find((one) => one.vendor === vendor);
  const href = site?.recordUrl(new URL(webUrl).host, kind, externalId);
  if (!href) return null;
  const label = t('openInPsa', { name });
  return (
    <a class="icon-btn sm" href={href} target="_blank" rel="noreferrer" aria-label={label} title={label}>
      <Icon name="external" />
    </a>
  );
}
