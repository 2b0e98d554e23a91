import type { Config } from './config.ts';
import { autotask } from './connectors/autotask/index.ts';
import { connectwise } from './connectors/connectwise/index.ts';
import { halo } from './connectors/halo/index.ts';
import { kaseyaBms } from './connectors/kaseya-bms/index.ts';
import { servicenow } from './connectors/servicenow/index.ts';
import { syncro } from './connectors/syncro/index.ts';
import type { Connectors } from './services.ts';

/** Every vendor this server can connect to. */
export function allConnectors(config: Config): Connectors {
  return {
    connectwise: connectwise({ clientId: config.connectWiseClientId ?? '' }),
    autotask,
    halo,
    'kaseya-bms': kaseyaBms,
    syncro,
    servicenow,
  };
}
