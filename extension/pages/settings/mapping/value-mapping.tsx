import { useState } from 'preact/hooks';
import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { MappingsAnswer } from '../../../../shared/api/mapping.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { MappingKind } from '../../../../shared/kinds.ts';
import type { Result } from '../../../result.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { ValueTable } from './value-table.tsx';

interface ValueMappingProps {
  integration: IntegrationView;
  vendorName: string;
  kind: MappingKind;
}

/** Which company type, market or status of theirs is which of ours. Every choice is saved as it is made. */
export function ValueMapping({ integration, vendorName, kind }: ValueMappingProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api, connection } = useSession();
  const mayEdit = isAtLeast(connection.user.role, 'admin');
  const params = { id: integration.id, kind };
  const list = useLoad(`mappings ${integration.id} ${kind}`, (signal) =>
    api.call('GET /api/integrations/{id}/mappings/{kind}', { params }, { signal }),
  );
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const take = (answer: Result<MappingsAnswer>) => {
    if (answer.ok) {
      list.put(answer.data);
      setSavedAt(Date.now());
    }
    return answer;
  };
  const link = useAction(async (externalId: string, valueId: number | null, rev: number) =>
    take(
      await api.call('PUT /api/integrations/{id}/mappings/{kind}', {
        params,
        body: { links: [{ externalId, valueId, rev }] },
      }),
    ),
  );
  const create = useAction(async () =>
    take(await api.call('POST /api/integrations/{id}/mappings/{kind}/create-unmapped', { params })),
  );
  const values = list.data?.values ?? [];
  const ours = list.data?.ours ?? [];
  const unmapped = values.filter(({ valueId }) => valueId === null).length;
  const problem = link.problem ?? create.problem ?? list.problem;
  return (
    <div class="column">
      <div class="head row">
        <div class="grow">
          <h1>{t(`section.${kind}`)}</h1>
          <p class="dim">{t(`mapping.text.${kind}`, { name: vendorName })}</p>
        </div>
        <span class="s faint" role="status">
          {savedAt !== null && t('savedAt', { time: format.time(savedAt) })}
        </span>
        {mayEdit && unmapped > 0 && (
          <Button icon="plus" onClick={() => void create.run()} disabled={create.busy}>
            {t('createUnmapped', { n: unmapped })}
          </Button>
        )}
      </div>
      {problem && (
        <div class="form">
          <ProblemNotice
            problem={problem}
            onRetry={() => {
              link.clear();
              create.clear();
              list.reload();
            }}
          />
        </div>
      )}
      {list.data === null ? (
        list.loading && <Skeleton rows={6} />
      ) : values.length === 0 ? (
        <div class="form">
          <Notice title={t('mapping.none')}>{t('mapping.none.text', { name: vendorName })}</Notice>
        </div>
      ) : (
        <ValueTable
          vendorName={vendorName}
          values={values}
          ours={ours}
          mayEdit={mayEdit && !link.busy}
          onLinked={(externalId, valueId, rev) => void link.run(externalId, valueId, rev)}
        />
      )}
      <div class="bottom">
        <span>
          <span class="b">{t('mapping.mapped', { n: values.length - unmapped })}</span>
          <span class="dim"> · {t('mapping.unmapped', { n: unmapped })}</span>
        </span>
      </div>
    </div>
  );
}
