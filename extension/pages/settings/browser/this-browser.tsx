import { useEffect, useState } from 'preact/hooks';
import { LANGUAGES } from '../../../locales/languages.ts';
import { signOut } from '../../../pairing/sign-out.ts';
import { language } from '../../../storage.ts';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { OwnHosts } from './own-hosts.tsx';

/** What belongs to this browser alone: its pairing, its language, the hosts it looks at. */
export function ThisBrowser() {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { connection } = useSession();
  const [chosen, choose] = useState<string | null>(null);
  const out = useAction(() => signOut());
  useEffect(() => {
    void language.get().then(choose);
  }, []);
  return (
    <div class="page flush">
      <div class="title">
        <h1>{t('nav.browser')}</h1>
      </div>
      <section class="set">
        <div>
          <h2 class="b">{t('browser.pairing')}</h2>
          <p class="s dim">{t('browser.pairing.text')}</p>
        </div>
        <div class="stack">
          <dl class="facts">
            <dt>{t('browser.server')}</dt>
            <dd class="mono">{connection.origin}</dd>
            <dt>{t('person')}</dt>
            <dd>
              {connection.user.name}, {t(`role.${connection.user.role}`)}
            </dd>
            <dt>{t('browser.since')}</dt>
            <dd>{format.when(connection.pairedAt)}</dd>
          </dl>
          {out.problem && <ProblemNotice problem={out.problem} />}
          <div>
            <Button tone="danger" onClick={() => void out.run()} disabled={out.busy}>
              {t('browser.signOut')}
            </Button>
            <p class="help">{t('browser.signOut.help')}</p>
          </div>
        </div>
      </section>
      <section class="set">
        <div>
          <h2 class="b">{t('browser.language')}</h2>
          <p class="s dim">{t('browser.language.text')}</p>
        </div>
        <div class="flds">
          <Field label={t('browser.language')}>
            {(ties) => (
              <select
                class="input"
                {...ties}
                value={chosen ?? ''}
                onChange={({ currentTarget: { value } }) => {
                  choose(value || null);
                  void (value === '' ? language.remove() : language.set(value));
                }}
              >
                <option value="">{t('browser.language.own')}</option>
                {Object.entries(LANGUAGES).map(([tag, name]) => (
                  <option key={tag} value={tag} lang={tag}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </section>
      <OwnHosts />
    </div>
  );
}
