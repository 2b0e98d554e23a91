import type { CompanyView } from '../../../shared/api/pages.ts';
import type { PageKey } from '../../sites/page.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Parts } from '../parts.ts';

/** Maps to a company of ours that nobody suggested: found by a part of its name. */
export function FindCompany({ model, t, view, about }: Parts & { view: CompanyView; about: PageKey }) {
  const found = model.now.found;
  const { rev } = view.company.link;
  return (
    <section class="sec">
      <search>
        <label class="input">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t('find')}
            placeholder={t('find')}
            aria-keyshortcuts="/"
            value={found?.q ?? ''}
            onInput={({ currentTarget }) => void model.search(currentTarget.value)}
          />
          <KeyHint keys="/" />
        </label>
      </search>
      <div role="status" class={found?.companies?.length === 0 ? 's dim found-none' : 'hidden-text'}>
        {found?.companies &&
          (found.companies.length === 0 ? t('find.none') : t('find.results', { n: found.companies.length }))}
      </div>
      {found?.companies && (
        <ul class="found">
          {found.companies.map(({ companyId, name }) => (
            <li key={companyId} class="row">
              <span class="grow wrap">{name}</span>
              <Button
                small
                label={t('match.map-to', { name })}
                onClick={() => void model.decide({ do: 'map', key: about, companyId, rev }, name)}
              >
                {t('match.map')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
