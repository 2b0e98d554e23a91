import { tryVendor } from './support/try-vendor.ts';

const APP = 'https://tallpine.syncromsp.com';

tryVendor({
  vendor: 'syncro',
  companyAt: (id) => `${APP}/customers/${id}`,
  list: `${APP}/customers`,
  shown: (page) => page,
  elsewhere: 'Tickets',
});
