import type { Page } from 'playwright-core';

/**
 * Texts of a shadow root that do not stand out enough from what is behind them (WCAG 2.2, 1.4.3), a line each. Asked of
 * our element in the vendor's page, where axe cannot tell: it lies beside the body and in the top layer.
 */
export function lowContrast(page: Page, host: string): Promise<string[]> {
  return page.locator(host).evaluate((element) => {
    const shadow = element.shadowRoot;
    if (shadow === null) return [`${element.tagName} has no shadow root`];

    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const alpha = (colour: string): number => channels(colour)[3] ?? 1;
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = channels(colour)
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (from: Element | null): string | null => {
      for (let at = from; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (alpha(backgroundColor) === 1) return backgroundColor;
        // Half seen through: what comes of it depends on more than these two.
        if (alpha(backgroundColor) > 0) return null;
      }
      return null;
    };
    const faultOf = (text: Text): string[] => {
      const words = text.data.trim();
      const parent = text.parentElement;
      if (words === '' || parent === null || !parent.checkVisibility({ opacityProperty: true })) return [];
      // Read aloud, and seen by nobody.
      const { width, height } = parent.getBoundingClientRect();
      if (width <= 1 || height <= 1) return [];
      const { color, fontSize, fontWeight } = getComputedStyle(parent);
      const background = behind(parent);
      if (background === null || !color.startsWith('rgb')) return [`cannot be told: "${words}" ${color}`];
      const [high = 0, low = 0] = [luminance(color), luminance(background)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      const size = Number.parseFloat(fontSize);
      const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
      return ratio >= needed ? [] : [`${ratio.toFixed(2)} of ${needed}: "${words}" ${color} on ${background}`];
    };

    const walker = document.createTreeWalker(shadow, NodeFilter.SHOW_TEXT);
    const faults: string[] = [];
    let seen = 0;
    while (walker.nextNode()) {
      if (!(walker.currentNode instanceof Text) || walker.currentNode.parentElement?.tagName === 'STYLE') continue;
      seen += 1;
      faults.push(...faultOf(walker.currentNode));
    }
    return seen === 0 ? ['there is no text'] : faults;
  });
}
