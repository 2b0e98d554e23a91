import { openConnectWise } from './connectwise/api.ts';
import { defineSandbox } from './vendor.ts';

/** ConnectWise PSA: the API of one tenant on the North American cloud and on a server of its own. */
export const connectwise = defineSandbox({ vendor: 'connectwise', open: openConnectWise });
