/** Who does something: a person at a paired browser, or the server by a rule (both null). */
export interface Actor {
  userId: number | null;
  deviceId: number | null;
}

/** The server itself, acting by the safe rule or by what the PSA says. */
export const THE_SERVER: Actor = { userId: null, deviceId: null };
