import type { SandboxResponse } from '../vendor.ts';

/** Markup that is ready to be sent. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly (Html | string)[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const textOf = (part: Part): string => {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return String(part).replace(/[&<>"']/gu, (char) => ESCAPES[char] ?? char);
};

/** Markup with values in it; whatever is not markup itself is escaped. */
export const html = (parts: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(parts.reduce((text, part, n) => `${text}${textOf(values[n - 1] ?? '')}${part}`));

export interface HtmlPage {
  readonly title: string;
  /** Rules of the page, which nobody but us writes. */
  readonly style: string;
  readonly body: Html;
  /** A script of the page. */
  readonly script?: string;
  readonly status?: number;
}

/** A whole page. As the vendors do, it may be framed by pages of its own host only. */
export const htmlPage = ({ title, style, body, script, status = 200 }: HtmlPage): SandboxResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'no-store',
  },
  body: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${textOf(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head>
${body.text}${script === undefined ? '' : `<script type="module">${script}</script>`}</html>
`,
});
