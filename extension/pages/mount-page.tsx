import type { ReadonlySignal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { PageContext, type PageState } from './page-context.ts';
import { openPageState } from './page-state.ts';
import { SandboxMark } from './ui/sandbox-mark.tsx';

/** Starts one of our own pages in the `main` of its document. */
export async function mountPage(App: ComponentType): Promise<void> {
  const root = document.querySelector('main');
  if (root === null) throw new Error('The page has no main element.');
  const state = await openPageState();
  render(<Page state={state} App={App} />, root);
}

function Page({ state, App }: { state: ReadonlySignal<PageState>; App: ComponentType }) {
  const page = state.value;
  useEffect(() => {
    document.documentElement.lang = page.language;
  }, [page.language]);
  return (
    <PageContext.Provider value={page}>
      {page.session?.connection.sandbox && <SandboxMark />}
      <App />
    </PageContext.Provider>
  );
}
