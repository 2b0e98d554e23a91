// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { PageContext } from '../../../extension/pages/page-context.ts';
import { ChosenValues } from '../../../extension/pages/settings/streams/chosen-values.tsx';

afterEach(() => render(null, document.body));

const VALUES = [
  { key: '1', label: 'Workstation' },
  { key: '2', label: 'Server' },
  { key: '3', label: 'Pager', note: 'no longer offered' },
];

/** Draws the list and gives what was chosen last. */
async function choose(chosen: string[] | 'all'): Promise<() => string[] | 'all'> {
  let last = chosen;
  const onChosen = (next: string[] | 'all') => {
    last = next;
  };
  await act(() =>
    render(
      <PageContext.Provider value={{ language: 'en', session: null, signedOutOf: null }}>
        <ChosenValues title="Types" values={VALUES} chosen={chosen} onChosen={onChosen} />
      </PageContext.Provider>,
      document.body,
    ),
  );
  return () => last;
}
const press = (label: string) =>
  act(() => {
    const all = [...document.querySelectorAll('label')];
    all
      .find(({ textContent }) => textContent.includes(label))
      ?.querySelector('input')
      ?.click();
  });

it('leaves one out of all by naming the others', async () => {
  const chosen = await choose('all');
  await press('Server');
  expect(chosen()).toEqual(['1', '3']);
});

it('takes one in, and all with those that are to come', async () => {
  const chosen = await choose(['1']);
  await press('Pager');
  expect(chosen()).toEqual(['1', '3']);
  await press('All, also');
  expect(chosen()).toBe('all');
});

it('says of a value that the vendor no longer offers it', async () => {
  await choose(['1']);
  expect(document.body.textContent).toContain('Pagerno longer offered');
});
