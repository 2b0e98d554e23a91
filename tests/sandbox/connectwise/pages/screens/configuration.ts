import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { el } from '../page-element.ts';
import { field, pod, type Screen } from '../screen-parts.ts';

/** A configuration, as technicians see it. */
export function configurationScreen(tenant: Tenant, ordinal: number): Screen {
  const { configurations, companies, tables, ground } = tenant.msp;
  const device = configurations.read(ordinal);
  const company = ground.configurationOwners.companyOf(ordinal);
  const companyName = companies.peek(company, 'name');
  const maker = device.manufacturer === null ? null : tables.rows('manufacturers')[device.manufacturer]?.name;
  return {
    title: `Configuration - ${device.name}`,
    banner: `${device.name} - ${companyName}`,
    content: [
      pod('Configuration', [
        field('Configuration Name', device.name),
        field('Company', companyName, 'cw_company'),
        el('a.multilineClickable', 'Open company', {
          opens: `company/${idOf(company)}`,
          attributes: { tabindex: '0' },
        }),
        field('Configuration Type', tables.rows('configuration-types')[device.type]?.name),
        field('Status', tables.rows('configuration-statuses')[device.status]?.name),
      ]),
      pod('Device Details', [
        field('Manufacturer', maker),
        field('Model Number', device.model),
        field('Serial Number', device.serial),
        field('Purchase Date', device.purchased),
        field('Expiration Date', device.warrantyEnds),
        field('OS Type', device.osType),
        field('OS Info', device.osInfo),
        field('RAM', device.ram),
        field('MAC Address', device.mac),
      ]),
    ],
  };
}
