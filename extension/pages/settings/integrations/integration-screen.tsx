import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import { useSession } from '../../page-context.ts';
import { Companies } from '../mapping/companies.tsx';
import { ValueMapping } from '../mapping/value-mapping.tsx';
import { useSettingsPhrases } from '../phrases.ts';
import { hrefOf } from '../route.ts';
import { StreamSettingsScreen } from '../streams/stream-settings-screen.tsx';
import { Connection } from './connection.tsx';
import { Crumbs } from './crumbs.tsx';
import type { KnownVendor } from './known-vendor.ts';
import { Rights } from './rights.tsx';

export interface IntegrationScreenProps {
  integration: IntegrationView;
  vendor: KnownVendor;
  onSaved: (integration: IntegrationView) => void;
}

const SECTIONS = [
  'connection',
  'rights',
  'company-types',
  'markets',
  'company-statuses',
  'companies',
  'configurations',
  'contacts',
] as const;
type Section = (typeof SECTIONS)[number];

const FEATURE_OF = {
  'company-types': 'companyTypes',
  markets: 'markets',
  'company-statuses': 'companyStatuses',
  companies: 'companies',
  configurations: 'configurations',
  contacts: 'contacts',
} as const satisfies Partial<Record<Section, string>>;

/** Sections that ask the server for what only administrators may see. */
const FOR_ADMINS: ReadonlySet<Section> = new Set(['rights', 'configurations', 'contacts']);

/** One integration: its connection, its rights, what is mapped and what is downloaded. */
export function IntegrationScreen({ section, ...props }: IntegrationScreenProps & { section: string }) {
  const t = useSettingsPhrases();
  const { role } = useSession().connection.user;
  const { integration, vendor } = props;
  const isOpen = integration.state !== 'disconnected';
  const offered = SECTIONS.filter((one) => {
    if (one === 'connection') return true;
    const feature = isFeature(one) ? FEATURE_OF[one] : null;
    const isThere = feature === null || vendor.features[feature] === true;
    return isOpen && isThere && (isAtLeast(role, 'admin') || !FOR_ADMINS.has(one));
  });
  const here = offered.find((one) => one === section) ?? 'connection';
  return (
    <div class="work railed">
      <Crumbs name={integration.name} />
      <nav class="rail" aria-label={t('sections')}>
        <ol>
          {offered.map((one) => (
            <li key={one}>
              <a
                href={hrefOf('integrations', integration.id, one)}
                {...(one === here ? { 'aria-current': 'page' as const } : {})}
              >
                <u aria-hidden="true" />
                {t(`section.${one}`)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div class="section" key={here}>
        <SectionOf here={here} {...props} />
      </div>
    </div>
  );
}

function isFeature(section: Section): section is keyof typeof FEATURE_OF {
  return Object.hasOwn(FEATURE_OF, section);
}

function SectionOf({ here, ...props }: IntegrationScreenProps & { here: Section }) {
  const { integration, vendor } = props;
  switch (here) {
    case 'connection':
      return <Connection {...props} />;
    case 'rights':
      return <Rights integration={integration} />;
    case 'company-types':
    case 'markets':
    case 'company-statuses':
      return <ValueMapping integration={integration} vendorName={vendor.name} kind={here} />;
    case 'companies':
      return <Companies integration={integration} vendorName={vendor.name} />;
    case 'configurations':
    case 'contacts':
      return <StreamSettingsScreen integration={integration} stream={here} />;
  }
}
