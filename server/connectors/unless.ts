import { ConnectorError, type ConnectorErrorCode } from './errors.ts';

/** What a call gives, or null where the vendor refused it in one of these ways. Anything else is thrown on. */
export async function unless<T>(codes: readonly ConnectorErrorCode[], call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ConnectorError && codes.includes(error.code)) return null;
    throw error;
  }
}
