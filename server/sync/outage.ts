import { ConnectorError } from '../connectors/errors.ts';

/** One kind of record, or the small lists: after so many failures in a row the rest of it is not asked for. */
const MOST_IN_A_ROW = 4;
/** After so many kinds in a row of which nothing came through, the run ends. */
const MOST_BARREN = 2;

/** Whether an error means that the vendor is in trouble, rather than that something is missing or forbidden. */
function isTrouble(error: ConnectorError): boolean {
  return error.code === 'vendor-failing' || error.code === 'unreadable-answer' || error.code === 'rate-limited';
}

/**
 * Tells a vendor that is away from one of whose records some cannot be read. Each request has its own patience
 * (`PATIENCE`); this is what keeps a thousand parts from having it one after the other. So a run in which a vendor
 * refuses everything is over in two minutes; one in which every answer hangs until our own timeouts, in an hour.
 */
export interface Outage {
  /** Another kind is asked for. */
  begin(): void;
  /** A part or a list came through. */
  worked(): void;
  /** A part or a list was given up. Answers whether to leave the rest of its kind alone. */
  failed(error: ConnectorError): boolean;
  /** A kind is through. Throws `ConnectorError` when there is no point in the next one. */
  end(): void;
}

export function watchForOutage(): Outage {
  let inARow = 0;
  let barren = 0;
  let hasWorked = false;
  let last: ConnectorError | undefined;
  return {
    begin() {
      inARow = 0;
      hasWorked = false;
      last = undefined;
    },
    worked() {
      inARow = 0;
      hasWorked = true;
    },
    failed(error) {
      if (!isTrouble(error)) return false;
      last = error;
      inARow++;
      return inARow >= MOST_IN_A_ROW;
    },
    end() {
      if (hasWorked) barren = 0;
      else if (last && ++barren >= MOST_BARREN)
        throw new ConnectorError(
          last.code,
          `The vendor gave no usable answer to anything any more, so the sync stopped. It goes on where it was at its next try. The last answer: ${last.message}`,
          last.facts,
          last,
        );
    },
  };
}
