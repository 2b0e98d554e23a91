// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { type Action, useAction } from '../../../extension/pages/use-action.ts';
import { type Loaded, useLoad } from '../../../extension/pages/use-load.ts';
import { done, failed, problem } from '../../../extension/result.ts';
import { askedByHand } from './support/asked.ts';

const AWAY = problem('unreachable', 'Nobody is there.', { retryable: true });

afterEach(() => render(null, document.body));

/** A component that loads what its key says, and shows to the test what it has. */
function openLoader() {
  const { asked, ask } = askedByHand<string>();
  let shown: Loaded<string> | null = null;
  function Loader({ what }: { what: string }) {
    shown = useLoad(what, (signal) => ask(what, signal));
    return null;
  }
  const show = (what: string) => act(() => render(<Loader what={what} />, document.body));
  const now = (): Loaded<string> => {
    if (shown === null) throw new Error('It was never drawn.');
    return shown;
  };
  const answer = (nth: number, text: string | null) =>
    act(() => asked[nth]?.answer(text === null ? failed(AWAY) : done(text)));
  return { asked, show, now, answer };
}

describe('what is loaded', () => {
  it('stays with its trouble told when a later question fails', async () => {
    const { show, now, answer } = openLoader();
    await show('runs');
    expect(now()).toMatchObject({ data: null, loading: true });
    await answer(0, 'one');
    await act(() => now().reload());
    expect(now()).toMatchObject({ data: 'one', loading: true });
    await answer(1, null);
    expect(now()).toMatchObject({ data: 'one', problem: AWAY, loading: false });
  });

  it('is never an answer to an older question', async () => {
    const { asked, show, now, answer } = openLoader();
    await show('runs of 1');
    await show('runs of 2');
    expect(asked[0]?.signal?.aborted).toBe(true);
    await answer(1, 'two');
    await answer(0, 'one');
    expect(now().data).toBe('two');
  });

  it('shows nothing of the key before while the next is loaded', async () => {
    const { show, now, answer } = openLoader();
    await show('runs of 1');
    await answer(0, 'one');
    await show('runs of 2');
    expect(now()).toMatchObject({ data: null, loading: true });
  });

  it('is asked for once more after its answer, however much news comes meanwhile', async () => {
    const { asked, show, now, answer } = openLoader();
    await show('runs');
    for (let news = 0; news < 20; news++) await act(() => now().reload());
    expect(asked).toHaveLength(1);
    await answer(0, 'old');
    expect(asked).toHaveLength(2);
    await answer(1, 'new');
    expect(now()).toMatchObject({ data: 'new', loading: false });
    expect(asked).toHaveLength(2);
  });

  it('is asked for again when what was put in place may be overwritten by an older answer', async () => {
    const { asked, show, now, answer } = openLoader();
    await show('mapping');
    await act(() => now().put('decided'));
    expect(now().data).toBe('decided');
    await answer(0, 'before the decision');
    await answer(1, 'after the decision');
    expect(now().data).toBe('after the decision');
    expect(asked).toHaveLength(2);
  });
});

describe('what a button does', () => {
  it('is done once however often it is pressed, and tells what went wrong until the next try', async () => {
    const { asked, ask } = askedByHand<string>();
    let shown: Action<[string], string> | null = null;
    function Doer() {
      shown = useAction((what: string) => ask(what));
      return null;
    }
    await act(() => render(<Doer />, document.body));
    const now = () => shown ?? expect.fail('It was never drawn.');
    let second: unknown = 'nothing yet';
    await act(async () => {
      void now().run('sync');
      second = await now().run('sync');
    });
    expect(second).toBeNull();
    expect(asked).toHaveLength(1);
    expect(now().busy).toBe(true);
    await act(() => asked[0]?.answer(failed(AWAY)));
    expect(now()).toMatchObject({ busy: false, problem: AWAY });
    await act(() => void now().run('sync'));
    expect(now()).toMatchObject({ busy: true, problem: null });
  });
});
