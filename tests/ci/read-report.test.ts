import { describe, expect, it } from 'vitest';
import { readReport } from '../../.ci/read-report.ts';

type Status = 'passed' | 'failed' | 'skipped';

function report(files: { status: 'passed' | 'failed'; tests: Status[] }[], success = true): string {
  const testResults = files.map(({ status, tests }, i) => ({
    name: `file ${i}`,
    status,
    assertionResults: tests.map((status, n) => ({ status, fullName: `test ${i}.${n}` })),
  }));
  return JSON.stringify({ success, testResults });
}

describe('counting the tests', () => {
  it('counts each test by what became of it, and names the ones that did not run', () => {
    const text = report([
      { status: 'passed', tests: ['passed', 'passed', 'skipped'] },
      { status: 'failed', tests: ['failed', 'passed'] },
    ]);
    expect(readReport(text, 1)).toEqual({ passed: 3, failed: 1, skipped: ['test 0.2'] });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const text = report([
      { status: 'passed', tests: ['passed'] },
      { status: 'failed', tests: [] },
    ]);
    expect(readReport(text, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([
    ['the runner left no report', null, 1],
    ['the runner left half a report', report([{ status: 'passed', tests: ['passed'] }]).slice(0, -9), 0],
    ['the runner was killed', null, null],
    ['there was not one test', report([]), 0],
  ])('counts a failure when %s', (_, text, exitCode) => {
    expect(readReport(text, exitCode).failed).toBe(1);
  });

  it('counts an error outside of every test as one failure', () => {
    expect(readReport(report([{ status: 'passed', tests: ['passed'] }]), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(readReport(report([{ status: 'passed', tests: ['passed'] }], false), 0)).toMatchObject({ failed: 1 });
  });
});
