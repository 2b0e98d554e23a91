/**
 * What the page calls its record, as far as that can be believed: apps go on showing the name of the record before for a
 * while, so after the first record a name counts once it is another.
 */
export function createPageHint(): (record: string, name: string | undefined) => string | undefined {
  let shown: string | null = null;
  let before: string | undefined;
  return (record, name) => {
    if (record !== shown) {
      before = shown === null ? undefined : name;
      shown = record;
    }
    return name === before ? undefined : name;
  };
}
