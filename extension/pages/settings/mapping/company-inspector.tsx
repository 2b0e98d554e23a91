import { useState } from 'preact/hooks';
import type { CompanyDecision, VendorCompany } from '../../../../shared/api/mapping.ts';
import { Button } from '../../../ui/button.tsx';
import { StateChip } from '../../../ui/state-chip.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';

interface CompanyInspectorProps {
  integrationId: number;
  vendorName: string;
  company: VendorCompany;
  mayDecide: boolean;
  onChanged: (company: VendorCompany) => void;
}

/** One company of the vendor: what speaks for each candidate, and the decisions about it. */
export function CompanyInspector({ integrationId, vendorName, company, mayDecide, onChanged }: CompanyInspectorProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api } = useSession();
  const { externalId, link, candidates } = company;
  const params = { id: integrationId, externalId };
  const decide = useAction(async (decision: CompanyDecision) => {
    const answer = await api.call('PUT /api/integrations/{id}/companies/{externalId}/mapping', {
      params,
      body: { ...decision, rev: link.rev },
    });
    if (answer.ok) onChanged(answer.data.company);
    return answer;
  });
  const clear = useAction(async () => {
    const answer = await api.call('DELETE /api/integrations/{id}/companies/{externalId}/mapping', {
      params,
      query: { rev: link.rev },
    });
    if (answer.ok) onChanged(answer.data.company);
    return answer;
  });
  const problem = decide.problem ?? clear.problem;
  const isOpen = link.state === 'unmapped' || link.state === 'suggested';
  return (
    <aside class="insp" aria-label={company.name}>
      <StateChip state={link.state} says={t(link.state)} />
      <h2>{company.name}</h2>
      <p class="dim s">
        {[
          vendorName,
          company.identifier ?? externalId,
          ...company.types.map(({ label }) => label),
          company.status?.label,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {link.company && (
        <p class="block">
          {t('isOurs', { name: link.company.name })}
          {link.at !== null && <span class="dim s"> {t('since', { when: format.when(link.at) })}</span>}
        </p>
      )}
      {link.drift && <p class="warn">{t('drift', { before: link.drift.nameThen, now: link.drift.nameNow })}</p>}
      {problem && <ProblemNotice problem={problem} />}
      {isOpen &&
        candidates.map(({ companyId, name, score, evidence }) => (
          <div class="block" key={companyId}>
            <h3 class="row">
              <span class="b grow">{name}</span>
              <span class="b">{t('percent', { n: Math.floor(score * 100) })}</span>
            </h3>
            <ul class="s">
              {evidence.map(({ kind, sentence, strength }) => (
                <li key={`${kind} ${sentence}`} class={strength < 0 ? 'stop' : 'dim'}>
                  {sentence}
                </li>
              ))}
            </ul>
            {mayDecide && (
              <div class="row acts">
                <Button onClick={() => void decide.run({ do: 'map', companyId })} label={t('map.to', { name })}>
                  {t('map')}
                </Button>
                <Button tone="quiet" onClick={() => void decide.run({ do: 'refuse', companyId })}>
                  {t('notThisOne')}
                </Button>
              </div>
            )}
          </div>
        ))}
      {mayDecide && isOpen && (
        <>
          <Search onPicked={(companyId) => void decide.run({ do: 'map', companyId })} />
          <Button tone="quiet" onClick={() => void decide.run({ do: 'exclude' })}>
            {t('exclude')}
          </Button>
        </>
      )}
      {mayDecide && !isOpen && (
        <Button onClick={() => void clear.run()} disabled={clear.busy}>
          {link.state === 'mapped' ? t('takeMappingBack') : t('takeExclusionBack')}
        </Button>
      )}
    </aside>
  );
}

const LEAST = 2;

/** Another company of ours, by a part of its name. */
function Search({ onPicked }: { onPicked: (companyId: number) => void }) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const [q, setQ] = useState('');
  const isAsked = q.trim().length >= LEAST;
  const { data } = useLoad(`search ${isAsked ? q : ''}`, (signal) =>
    isAsked
      ? api.call('GET /api/companies', { query: { q: q.trim(), limit: 5 } }, { signal })
      : Promise.resolve({ ok: true as const, data: { items: [], nextCursor: null } }),
  );
  return (
    <div class="block">
      <input
        class="input"
        type="search"
        aria-label={t('anotherOfOurs')}
        placeholder={t('anotherOfOurs')}
        value={q}
        onInput={({ currentTarget }) => setQ(currentTarget.value)}
      />
      <ul aria-live="polite">
        {data?.items.map(({ id, name }) => (
          <li key={id} class="row">
            <span class="grow">{name}</span>
            <Button small onClick={() => onPicked(id)} label={t('map.to', { name })}>
              {t('map')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
