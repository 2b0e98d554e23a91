import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { VENDORS, type VendorId } from '../../../../shared/vendors.ts';
import { ask } from '../../../ask.ts';
import { HINTS } from '../../../sites/hints.ts';
import { type OwnHost, ownHosts } from '../../../storage.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { useSettingsPhrases } from '../phrases.ts';
import { readHost } from './read-host.ts';

interface Shown extends OwnHost {
  readonly allowed: boolean;
}

/** Web apps on hosts of the own, which the browser must be allowed to look at one by one. */
export function OwnHosts() {
  const t = useSettingsPhrases();
  const hosts = useOwnHosts();
  const [typed, type] = useState('');
  const [vendor, setVendor] = useState<VendorId | null>(HINTS[0]?.vendor ?? null);
  const [error, setError] = useState<string | null>(null);
  const add = async () => {
    const read = readHost(typed);
    if (read.is !== 'host' || vendor === null) {
      setError(t(read.is === 'cloud' ? 'hosts.cloud' : 'hosts.wrong'));
      return;
    }
    // Straight from the click, before anything is waited for: else the browser does not ask the person.
    const allowed = await browser.permissions.request({ origins: [patternOf(read.host)] });
    if (!allowed) {
      setError(t('hosts.refused', { host: read.host }));
      return;
    }
    const others = (await ownHosts.get()).filter(({ host }) => host !== read.host);
    await ownHosts.set([...others, { vendor, host: read.host }]);
    await ask({ type: 'own.hosts-changed' });
    setError(null);
    type('');
  };
  return (
    <section class="set">
      <div>
        <h2 class="b">{t('hosts')}</h2>
        <p class="s dim">{t('hosts.text')}</p>
      </div>
      <div class="stack">
        {hosts.length > 0 && (
          <ul class="ips">
            {hosts.map((own) => (
              <HostRow key={own.host} own={own} />
            ))}
          </ul>
        )}
        <form
          class="flds"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field label={t('vendor')}>
            {(ties) => (
              <select
                class="input"
                {...ties}
                value={vendor ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  setVendor(HINTS.find((hint) => hint.vendor === value)?.vendor ?? null)
                }
              >
                {HINTS.map((hint) => (
                  <option key={hint.vendor} value={hint.vendor}>
                    {VENDORS[hint.vendor].name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('hosts.host')}
            value={typed}
            onValue={(text) => {
              type(text);
              setError(null);
            }}
            input={{ placeholder: 'psa.example.net', spellcheck: false, autocomplete: 'off' }}
            help={t('hosts.host.help')}
            error={error}
          />
          <div class="beside-field">
            <button type="submit" class="btn" disabled={typed.trim() === ''}>
              {t('hosts.add')}
            </button>
          </div>
        </form>
      </div>
    </section>
  );
}

function HostRow({ own: { vendor, host, allowed } }: { own: Shown }) {
  const t = useSettingsPhrases();
  const remove = async () => {
    await ownHosts.set((await ownHosts.get()).filter((one) => one.host !== host));
    await browser.permissions.remove({ origins: [patternOf(host)] });
    await ask({ type: 'own.hosts-changed' });
  };
  return (
    <li class="row">
      <span class="mono">{host}</span>
      <span class="s dim grow">{VENDORS[vendor].name}</span>
      {!allowed && (
        <>
          <span class="chip warn">
            <Icon name="alert" />
            {t('hosts.notAllowed')}
          </span>
          <Button small onClick={() => void browser.permissions.request({ origins: [patternOf(host)] })}>
            {t('hosts.allow')}
          </Button>
        </>
      )}
      <Button small tone="quiet" label={t('hosts.remove.of', { host })} onClick={() => void remove()}>
        {t('remove')}
      </Button>
    </li>
  );
}

/** The hosts, each with whether the browser still allows it: people take permissions away in the browser's own pages. */
function useOwnHosts(): readonly Shown[] {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  useEffect(() => {
    const read = async () => {
      const hosts = await ownHosts.get();
      const allowed = await Promise.all(
        hosts.map(({ host }) => browser.permissions.contains({ origins: [patternOf(host)] })),
      );
      setShown(hosts.map((own, i) => ({ ...own, allowed: allowed[i] ?? false })));
    };
    const reread = () => void read();
    const unwatch = ownHosts.watch(reread);
    browser.permissions.onAdded.addListener(reread);
    browser.permissions.onRemoved.addListener(reread);
    reread();
    return () => {
      unwatch();
      browser.permissions.onAdded.removeListener(reread);
      browser.permissions.onRemoved.removeListener(reread);
    };
  }, []);
  return shown;
}

function patternOf(host: string): string {
  return `https://${host}/*`;
}
