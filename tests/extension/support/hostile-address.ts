import fc from 'fast-check';

/** Addresses of an app that nobody would write: below known paths, with anything in path, query and fragment. */
export function hostileAddress(app: string, paths: readonly string[]): fc.Arbitrary<URL> {
  const text = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom('\u0000', '\ud800', '\u202e', 'é', '🖥️', '/', '?', '#', '%', '&', '=', '.', '1'),
    }),
    fc.constantFrom(
      '%',
      '%E0%A4%A',
      '../..',
      '//',
      '%2f',
      '0',
      '-1',
      '9'.repeat(400),
      '__proto__',
      'constructor',
      '?',
      '#',
    ),
  );
  return fc
    .tuple(fc.constantFrom(...paths), text, fc.array(fc.tuple(text, text), { maxLength: 3 }), text)
    .map(([path, rest, query, hash]) => {
      const url = new URL(app);
      url.pathname = path + rest;
      for (const [name, value] of query) url.searchParams.append(name, value);
      if (path.includes('?')) url.search = path.slice(path.indexOf('?')) + rest;
      url.hash = hash;
      return url;
    });
}
