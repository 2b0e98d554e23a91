import { type Account, type AccountChange, account, accountChange } from '../../shared/api/account.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Database, SqlValue } from '../db/database.ts';
import { asOwnDomains } from '../mapping/own-domains.ts';
import type { Services } from '../services.ts';
import { nextRev } from './next-rev.ts';
import type { Routes } from './route.ts';

interface AccountRow {
  name: string;
  timeZone: string;
  nightlyHour: number;
  datacenter: string;
  dateOrder: Account['dateOrder'];
  endingDays: number;
  ownDomains: string;
  paused: number;
  rev: number;
}

const COLUMNS = {
  name: 'name',
  timeZone: 'time_zone',
  nightlyHour: 'nightly_hour',
  datacenter: 'datacenter',
  dateOrder: 'date_order',
  endingDays: 'ending_days',
  ownDomains: 'own_domains',
  paused: 'paused',
} as const satisfies Record<keyof Omit<AccountChange, 'rev'>, string>;
const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Settings of the account: time zone, nightly hour, how dates are read. */
export function addAccount(routes: Routes, services: Services): void {
  const { db, clock, wake } = services;

  routes.guarded(
    { id: 'account.read', method: 'get', path: '/api/account', summary: 'Settings of the account', answer: account },
    () => readAccount(services, db),
  );

  routes.guarded(
    {
      id: 'account.update',
      method: 'patch',
      path: '/api/account',
      summary: 'Change settings of the account',
      body: accountChange,
      answer: account,
      refusals: { 422: 'A domain says nothing of who a company is.' },
    },
    async ({ actor, body, db }) => {
      const change = body.ownDomains ? { ...body, ownDomains: asOwnDomains(body.ownDomains, 'ownDomains') } : body;
      const fields = FIELDS.filter((field) => body[field] !== undefined);
      if (fields.length > 0) {
        const sets = fields.map((field, i) => `${COLUMNS[field]} = ?${i + 2}`);
        await db.write([
          {
            sql: `UPDATE account SET rev = ${nextRev('?1')}, ${sets.join(', ')} WHERE id = 1`,
            args: [body.rev ?? null, ...fields.map((field) => toSql(change[field]))],
          },
          auditStatement(clock, { actor, event: 'account.updated', target: 'account', detail: { fields } }),
        ]);
        wake();
      }
      return readAccount(services, db);
    },
  );
}

async function readAccount({ config }: Services, db: Database): Promise<Account> {
  const columns = FIELDS.map((field) => `${COLUMNS[field]} AS ${field}`);
  const [row] = await db.point<AccountRow>(`SELECT ${columns.join(', ')}, rev FROM account WHERE id = 1`);
  if (!row) throw new Error('The row of the account is missing, which the first migration makes.');
  return {
    ...row,
    datacenter: row.datacenter || config.datacenter,
    ownDomains: JSON.parse(row.ownDomains) as string[],
    paused: row.paused === 1,
    egressIps: [...config.egressIps],
    sandbox: config.vendorRoutes.length > 0,
  };
}

function toSql(value: string | number | boolean | readonly string[] | undefined): SqlValue {
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
