import { isAtLeast, type Role } from '../../shared/api/roles.ts';

/**
 * Who may do what: every operation of the API and the least role that may call it. `open` needs no sign-in. The only
 * place where this is said; a route without a line here does not compile.
 */
export const PERMISSIONS = {
  'health.read': 'open',
  'hello.read': 'open',
  'metrics.read': 'open',
  'openapi.read': 'open',
  'devices.pair': 'open',

  'me.read': 'viewer',
  'account.read': 'viewer',
  'account.update': 'admin',
  'vendors.list': 'viewer',
  'events.follow': 'viewer',
  'devices.list': 'viewer',
  'devices.invite': 'viewer',
  'devices.revoke': 'viewer',
  'users.list': 'admin',
  'users.invite': 'admin',
  'users.update': 'admin',
  'audit.list': 'admin',

  'integrations.list': 'viewer',
  'integrations.read': 'viewer',
  'integrations.create': 'admin',
  'integrations.update': 'admin',
  'integrations.disconnect': 'admin',
  'integrations.disconnectPreview': 'admin',
  'integrations.check': 'admin',
  'integrations.fields': 'admin',
  'integration-companies.list': 'viewer',
  'integration-companies.import': 'technician',
  'integration-companies.decide': 'technician',
  'integration-companies.clear': 'technician',
  'lookups.read': 'viewer',
  'mappings.read': 'viewer',
  'mappings.update': 'admin',
  'mappings.create-unmapped': 'admin',
  'streams.read': 'viewer',
  'streams.update': 'admin',
  'streams.preview': 'admin',
  'runs.start': 'technician',
  'runs.list': 'viewer',
  'runs.read': 'viewer',
  'runs.log': 'viewer',
  'runs.changes': 'viewer',
  'runs.held': 'viewer',
  'runs.cancel': 'technician',
  'runs.approve-deletes': 'admin',
  'companies.list': 'viewer',
  'companies.read': 'viewer',
  'companies.create': 'technician',
  'companies.update': 'technician',
  'companies.items': 'viewer',
  'companies.contacts': 'viewer',
  'companies.sites': 'viewer',
  'groups.list': 'viewer',
  'technology.items': 'viewer',
  'technology.summary': 'viewer',
  'pages.read': 'viewer',
  'pages.undecided': 'viewer',
  'page-rules.read': 'viewer',
  'actions.list': 'viewer',
  'actions.undo': 'technician',
} as const satisfies Record<string, Role | 'open'>;

export type OperationId = keyof typeof PERMISSIONS;

/** Operations that need a signed-in person. */
export type GuardedOperation = {
  [Id in OperationId]: (typeof PERMISSIONS)[Id] extends 'open' ? never : Id;
}[OperationId];
export type OpenOperation = Exclude<OperationId, GuardedOperation>;

/** Whether somebody with this role may call the operation. */
export function may(role: Role, operation: OperationId): boolean {
  const least: Role | 'open' = PERMISSIONS[operation];
  return least === 'open' || isAtLeast(role, least);
}
