import { tryVendor } from './support/try-vendor.ts';

const APP = 'https://tallpine.halopsa.com';

tryVendor({
  vendor: 'halo',
  companyAt: (id) => `${APP}/customers?mainview=client&clientid=${id}`,
  list: `${APP}/customers`,
  shown: (page) => page,
  elsewhere: 'Tickets',
});
