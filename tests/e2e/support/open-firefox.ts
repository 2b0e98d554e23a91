import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

export interface OpenedFirefox {
  /** Addresses of all tabs. */
  addresses(): Promise<string[]>;
  /** Goes to an address in a tab of its own and gives the tab. */
  open(url: string): Promise<string>;
  /** The tab that shows an address with these words in it, once there is one. */
  tabAt(words: string): Promise<string>;
  /** What an expression comes to in the page of a tab. */
  evaluate(tab: string, expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface FirefoxOptions {
  executablePath: string;
  /** Folder of the unpacked extension. */
  extension: string;
  /** Port on loopback of a proxy for all TLS connections. */
  proxyPort: number;
}

const answer = z.object({
  id: z.number().nullish(),
  type: z.string(),
  result: z.unknown().optional(),
  message: z.string().optional(),
});
const tree = z.object({ contexts: z.array(z.object({ context: z.string(), url: z.string() })) });
const created = z.object({ context: z.string() });
const evaluated = z.object({ type: z.string(), result: z.object({ value: z.unknown().optional() }).optional() });
const ADDRESS = /WebDriver BiDi listening on (ws:\S+)/;
const PATIENCE_MS = 30_000;

/** Opens Firefox without a window and with the extension, driven as the WebDriver BiDi protocol says. */
export async function openFirefox({ executablePath, extension, proxyPort }: FirefoxOptions): Promise<OpenedFirefox> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-profile-'));
  const preferences = {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
  };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const firefox = spawn(
    executablePath,
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile],
    { env: { ...process.env, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((over) => firefox.once('exit', () => over()));
  const address = await new Promise<string>((told, failed) => {
    let printed = '';
    firefox.stderr.on('data', (part: Buffer) => {
      printed += part.toString();
      const found = ADDRESS.exec(printed)?.[1];
      if (found) told(found);
    });
    firefox.once('exit', (code) => failed(new Error(`Firefox ended with ${code}: ${printed}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));
  const waiting = new Map<number, (told: z.infer<typeof answer>) => void>();
  socket.addEventListener('message', ({ data }) => {
    const told = answer.parse(JSON.parse(String(data)));
    if (told.id != null) waiting.get(told.id)?.(told);
  });
  let last = 0;
  const call = async <T extends z.ZodType>(method: string, params: object, shape: T): Promise<z.infer<T>> => {
    const id = ++last;
    const told = new Promise<z.infer<typeof answer>>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { type, result, message } = await told;
    waiting.delete(id);
    if (type !== 'success') throw new Error(`Firefox refused ${method}: ${message}`);
    return shape.parse(result);
  };
  const tabs = async () => (await call('browsingContext.getTree', { maxDepth: 0 }, tree)).contexts;
  await call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } }, z.unknown());
  await call('webExtension.install', { extensionData: { type: 'path', path: extension } }, z.unknown());
  return {
    addresses: async () => (await tabs()).map(({ url }) => url),
    async open(url) {
      const { context } = await call('browsingContext.create', { type: 'tab' }, created);
      await call('browsingContext.navigate', { context, url, wait: 'complete' }, z.unknown());
      return context;
    },
    async tabAt(words) {
      const until = Date.now() + PATIENCE_MS;
      while (Date.now() < until) {
        const found = (await tabs()).find(({ url }) => url.includes(words));
        if (found) return found.context;
        await setTimeout(100);
      }
      throw new Error(`No tab came to ${words}.`);
    },
    async evaluate(tab, expression) {
      const params = { expression, target: { context: tab }, awaitPromise: true };
      const { type, result } = await call('script.evaluate', params, evaluated);
      if (type !== 'success') throw new Error(`The page threw at: ${expression}`);
      return result?.value;
    },
    async close() {
      socket.close();
      firefox.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
