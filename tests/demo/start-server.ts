import { type Process, startProcess } from './start-process.ts';

export interface ServerSettings {
  dataDir: string;
  port: number;
  /** Makes the owner, once. */
  setupCode: string;
  /** `host=origin,…`: where the vendors' real host names lead. */
  vendorRoutes: string;
  /** How this product names itself to vendors that ask for it: `CONNECTWISE_CLIENT_ID` and the like. */
  identity: Readonly<Record<string, string>>;
}

/** Starts the real server, as `npm start` does, on an embedded file in `dataDir`. Its address is its origin. */
export function startServer({
  dataDir,
  port,
  setupCode,
  vendorRoutes,
  identity,
}: ServerSettings): Promise<Process<string>> {
  return startProcess({
    name: 'The server',
    command: ['server/main.ts'],
    env: {
      ...identity,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      MASTER_KEY: '',
      ROLE: 'all',
      HOST: '127.0.0.1',
      PORT: String(port),
      SETUP_CODE: setupCode,
      ALLOW_SANDBOX: '1',
      VENDOR_ROUTES: vendorRoutes,
      LOG_LEVEL: 'warn',
    },
    ready: (printed) => /^Address:\s+(http\S+)$/m.exec(printed)?.[1],
  });
}
