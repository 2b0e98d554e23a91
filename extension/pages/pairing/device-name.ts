interface BrowserFacts {
  readonly userAgent: string;
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string }[];
    readonly platform: string;
  };
}

const BRANDS = ['Microsoft Edge', 'Google Chrome', 'Chromium'] as const;
const SYSTEMS = { Windows: /Windows/, macOS: /Macintosh|Mac ?OS/i, Linux: /Linux/ } as const;

/** A first guess of what to call this browser: "Microsoft Edge on Windows". */
export function deviceName({ userAgent, userAgentData }: BrowserFacts): string {
  const brand = BRANDS.find((known) => userAgentData?.brands.some(({ brand }) => brand === known));
  const name = brand ?? (/Firefox\//.test(userAgent) ? 'Firefox' : 'Browser');
  const system = Object.entries(SYSTEMS).find(([, pattern]) => pattern.test(userAgentData?.platform || userAgent))?.[0];
  return system === undefined ? name : `${name} on ${system}`;
}
