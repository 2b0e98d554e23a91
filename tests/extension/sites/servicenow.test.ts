import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servicenowHint } from '../../../extension/sites/servicenow/hint.ts';
import { servicenow } from '../../../extension/sites/servicenow/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { hostileAddress } from '../support/hostile-address.ts';
import { readsAs } from '../support/reads-as.ts';

const APP = 'https://tallpine.service-now.com';
const NEXT = `${APP}/now/nav/ui/classic/params/target/`;
const read = readsAs(servicenow);
const ID = '1f0a6c2e1b2a3010c0ffee00aa11bb22';
const OTHER = '7c3d2a101b7e3010c0ffee00aa11cc33';

describe('the address of a record', () => {
  it.each([
    { at: `${APP}/core_company.do?sys_id=${ID}`, is: `company ${ID}` },
    { at: `${APP}/core_company.do?sys_id=${ID}&sysparm_record_target=core_company&sysparm_view=`, is: `company ${ID}` },
    { at: `${APP}/customer_account.do?sys_id=${ID}`, is: `company ${ID}` },
    { at: `${APP}/cmdb_ci.do?sys_id=${ID}`, is: `configuration ${ID}` },
    { at: `${APP}/cmdb_ci_win_server.do?sys_id=${ID}`, is: `configuration ${ID}` },
    { at: `${APP}/sys_user.do?sys_id=${ID}`, is: `contact ${ID}` },
    { at: `${APP}/cmn_location.do?sys_id=${ID}`, is: `site ${ID}` },
    { at: `${APP}/incident.do?sys_id=${ID}`, is: `ticket ${ID}` },
    { at: `${APP}/nav_to.do?uri=core_company.do%3Fsys_id%3D${ID}`, is: `company ${ID}, in a frame` },
    {
      at: `${APP}/nav_to.do?uri=%2Fcore_company.do%3Fsys_id%3D${ID}%26sysparm_view%3D`,
      is: `company ${ID}, in a frame`,
    },
    { at: `${NEXT}core_company.do%3Fsys_id%3D${ID}`, is: `company ${ID}, in a frame` },
    { at: `${NEXT}cmdb_ci_computer.do%253Fsys_id%253D${ID}`, is: `configuration ${ID}, in a frame` },
    { at: `${APP}/now/sow/record/core_company/${ID}`, is: `company ${ID}` },
    { at: `${APP}/now/cwf/agent/record/incident/${ID}/params/selected-tab/1`, is: `ticket ${ID}` },
    { at: `${APP}/now/sow/record/incident/${ID}/sub/record/cmdb_ci_computer/${OTHER}`, is: `configuration ${OTHER}` },
    { at: `${APP}/core_company_list.do?sysparm_query=customer%3Dtrue`, is: 'list of company' },
    { at: `${APP}/cmdb_ci_computer_list.do`, is: 'list of configuration' },
    { at: `${NEXT}core_company_list.do%3Fsysparm_query%3Dcustomer%253Dtrue`, is: 'list of company, in a frame' },
  ])('is read: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(servicenowHint.mayMatter(at)).toBe(true);
  });
});

describe('traps', () => {
  it.each([
    { trap: 'a record in the making', at: `${APP}/core_company.do?sys_id=-1`, is: null },
    { trap: 'an id that is no id', at: `${APP}/core_company.do?sys_id=${ID}0`, is: null },
    { trap: 'an id in capitals', at: `${APP}/core_company.do?sys_id=${ID.toUpperCase()}`, is: null },
    {
      trap: 'a form that was asked for by a query',
      at: `${APP}/core_company.do?sysparm_query=name%3DContoso`,
      is: 'unreadable: no-record-id, core_company',
    },
    { trap: 'a table that we do not know', at: `${APP}/change_request.do?sys_id=${ID}`, is: null },
    { trap: 'a table whose name begins like one', at: `${APP}/core_company_type.do?sys_id=${ID}`, is: null },
    { trap: 'a record of another table beside it', at: `${APP}/incident.do?sys_id=-1&company=${ID}`, is: null },
    {
      trap: 'a shell that shows another origin',
      at: `${APP}/nav_to.do?uri=https%3A%2F%2Fevil.example%2Fcore_company.do%3Fsys_id%3D${ID}`,
      is: null,
    },
    { trap: 'a shell that shows a script', at: `${APP}/nav_to.do?uri=javascript%3Aalert(1)`, is: null },
    { trap: 'a shell that shows nothing', at: `${APP}/nav_to.do`, is: null },
    { trap: 'the start page', at: `${APP}/now/nav/ui/home`, is: null },
    {
      trap: 'a tab that is no record beside one that is',
      at: `${APP}/now/sow/record/incident/${ID}/sub/list/x`,
      is: null,
    },
    { trap: 'a record in the making, in a workspace', at: `${APP}/now/sow/record/core_company/-1`, is: null },
    { trap: 'a portal', at: `${APP}/sp?id=form&table=core_company&sys_id=${ID}`, is: null },
    { trap: 'the API', at: `${APP}/api/now/table/core_company/${ID}`, is: null },
    { trap: 'escaped without end', at: `${NEXT}${'%25'.repeat(3)}2Fcore_company.do`, is: null },
    { trap: "the vendor's own support", at: `https://support.service-now.com/core_company.do?sys_id=${ID}`, is: null },
  ])('$trap', ({ at, is }) => {
    expect(read(at)).toBe(is);
  });

  it('wakes nobody for pages that hold no record', () => {
    for (const at of [
      APP,
      `${APP}/now/nav/ui/home`,
      `${APP}/change_request.do?sys_id=${ID}`,
      `${APP}/sp?id=form&table=core_company&sys_id=${ID}`,
      `${APP}/xmlhttp.do`,
      `${APP}/now/sow/home`,
    ]) {
      expect(servicenowHint.mayMatter(at), at).toBe(false);
    }
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(
        hostileAddress(APP, [
          '/core_company.do',
          '/nav_to.do?uri=',
          '/now/nav/ui/classic/params/target/',
          '/now/sow/record/',
        ]),
        (url) => {
          expect(() => servicenow.read(url, PAGE_RULES)).not.toThrow();
        },
      ),
    );
  });
});

it('leads to the records it reads', () => {
  for (const kind of ['company', 'site', 'configuration', 'contact', 'ticket'] as const)
    expect(read(servicenow.recordUrl('tallpine.service-now.com', kind, ID) ?? '')).toBe(`${kind} ${ID}, in a frame`);
});
