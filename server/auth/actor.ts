import type { Role } from '../../shared/api/roles.ts';

/** Who is asking: a person by one of their paired devices. */
export interface Actor {
  userId: number;
  deviceId: number;
  name: string;
  role: Role;
}
