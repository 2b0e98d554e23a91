import { z } from 'zod';
import { pageQuery } from './paging.ts';
import { idText } from './params.ts';
import { ROLES } from './roles.ts';

/** Instants in answers are milliseconds since 1970. */
const instant = z.int();
const role = z.enum(ROLES);
const personName = z.string().trim().min(1).max(100);
const deviceName = z.string().trim().min(1).max(100);

export const pairRequest = z
  .object({
    code: z.string().trim().min(1).max(200),
    /** What the device calls itself: "Edge on DESK-4". */
    device: deviceName,
    /** Name of the owner; read with the first code only. */
    name: personName.optional(),
  })
  .meta({ id: 'PairRequest' });

export const person = z.object({ id: z.int(), name: z.string(), role }).meta({ id: 'Person' });

/** The token is told this once. */
export const paired = z.object({ token: z.string(), user: person, deviceId: z.int() }).meta({ id: 'Paired' });
export type Paired = z.infer<typeof paired>;

/** Who the caller is, and which operations (the `operationId`s of the document) the role allows. */
export const me = z.object({ user: person, deviceId: z.int(), may: z.array(z.string()) }).meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const userView = z
  .object({
    id: z.int(),
    name: z.string(),
    role,
    disabled: z.boolean(),
    devices: z.int(),
    /** Null when no device of theirs is paired. */
    lastSeenAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof userView>;

export const userInvite = z.object({ name: personName, role }).meta({ id: 'UserInvite' });
export const userChange = z
  .object({ name: personName, role, disabled: z.boolean() })
  .partial()
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof userChange>;

/** A pairing code, told this once. */
export const invitation = z.object({ code: z.string(), expiresAt: instant }).meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const deviceView = z
  .object({
    id: z.int(),
    name: z.string(),
    user: person,
    /** The device this question came from. */
    current: z.boolean(),
    createdAt: instant,
    lastSeenAt: instant,
  })
  .meta({ id: 'Device' });
export type DeviceView = z.infer<typeof deviceView>;

/** Without `userId` an administrator sees everybody's devices, everyone else their own. */
export const deviceQuery = pageQuery.extend({ userId: idText.optional() });
export const deviceInvite = z
  .object({ userId: z.int().positive().optional().describe('Whose device it will be; the caller when absent.') })
  .meta({ id: 'DeviceInvite' });

/** A line of the audit log. Details name what changed, never values. */
export const auditView = z
  .object({
    id: z.int(),
    at: instant,
    event: z.string(),
    target: z.string(),
    outcome: z.enum(['done', 'refused', 'failed']),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    /** Null for what the server did by itself or for a stranger. */
    user: z.object({ id: z.int(), name: z.string() }).nullable(),
    device: z.object({ id: z.int(), name: z.string() }).nullable(),
  })
  .meta({ id: 'AuditLine' });
export type AuditView = z.infer<typeof auditView>;
