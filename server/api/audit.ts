import { type AuditView, auditView } from '../../shared/api/access.ts';
import { pageOf, pageQuery } from '../../shared/api/paging.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Services } from '../services.ts';
import { pageById } from './paging.ts';
import type { Routes } from './route.ts';

interface AuditRow {
  id: number;
  at: number;
  event: string;
  target: string;
  outcome: AuditView['outcome'];
  detail: string | null;
  userId: number | null;
  userName: string | null;
  deviceId: number | null;
  deviceName: string | null;
}

/** The audit log, newest first. Whoever reads it is in it. */
export function addAudit(routes: Routes, { db, clock }: Services): void {
  routes.guarded(
    {
      id: 'audit.list',
      method: 'get',
      path: '/api/audit',
      summary: 'Who did what, newest first',
      query: pageQuery,
      answer: pageOf(auditView),
    },
    async ({ actor, query }) => {
      const page = await pageById(query, async (before = Number.MAX_SAFE_INTEGER, limit) => {
        const rows = await db.list<AuditRow>(
          `SELECT audit.id, at, event, target, outcome, detail, audit.user_id AS userId, user.name AS userName,
                  audit.device_id AS deviceId, device.name AS deviceName
             FROM audit LEFT JOIN user ON user.id = audit.user_id LEFT JOIN device ON device.id = audit.device_id
            WHERE audit.id < ? ORDER BY audit.id DESC LIMIT ?`,
          [before, limit],
        );
        return rows.map(toView);
      });
      await db.write([
        auditStatement(clock, { actor, event: 'audit.read', target: 'audit', detail: { lines: page.items.length } }),
      ]);
      return page;
    },
  );
}

function toView(row: AuditRow): AuditView {
  const { id, at, event, target, outcome, detail, userId, userName, deviceId, deviceName } = row;
  return {
    id,
    at,
    event,
    target,
    outcome,
    detail: detail === null ? {} : (JSON.parse(detail) as AuditView['detail']),
    user: userId === null ? null : { id: userId, name: userName ?? '' },
    device: deviceId === null ? null : { id: deviceId, name: deviceName ?? '' },
  };
}
