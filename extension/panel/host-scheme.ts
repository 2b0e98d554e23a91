/** Below this share of white a background is dark. */
const DARK = 0.4;

/** Whether the page around us is light or dark, as far as it can be told; null leaves it to the system. */
export function hostScheme(page: Document): 'light' | 'dark' | null {
  const said = page.querySelector('meta[name="color-scheme"]')?.getAttribute('content')?.trim();
  if (said === 'light' || said === 'dark') return said;
  for (const element of [page.body, page.documentElement]) {
    const share = element && lightness(getComputedStyle(element).backgroundColor);
    if (share != null) return share < DARK ? 'dark' : 'light';
  }
  return null;
}

/** Share of white of an opaque colour, by the luminance of eyes; null for one that is seen through. */
function lightness(colour: string): number | null {
  const [r, g, b, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (r === undefined || g === undefined || b === undefined || alpha < 0.5) return null;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
