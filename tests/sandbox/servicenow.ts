import { openServiceNow } from './servicenow/api.ts';
import { servicenowPages } from './servicenow/pages.ts';
import { defineSandbox } from './vendor.ts';
import { withPages } from './web/web-ground.ts';

/** ServiceNow: one instance's Table API, its CMDB classes and its token endpoint, and its web app. */
export const servicenow = defineSandbox({ vendor: 'servicenow', open: withPages(openServiceNow, servicenowPages) });
