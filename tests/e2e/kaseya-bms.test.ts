import { tryVendor } from './support/try-vendor.ts';

const APP = 'https://bms.kaseya.com';

tryVendor({
  vendor: 'kaseya-bms',
  companyAt: (id) => `${APP}/react/crm/accounts/${id}`,
  list: `${APP}/react/crm/accounts`,
  shown: (page) => page,
  elsewhere: 'Home',
});
