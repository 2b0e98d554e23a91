/**
 * What the pages allow themselves: nothing is said, as the vendor's cloud does; or the strictest that the app itself
 * still runs under.
 */
export const POLICIES = {
  none: {},
  strict: {
    'content-security-policy': [
      "default-src 'none'",
      ...['script-src', 'style-src', 'connect-src', 'frame-src'].map((what) => `${what} 'self'`),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
