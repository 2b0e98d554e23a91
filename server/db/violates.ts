import { DatabaseError } from './database.ts';

/** Whether a batch was undone because this column (`user.role`) violated its constraint: how a batch refuses itself. */
export function violates(error: unknown, column: string): error is DatabaseError {
  return error instanceof DatabaseError && error.code === 'constraint' && error.message.includes(column);
}
