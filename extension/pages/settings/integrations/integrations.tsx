import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useLoad } from '../../use-load.ts';
import { ConnectVendor } from './connect-vendor.tsx';
import { IntegrationList } from './integration-list.tsx';
import { IntegrationScreen } from './integration-screen.tsx';
import { isKnown, type KnownVendor } from './known-vendor.ts';

/** What the screens of integrations stand on. */
export interface Connections {
  readonly vendors: readonly KnownVendor[];
  readonly integrations: readonly IntegrationView[];
}

/** The list, the form that adds one (`new/<vendor>`), or one of them (`<id>/<section>`). */
export function Integrations({ route }: { route: readonly string[] }) {
  const { api } = useSession();
  const { data, problem, reload, put } = useLoad('integrations', (signal) => load(api, signal));
  if (data === null) {
    return problem ? (
      <div class="page">
        <ProblemNotice problem={problem} onRetry={reload} />
      </div>
    ) : (
      <Skeleton rows={6} />
    );
  }
  const [first, second = ''] = route;
  const onSaved = (saved: IntegrationView) => {
    const others = data.integrations.filter(({ id }) => id !== saved.id);
    put({ ...data, integrations: [...others, saved].toSorted((a, b) => a.id - b.id) });
  };
  const vendor = first === 'new' ? data.vendors.find(({ id }) => id === second) : undefined;
  if (vendor) return <ConnectVendor vendor={vendor} onSaved={onSaved} />;
  const integration = data.integrations.find(({ id }) => String(id) === first);
  const itsVendor = data.vendors.find(({ id }) => id === integration?.vendor);
  if (integration && itsVendor) {
    return (
      <IntegrationScreen
        key={integration.id}
        integration={integration}
        vendor={itsVendor}
        section={second}
        onSaved={onSaved}
      />
    );
  }
  return <IntegrationList {...data} />;
}

async function load(api: Api, signal: AbortSignal): Promise<Result<Connections>> {
  const [vendors, integrations] = await Promise.all([
    api.call('GET /api/vendors', undefined, { signal }),
    api.call('GET /api/integrations', undefined, { signal }),
  ]);
  if (!vendors.ok) return vendors;
  if (!integrations.ok) return integrations;
  return done({ vendors: vendors.data.items.filter(isKnown), integrations: integrations.data.items });
}
