import { type ReadonlySignal, signal } from '@preact/signals';
import { createApi } from '../api.ts';
import { pickLanguage } from '../locales/languages.ts';
import { connection, language, signedOut } from '../storage.ts';
import type { PageState } from './page-context.ts';

/** What the pages stand on, from storage, and kept in step with it: pairing in one page shows in all that are open. */
export async function openPageState(): Promise<ReadonlySignal<PageState>> {
  const state = signal(await readState());
  // Each change reads everything anew, because they come in pairs; the last answer wins.
  let asked = 0;
  const refresh = async () => {
    asked += 1;
    const mine = asked;
    const next = await readState();
    if (mine === asked) state.value = next;
  };
  for (const item of [connection, signedOut, language]) item.watch(() => void refresh());
  return state;
}

async function readState(): Promise<PageState> {
  const [paired, isOut, chosen] = await Promise.all([connection.get(), signedOut.get(), language.get()]);
  const base = { language: pickLanguage(chosen) };
  if (paired === null) return { ...base, session: null, signedOutOf: null };
  if (isOut) return { ...base, session: null, signedOutOf: paired.origin };
  const { origin, token } = paired;
  const api = createApi({
    origin,
    token,
    async onOutcome(outcome) {
      // Our own pages ask the server themselves, so they are the ones to learn that the token was revoked.
      if (!outcome.ok && outcome.error.status === 401) await signedOut.set(true);
    },
  });
  return { ...base, session: { api, connection: paired }, signedOutOf: null };
}
