const STEP_MS = 15 * 60_000;
/** Two days and a bit: a day may have 25 hours, and one may have just begun. */
const STEPS = 4 * 50;

/**
 * When the next night begins: the first quarter of an hour after `now` at which a day in `timeZone` has come to `hour`.
 * A day whose clock leaps over that hour begins its night where the clock lands. Milliseconds since 1970.
 */
export function nextNight({ timeZone, nightlyHour }: { timeZone: string; nightlyHour: number }, now: number): number {
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const read = (at: number) => {
    const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return { day: `${parts.year}-${parts.month}-${parts.day}`, hasCome: Number(parts.hour) >= nightlyHour };
  };
  const first = Math.floor(now / STEP_MS) * STEP_MS;
  let before = read(first);
  for (let step = 1; step <= STEPS; step++) {
    const at = first + step * STEP_MS;
    const here = read(at);
    if (here.hasCome && (!before.hasCome || before.day !== here.day)) return at;
    before = here;
  }
  throw new Error(`No day in ${timeZone} comes to ${nightlyHour} o'clock.`);
}
