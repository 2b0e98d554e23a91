import { ConnectorError, type ConnectorErrorCode } from '../connectors/errors.ts';

/** What stands in the way of everything: there is no point in asking for the next part. */
const OF_THE_WHOLE_RUN: readonly ConnectorErrorCode[] = [
  'credentials-refused',
  'cancelled',
  'blocked-address',
  'certificate',
  'unreachable',
];

/** Whether an error concerns only what was just asked for, such as a missing right or a page that cannot be read. */
export function isPassable(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && !OF_THE_WHOLE_RUN.includes(error.code);
}
