import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../api.ts';
import type { Language } from '../locales/languages.ts';
import type { Connection } from '../storage.ts';

/** The server this browser is paired with, and who is signed in. */
export interface Session {
  readonly api: Api;
  readonly connection: Connection;
}

/** What every screen of our own pages stands on. */
export interface PageState {
  readonly language: Language;
  /** Null: not paired, or signed out. */
  readonly session: Session | null;
  /** The server this browser was signed out of; null when it was not. */
  readonly signedOutOf: string | null;
}

export const PageContext = createContext<PageState | null>(null);

export function usePage(): PageState {
  const page = useContext(PageContext);
  if (page === null) throw new Error('This component stands outside of a page.');
  return page;
}

/** For screens that are shown to people who are signed in, and to nobody else. */
export function useSession(): Session {
  const { session } = usePage();
  if (session === null) throw new Error('This screen needs a server that the browser is paired with.');
  return session;
}
