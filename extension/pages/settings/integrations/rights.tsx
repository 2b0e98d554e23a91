import { useState } from 'preact/hooks';
import type { CheckAnswer, IntegrationView } from '../../../../shared/api/integrations.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFormat } from '../../use-format.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { hrefOf } from '../route.ts';

/** Every right is tried by one call of the vendor's, some of them slow. */
const PATIENCE_MS = 90_000;

type Line = CheckAnswer['checks'][number];

/** The permission doctor: which rights are missing, what that hides, how to grant them. */
export function Rights({ integration }: { integration: IntegrationView }) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const check = useLoad(`rights ${integration.id}`, (signal) =>
    api.call(
      'POST /api/integrations/{id}/check',
      { params: { id: integration.id } },
      { signal, patience: PATIENCE_MS },
    ),
  );
  const lines = check.data?.checks ?? [];
  const missing = lines.filter(({ ok }) => !ok);
  const granted = lines.filter(({ ok }) => ok);
  const [chosen, choose] = useState<string | null>(null);
  const shown = lines.find((line) => keyOf(line) === chosen) ?? missing[0] ?? null;
  return (
    <div class="column">
      <div class="head row">
        <div class="grow">
          <h1>{t('rights.title')}</h1>
          <p class="dim">{t('rights.text')}</p>
        </div>
        <span role="status" class="s faint">
          {check.loading ? t('checkingRights') : ''}
        </span>
        <Button icon="sync" onClick={check.reload} disabled={check.loading}>
          {t('rights.again')}
        </Button>
      </div>
      {check.problem && (
        <div class="form">
          <ProblemNotice problem={check.problem} onRetry={check.reload} />
        </div>
      )}
      {check.data === null && check.loading && <Skeleton rows={8} />}
      {check.data && (
        <div class={shown ? 'split inspected' : 'split'}>
          <div class="scrolls">
            <table class="grid e24">
              <thead>
                <tr>
                  <th scope="col">{t('rights.right')}</th>
                  <th scope="col">{t('rights.found')}</th>
                  <th scope="col">{t('rights.gives')}</th>
                </tr>
              </thead>
              <RightRows title={t('rights.missing')} lines={missing} all={lines.length} shown={shown} choose={choose} />
              <RightRows title={t('rights.granted')} lines={granted} all={lines.length} shown={shown} choose={choose} />
            </table>
          </div>
          {shown && <Remedy line={shown} />}
        </div>
      )}
      <div class="bottom">
        <span class="dim">{check.data && t('rights.sum', { granted: granted.length, missing: missing.length })}</span>
        <a class="btn primary end" href={hrefOf('integrations', integration.id, 'company-types')}>
          {missing.length > 0 ? t('rights.goOnWithout') : t('rights.goOn')}
        </a>
      </div>
    </div>
  );
}

interface RightRowsProps {
  title: string;
  lines: readonly Line[];
  all: number;
  shown: Line | null;
  choose: (key: string) => void;
}

function RightRows({ title, lines, all, shown, choose }: RightRowsProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  if (lines.length === 0) return null;
  return (
    <tbody>
      <tr class="sep">
        <th scope="rowgroup" colSpan={3}>
          {title}
          <span class="faint">, {t('nOf', { n: lines.length, all })}</span>
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={keyOf(line)} class={line === shown ? 'sel' : ''}>
          <td>
            <button type="button" class="pick" aria-pressed={line === shown} onClick={() => choose(keyOf(line))}>
              <Icon name={line.ok ? 'check' : 'cross'} class={line.ok ? 'ok' : 'stop'} />
              {line.right}
            </button>
          </td>
          <td class={line.ok ? 'dim' : 'stop'}>{line.ok ? t('rights.isGranted') : t('rights.isRefused')}</td>
          <td class={line.ok ? 'dim' : ''}>
            {line.ok
              ? [featureName(line, t), line.count === undefined ? null : format.number(line.count)]
                  .filter(Boolean)
                  .join(', ')
              : (line.hides ?? featureName(line, t))}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Remedy({ line }: { line: Line }) {
  const t = useSettingsPhrases();
  return (
    <aside class="insp" aria-live="polite">
      <p class={line.ok ? 'chip ok' : 'chip stop'}>
        <Icon name={line.ok ? 'check' : 'cross'} />
        {line.ok ? t('rights.isGranted') : t('rights.missing')}
      </p>
      <h2>{line.right}</h2>
      <h3 class="label">{line.ok ? t('rights.whatItGives') : t('rights.whatItHides')}</h3>
      <p>{line.ok ? featureName(line, t) : (line.hides ?? featureName(line, t))}</p>
      {line.fix && (
        <>
          <h3 class="label">{t('rights.howTo')}</h3>
          <p>{line.fix}</p>
        </>
      )}
    </aside>
  );
}

const FEATURES = [
  'companies',
  'companyTypes',
  'markets',
  'companyStatuses',
  'sites',
  'configurations',
  'contacts',
  'tickets',
  'writeBack',
] as const;

/** A feature in a word; what a newer server calls otherwise stands as it calls it. */
function featureName({ feature }: Line, t: ReturnType<typeof useSettingsPhrases>): string {
  const known = FEATURES.find((one) => one === feature);
  return known === undefined ? feature : t(`feature.${known}`);
}

function keyOf({ feature, right }: Line): string {
  return `${feature} ${right}`;
}
