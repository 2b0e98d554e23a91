import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { checkServer, type FoundServer } from '../../pairing/check-server.ts';
import { pair } from '../../pairing/pair.ts';
import type { Problem } from '../../result.ts';
import { managedServer } from '../../storage.ts';
import { TextField } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useProblemText } from '../use-problem-text.ts';
import { deviceName } from './device-name.ts';
import { usePairingPhrases } from './phrases.ts';

/** Asks for the server's address, says at once what is wrong with it, then pairs this browser by a code. */
export function PairForm({ origin }: { origin: string | null }) {
  const t = usePairingPhrases();
  const textOf = useProblemText();
  const [address, setAddress] = useState(origin ?? '');
  const [code, setCode] = useState('');
  const [device, setDevice] = useState(() => deviceName(navigator));
  const [name, setName] = useState('');
  const [found, setFound] = useState<FoundServer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<'checking' | 'pairing' | null>(null);

  const check = async (typed: string): Promise<FoundServer | null> => {
    if (typed.trim() === '') return null;
    setBusy('checking');
    const answer = await checkServer(typed, { version: browser.runtime.getManifest().version });
    setBusy(null);
    setFound(answer.ok ? answer.data : null);
    setProblem(answer.ok ? null : { ...answer.error, field: 'address' });
    return answer.ok ? answer.data : null;
  };

  useEffect(() => {
    if (origin !== null) void check(origin);
    else {
      void managedServer().then((managed) => {
        if (managed === null) return;
        setAddress(managed);
        void check(managed);
      });
    }
  }, [origin]);

  const submit = async () => {
    const server = found ?? (await check(address));
    if (server === null) return;
    setBusy('pairing');
    const owner = server.hello.claimed || name.trim() === '' ? {} : { name };
    const answer = await pair(server, { code, device, ...owner });
    setBusy(null);
    // Paired: the page learns it from storage and shows something else.
    if (!answer.ok) setProblem(answer.error);
  };

  const errorOf = (field: string) =>
    problem?.field === field ? [textOf(problem), problem.hint].filter(Boolean).join(' ') : null;
  const isPlaced = problem?.field !== undefined && ['address', 'code', 'device', 'name'].includes(problem.field);
  const ready = address.trim() !== '' && code.trim() !== '' && device.trim() !== '';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={t('address')}
        value={address}
        onValue={(value) => {
          setAddress(value);
          setFound(null);
          setProblem(null);
        }}
        input={{
          inputMode: 'url',
          autocomplete: 'off',
          spellcheck: false,
          placeholder: 'https://so.example.net',
          required: true,
          onBlur: () => void (found === null && check(address)),
        }}
        help={busy === 'checking' ? t('checking') : t('address.help')}
        error={errorOf('address')}
        ok={found && t('reached', { version: found.hello.version })}
      />
      <TextField
        label={t('code')}
        value={code}
        onValue={setCode}
        input={{ class: 'input mono', autocomplete: 'one-time-code', spellcheck: false, required: true }}
        help={found?.hello.claimed === false ? t('code.first') : t('code.help')}
        error={errorOf('code')}
      />
      {found?.hello.claimed === false && (
        <TextField
          label={t('name')}
          value={name}
          onValue={setName}
          input={{ autocomplete: 'name' }}
          help={t('name.help')}
          error={errorOf('name')}
        />
      )}
      <TextField
        label={t('device')}
        value={device}
        onValue={setDevice}
        input={{ required: true }}
        help={t('device.help')}
        error={errorOf('device')}
      />
      {problem && !isPlaced && <ProblemNotice problem={problem} />}
      <button type="submit" class="btn primary wide" disabled={!ready || busy !== null}>
        {busy === 'pairing' ? t('connecting') : t('connect')}
      </button>
    </form>
  );
}
