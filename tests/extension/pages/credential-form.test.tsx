// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { PageContext } from '../../../extension/pages/page-context.ts';
import { CredentialForm, isPlacedIn } from '../../../extension/pages/settings/integrations/credential-form.tsx';
import type { Problem } from '../../../extension/result.ts';

afterEach(() => render(null, document.body));

const fields = ['companyId', 'publicKey', 'privateKey'].map((name) => ({
  name,
  label: name,
  help: '',
  example: '',
  secret: name === 'privateKey',
  required: true,
}));
const refused: Problem = { code: 'credentials_refused', message: 'The keys are refused.', retryable: false };

/** What is told at each line of the form. */
async function toldAt(problem: Problem): Promise<Record<string, string | undefined>> {
  const value = { name: '', values: {}, certificate: '' };
  await act(() =>
    render(
      <PageContext.Provider value={{ language: 'en', session: null, signedOutOf: null }}>
        <CredentialForm
          fields={fields}
          value={value}
          onValue={() => {}}
          held={() => false}
          problem={problem}
          asksCertificate={problem.code === 'certificate'}
        />
      </PageContext.Provider>,
      document.body,
    ),
  );
  const wrong = [...document.querySelectorAll('input[aria-invalid="true"]')];
  const told = (input: Element) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('');
  return Object.fromEntries(wrong.map((input) => [input.getAttribute('name'), told(input)]));
}

it('tells a refusal at the field it is about', async () => {
  expect(await toldAt({ ...refused, field: 'credentials.companyId' })).toEqual({ companyId: 'The keys are refused.' });
});

it('asks for the fingerprint where nobody vouches for the certificate, and tells there what is wrong with it', async () => {
  const untrusted: Problem = { code: 'certificate', message: 'It is signed by itself.', retryable: false };
  expect(await toldAt(refused)).toEqual({});
  expect(document.querySelector('input[name=certificate]')).toBeNull();
  expect(await toldAt(untrusted)).toEqual({});
  expect(document.querySelector('input[name=certificate]')).not.toBeNull();
  expect(await toldAt({ ...untrusted, message: 'That is no fingerprint.', field: 'certificate' })).toEqual({
    certificate: 'That is no fingerprint.',
  });
});

it('tells it at the first of several, and marks the others that may be wrong instead', async () => {
  const problem = { ...refused, field: 'publicKey', fields: ['publicKey', 'privateKey'] };
  expect(isPlacedIn(fields, problem)).toBe(true);
  expect(await toldAt(problem)).toEqual({
    publicKey: 'The keys are refused.',
    privateKey: 'Or this is wrong: only one of the two need be.',
  });
});
