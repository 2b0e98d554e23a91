import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { LinkState } from '../../../ui/link-glyph.tsx';

/** How an integration stands, as the link glyph draws it. */
export const STATE_GLYPH = {
  connected: 'mapped',
  'needs-attention': 'failed',
  disconnected: 'unmapped',
} as const satisfies Record<IntegrationView['state'], LinkState>;
