import type { Push } from '../../../extension/messaging.ts';
import { FakeArea, FakeEvent } from './fake-events.ts';

export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;

/** A page that is open in the fake browser. */
export interface FakeTab {
  id: number;
  url: string;
  active: boolean;
  /** What the panel in it was sent; null while there is no panel. */
  panel: Push[] | null;
}

export interface FakeBadge {
  text: string;
  title: string;
}

/** The browser around a worker: it stays while workers come and go. Only what the extension uses of it is here. */
export class FakeBrowser {
  readonly local = new FakeArea();
  readonly session = new FakeArea();
  readonly tabs = new Map<number, FakeTab>();
  readonly badges = new Map<number, FakeBadge>();
  readonly alarms = new Set<string>();
  readonly registered = new Map<string, { id: string; matches: string[] }>();
  readonly origins = new Set<string>();
  readonly permissions = new Set<string>();
  readonly notifications: { title: string; message: string }[] = [];
  /** Files put into pages, as `tab frame file`. */
  readonly injected: string[] = [];
  optionsOpened = 0;
  /** What `storage.local` was closed to. */
  accessLevel = 'TRUSTED_AND_UNTRUSTED_CONTEXTS';
  /** Made anew for every worker: a stopped one hears nothing any more. */
  events = createEvents();

  openTab(id: number, url: string): FakeTab {
    const tab = { id, url, active: true, panel: null };
    this.tabs.set(id, tab);
    return tab;
  }

  /** What a worker finds as `chrome`. */
  api(): object {
    const { events } = this;
    return {
      runtime: {
        id: EXTENSION_ID,
        onMessage: events.message,
        onConnect: events.connect,
        onInstalled: events.installed,
        onStartup: events.startup,
        openOptionsPage: async () => {
          this.optionsOpened += 1;
        },
      },
      storage: {
        local: Object.assign(this.local.api(), {
          setAccessLevel: async ({ accessLevel }: { accessLevel: string }) => {
            this.accessLevel = accessLevel;
          },
        }),
        session: this.session.api(),
        managed: { get: async () => ({}) },
      },
      tabs: {
        get: async (id: number) => this.tabs.get(id) ?? refuse(`No tab with id: ${id}.`),
        query: async ({ active }: { active?: boolean }) =>
          [...this.tabs.values()].filter((tab) => active === undefined || tab.active === active),
        sendMessage: async (id: number, message: Push) => {
          const panel = this.tabs.get(id)?.panel;
          if (!panel) refuse('Could not establish connection. Receiving end does not exist.');
          panel.push(structuredClone(message));
        },
      },
      scripting: {
        executeScript: async ({
          target,
          files,
        }: {
          target: { tabId: number; frameIds?: number[] };
          files: string[];
        }) => {
          const tab = this.tabs.get(target.tabId) ?? refuse(`No tab with id: ${target.tabId}.`);
          this.injected.push(`${tab.id} ${target.frameIds ?? 'all'} ${files}`);
          if (files.includes('/content-scripts/panel.js')) tab.panel ??= [];
        },
        getRegisteredContentScripts: async () => [...this.registered.values()],
        registerContentScripts: async (scripts: { id: string; matches: string[] }[]) => {
          for (const script of scripts) {
            if (this.registered.has(script.id)) refuse(`Duplicate script ID '${script.id}'`);
            this.registered.set(script.id, script);
          }
        },
        unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
          for (const id of ids) this.registered.delete(id);
        },
      },
      action: {
        setBadgeText: async ({ tabId, text }: { tabId: number; text: string }) => this.setBadge(tabId, { text }),
        setBadgeBackgroundColor: async () => undefined,
        setBadgeTextColor: async () => undefined,
        setTitle: async ({ tabId, title }: { tabId: number; title: string }) => this.setBadge(tabId, { title }),
      },
      alarms: {
        onAlarm: events.alarm,
        get: async (name: string) => (this.alarms.has(name) ? { name } : undefined),
        create: async (name: string) => void this.alarms.add(name),
        clear: async (name: string) => this.alarms.delete(name),
      },
      permissions: {
        onAdded: events.permissionAdded,
        onRemoved: events.permissionRemoved,
        contains: async ({ origins = [], permissions = [] }: { origins?: string[]; permissions?: string[] }) =>
          origins.every((origin) => this.origins.has(origin)) &&
          permissions.every((name) => this.permissions.has(name)),
      },
      commands: { onCommand: events.command },
      notifications: {
        create: async (_: string, { title, message }: { title: string; message: string }) =>
          void this.notifications.push({ title, message }),
      },
      sidePanel: { open: async () => undefined },
    };
  }

  private setBadge(tabId: number, part: Partial<FakeBadge>): void {
    if (!this.tabs.has(tabId)) refuse(`No tab with id: ${tabId}.`);
    this.badges.set(tabId, { text: '', title: '', ...this.badges.get(tabId), ...part });
  }
}

function createEvents() {
  return {
    message: new FakeEvent(),
    connect: new FakeEvent(),
    installed: new FakeEvent(),
    startup: new FakeEvent(),
    alarm: new FakeEvent(),
    permissionAdded: new FakeEvent(),
    permissionRemoved: new FakeEvent(),
    command: new FakeEvent(),
  };
}

function refuse(message: string): never {
  throw new Error(message);
}

let current: Record<string, unknown> = {};
// Libraries keep the object they found first: it stays the same and leads to whatever browser there is now.
Object.assign(globalThis, { chrome: new Proxy({}, { get: (_, name) => current[String(name)] }) });

/** Makes this the browser that code finds. */
export function runIn(browser: FakeBrowser): void {
  current = { ...browser.api() };
}
