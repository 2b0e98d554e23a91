import { tryVendor } from './support/try-vendor.ts';

const APP = 'https://tallpine.service-now.com';

tryVendor({
  vendor: 'servicenow',
  // Next Experience: the form stands in a frame in a shadow root.
  companyAt: (id) => `${APP}/now/nav/ui/classic/params/target/core_company.do%3Fsys_id%3D${id}`,
  list: `${APP}/nav_to.do?uri=core_company_list.do`,
  shown: (page) => page.frameLocator('#gsft_main'),
  elsewhere: 'Home',
});
