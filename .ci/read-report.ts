import { z } from 'zod';
import type { Tally } from './run-checks.ts';

const result = z.object({
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
  fullName: z.string(),
});

/** What is read of the JSON report of a test runner. */
const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.enum(['passed', 'failed']), assertionResults: z.array(result) }),
  ),
});

/** Tests counted one by one, and the names of those that did not run. */
export type TestTally = Tally & { skipped: string[] };

/**
 * Counts a report, given as text, or null when the runner left none. A file that could not be loaded, and a runner that
 * ended badly for a reason that is in no test (a crash, an error nobody caught), count as a failure each, so that
 * nothing can go wrong and be counted as none.
 */
export function readReport(text: string | null, exitCode: number | null): TestTally {
  const tally: TestTally = { passed: 0, failed: 0, skipped: [] };
  const parsed = report.safeParse(parse(text));
  if (!parsed.success) return { ...tally, failed: 1 };
  for (const { status, assertionResults } of parsed.data.testResults) {
    const failedBefore = tally.failed;
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed') tally.failed += 1;
      else tally.skipped.push(test.fullName);
    }
    if (status === 'failed' && tally.failed === failedBefore) tally.failed += 1;
  }
  const nothingRan = tally.passed + tally.failed === 0;
  if (tally.failed === 0 && (exitCode !== 0 || !parsed.data.success || nothingRan)) tally.failed = 1;
  return tally;
}

function parse(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    // Half a report is what a runner that crashed leaves: it is counted as such.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
