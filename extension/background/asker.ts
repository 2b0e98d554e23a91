import { type Browser, browser } from 'wxt/browser';

/** Who sent a message, by what the browser says of it and not by what it says of itself. */
export type Asker =
  | { readonly is: 'own' }
  | {
      readonly is: 'frame';
      readonly tabId: number;
      /** 0 is the top frame. */
      readonly frameId: number;
      /** Changes with every document that the frame shows; empty where the browser does not tell it (Firefox). */
      readonly documentId: string;
      /** Origin of the frame's document. */
      readonly origin: string;
      /** Host name, lower case, without a port. */
      readonly host: string;
      /** Address of the frame's document. */
      readonly url: string;
    };

/** Null for anything but our own pages and our scripts in web pages. */
export function askerOf(sender: Browser.runtime.MessageSender): Asker | null {
  const { id, url, tab, frameId, documentId = '' } = sender;
  if (id !== browser.runtime.id || url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname, origin } = new URL(url);
  if (url.startsWith(`${location.origin}/`)) return { is: 'own' };
  if (protocol !== 'https:' || tab?.id === undefined || frameId === undefined) return null;
  return { is: 'frame', tabId: tab.id, frameId, documentId, origin, host: hostname, url };
}
