import { openServiceNow } from './servicenow/api.ts';
import { defineSandbox } from './vendor.ts';

/** ServiceNow: one instance's Table API, its CMDB classes and its token endpoint. */
export const servicenow = defineSandbox({ vendor: 'servicenow', open: openServiceNow });
