import type { PanelState } from '../messaging.ts';

/** Whether the person may map and import; the server says so again. */
export function mayDecide({ role }: Pick<PanelState, 'role'>): boolean {
  return role !== null && role !== 'viewer';
}
