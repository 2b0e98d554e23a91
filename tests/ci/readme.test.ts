import { describe, expect, it } from 'vitest';
import { type Facts, readmeViolations, withFeatureTable } from '../../.ci/rules/readme-violations.ts';

const facts: Facts = { scripts: ['demo'], variables: ['PORT'], exists: (path) => path === 'shared/vendors.ts' };
const readme = withFeatureTable('`PORT`\n\n<!-- features -->\nold\n<!-- /features -->\n\n`npm run demo`\n');

describe('the README', () => {
  it('is right when it names what there is', () => {
    expect(readmeViolations(`${readme}[vendors](shared/vendors.ts) [more](https://example.com/x)`, facts)).toEqual([]);
  });

  it('has a line for every vendor in its table', () => {
    expect(readme).toMatch(/^\| ConnectWise PSA \| ✓ /m);
    expect(readme).not.toContain('old');
  });

  it.each([
    ['a table of yesterday', readme.replace('✓', '–'), /stale/],
    ['a command that is not there', `${readme}\`npm run everything\``, /no npm run everything/],
    ['a link to nowhere', `${readme}[docs](docs/all.md)`, /no docs\/all.md/],
    ['a variable that is left out', readme.replace('`PORT`', ''), /PORT is not explained/],
  ])('is wrong with %s', (_, text, says) => {
    expect(readmeViolations(text, facts)).toEqual([expect.stringMatching(says)]);
  });

  it('must have a place for the table', () => {
    expect(() => readmeViolations('# Title', facts)).toThrow('features');
  });
});
