import { tryVendor } from './support/try-vendor.ts';

const APP = 'https://ww22.autotask.net';

/** The shell around a page: what it shows stands in its address, in base64. */
const inShell = (path: string): string => {
  const view = Buffer.from(JSON.stringify({ url: `${APP}${path}` })).toString('base64');
  return `${APP}/AutotaskOnyx/LandingPage?${new URLSearchParams({ view: 'company', 'view-data': view })}`;
};

tryVendor({
  vendor: 'autotask',
  companyAt: (id) => inShell(`/Mvc/CRM/AccountDetail.mvc?accountId=${id}`),
  list: inShell('/Mvc/CRM/AccountSearch.mvc'),
  shown: (page) => page.frameLocator('.shell-frame'),
  elsewhere: 'Home',
});
