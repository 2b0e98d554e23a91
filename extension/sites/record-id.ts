/** Ids that are numbers; giant ones have more digits than a double holds, so they stay text. 0 is a record in the making. */
const WHOLE = /^[1-9]\d{0,19}$/;

/** An id that is a number; null for anything else. */
export function wholeId(text: string | null | undefined): string | null {
  return text != null && WHOLE.test(text) ? text : null;
}
