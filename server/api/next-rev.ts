/**
 * SQL for `SET rev = …` of a change made from revision `seen`: counts up, or, when the stored revision is another one,
 * violates NOT NULL, so that the whole batch is undone and the caller gets 409 `changed_meanwhile`. Without `seen` the
 * change is made whatever the revision. Binds one argument, `seen ?? null`, at `placeholder`.
 */
export function nextRev(placeholder: `?${number}`): string {
  return `CASE WHEN ${placeholder} IS NULL OR rev = ${placeholder} THEN rev + 1 END`;
}
