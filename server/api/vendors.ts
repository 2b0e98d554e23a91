import { z } from 'zod';
import { type VendorView, vendorsAnswer } from '../../shared/api/vendors.ts';
import { VENDOR_IDS, VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Connector } from '../connectors/connector.ts';
import type { Services } from '../services.ts';
import type { Routes } from './route.ts';

/** The matrix of vendors, with a credential form for each that this server can connect to. */
export function addVendors(routes: Routes, { connectors }: Services): void {
  const items = VENDOR_IDS.flatMap((id) => {
    const connector = connectors[id];
    return connector ? [toView(id, connector)] : [];
  });
  routes.guarded(
    {
      id: 'vendors.list',
      method: 'get',
      path: '/api/vendors',
      summary: 'Vendors, what each supports, and the form of its credentials',
      answer: vendorsAnswer,
    },
    async () => ({ items }),
  );
}

function toView(id: VendorId, connector: Connector): VendorView {
  const { name, kind, features, records, lookups, webHosts, instructions } = VENDORS[id];
  return {
    ...{ id, name, kind, features },
    ...{ records: [...records], lookups: [...lookups], webHosts: [...webHosts], instructions: [...instructions] },
    credentials: z.toJSONSchema(connector.credentials, { io: 'input' }),
  };
}
