/**
 * A field's key as words, where no label is at hand: `warrantyExpirationDate` is "Warranty expiration date". Keys of
 * custom fields (`custom:12`) are numbers, and stay as they are.
 */
export function spellKey(key: string): string {
  if (!/^[a-z][A-Za-z\d]*$/.test(key)) return key;
  const words = key
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
