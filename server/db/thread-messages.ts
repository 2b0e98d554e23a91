import type { MessagePort } from 'node:worker_threads';
import type { DatabaseErrorCode, SqlRow, SqlValue, Statement, WriteLane, Written } from './database.ts';

/** What a database thread is asked. */
export type ToDatabaseThread =
  | { do: 'write'; id: number; lane: WriteLane; statements: readonly Statement[] }
  | { do: 'read'; id: number; sql: string; args: readonly SqlValue[] }
  | { do: 'connect'; port: MessagePort }
  | { do: 'close'; id: number };

export type FromDatabaseThread =
  | { id: number; written: Written[] }
  | { id: number; rows: SqlRow[] }
  | { id: number; failed: { code: DatabaseErrorCode; message: string } };
