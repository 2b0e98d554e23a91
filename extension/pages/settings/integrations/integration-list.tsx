import { useState } from 'preact/hooks';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { VendorView } from '../../../../shared/api/vendors.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateChip } from '../../../ui/state-chip.tsx';
import { useSession } from '../../page-context.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { goTo, hrefOf } from '../route.ts';
import type { Connections } from './integrations.tsx';
import { fieldsOf } from './read-form.ts';
import { STATE_GLYPH } from './state-glyph.ts';

/** What is connected, and what can be. */
export function IntegrationList({ vendors, integrations }: Connections) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const mayEdit = isAtLeast(useSession().connection.user.role, 'admin');
  const open = integrations.filter(({ state }) => state !== 'disconnected');
  const left = vendors.filter(
    ({ id, kind }) => !open.some((one) => one.vendor === id || (kind === 'psa' && one.kind === 'psa')),
  );
  return (
    <div class="page flush">
      {integrations.length > 0 && (
        <>
          <div class="title">
            <h1>{t('integrations')}</h1>
          </div>
          <table class="grid e24">
            <thead>
              <tr>
                <th scope="col">{t('integration.name')}</th>
                <th scope="col">{t('integration.state')}</th>
                <th scope="col">{t('integration.address')}</th>
                <th scope="col">{t('integration.since')}</th>
                <th scope="col">
                  <span class="hidden-text">{t('integration.do')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {integrations.map(({ id, name, state, problem, hosts, webUrl, createdAt, disconnectedAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={hrefOf('integrations', id)}>{name}</a>
                  </th>
                  <td>
                    <StateChip state={STATE_GLYPH[state]} says={problem?.message ?? t(`state.${state}`)} />
                  </td>
                  <td class="mono dim">{hosts.join(', ') || webUrl}</td>
                  <td class="dim">
                    {disconnectedAt === null
                      ? format.day(createdAt)
                      : t('integration.until', { when: format.day(disconnectedAt) })}
                  </td>
                  <td class="num">
                    <a class="btn sm" href={hrefOf('integrations', id)} aria-label={t('open.of', { name })}>
                      {t('open')}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {left.length > 0 && mayEdit && <Choice vendors={left} isFirst={open.length === 0} />}
      {left.length > 0 && !mayEdit && open.length === 0 && <p class="page-text">{t('needsAdmin')}</p>}
    </div>
  );
}

const COLUMNS = ['companies', 'companyTypes', 'markets', 'companyStatuses', 'configurations', 'contacts'] as const;

/** Choosing what to connect, with what each can do and asks for. */
function Choice({ vendors, isFirst }: { vendors: readonly VendorView[]; isFirst: boolean }) {
  const t = useSettingsPhrases();
  const { host } = new URL(useSession().connection.origin);
  const [chosen, choose] = useState(vendors[0]?.id ?? '');
  const name = vendors.find(({ id }) => id === chosen)?.name ?? '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goTo('integrations', 'new', chosen);
      }}
    >
      {isFirst && (
        <div class="page-text">
          <div class="wire-start" aria-hidden="true">
            <u />
            <i />
            <u />
          </div>
          <div class="ends">
            <span class="faint">{t('first.none')}</span>
            <span>Strategy Overview, {host}</span>
          </div>
          <h1 class="spaced">{t('first.title')}</h1>
          <p class="dim measure">{t('first.text')}</p>
        </div>
      )}
      <table class="grid e24">
        <caption class="hidden-text">{t('choose')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('vendor')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" class="cen">
                {t(`feature.${column}`)}
              </th>
            ))}
            <th scope="col">{t('asksFor')}</th>
          </tr>
        </thead>
        <tbody>
          {vendors.map((vendor) => (
            <tr key={vendor.id} class={vendor.id === chosen ? 'sel' : ''}>
              <th scope="row">
                <label class="tick">
                  <input type="radio" name="vendor" checked={vendor.id === chosen} onChange={() => choose(vendor.id)} />
                  {vendor.name}
                </label>
              </th>
              {COLUMNS.map((column) => (
                <td key={column} class="cen">
                  {vendor.features[column] ? (
                    <span class="yes">
                      <Icon name="check" />
                      <span class="hidden-text">{t('yes')}</span>
                    </span>
                  ) : (
                    <span class="hidden-text">{t('no')}</span>
                  )}
                </td>
              ))}
              <td class="dim s">
                {fieldsOf(vendor)
                  .map(({ label }) => label)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="bottom">
        <span class="dim">{t('choose.help')}</span>
        <button type="submit" class="btn primary end" disabled={chosen === ''}>
          {t('continueWith', { name })}
        </button>
      </div>
    </form>
  );
}
