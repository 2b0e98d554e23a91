/** The first member of one set that the other has too. */
export function firstShared(a: ReadonlySet<string>, b: ReadonlySet<string>): string | undefined {
  for (const member of a) if (b.has(member)) return member;
  return undefined;
}
