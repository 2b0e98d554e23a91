import type { CompanyView } from '../../shared/api/pages.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';

type About = CompanyView['about'][number];

interface Row {
  companyId: number;
  types: string;
  items: number;
}
interface Place {
  companyId: number;
  vendor: VendorId;
  data: string;
}

/** What tells companies of ours apart beside their names: types, where they are, how many items they have. */
export async function aboutCandidates(db: Database, companyIds: readonly number[]): Promise<About[]> {
  if (companyIds.length === 0) return [];
  const ids = JSON.stringify(companyIds);
  const [rows, places] = await Promise.all([
    db.point<Row>(
      `SELECT c.value AS companyId,
         (SELECT json_group_array(t.name) FROM (SELECT v.name FROM company_has_type h JOIN own_value v ON v.id = h.type_id
            WHERE h.company_id = c.value ORDER BY v.name) t) AS types,
         (SELECT coalesce(sum(b.n), 0) FROM company_link l JOIN count_by b ON b.integration_id = l.integration_id
            AND b.kind = 'configuration' AND b.company_ext = l.ext
          WHERE l.company_id = c.value AND l.state = 'mapped') AS items
       FROM json_each(?) c`,
      [ids],
    ),
    db.point<Place>(
      `SELECT l.company_id AS companyId, i.vendor, r.data FROM json_each(?) c
       CROSS JOIN company_link l ON l.company_id = c.value AND l.state = 'mapped'
       CROSS JOIN integration i ON i.id = l.integration_id AND i.disconnected_at IS NULL
       CROSS JOIN record r ON r.integration_id = l.integration_id AND r.kind = 'company' AND r.ext = l.ext`,
      [ids],
    ),
  ]);
  const cities = new Map(places.map((place) => [place.companyId, cityOf(place)]));
  return rows.map(({ companyId, types, items }) => ({
    companyId,
    types: JSON.parse(types) as string[],
    place: cities.get(companyId) ?? null,
    items,
  }));
}

/** The city as the vendor tells it of its company. */
function cityOf({ vendor, data }: Place): string | null {
  const fields = JSON.parse(data) as Record<string, unknown>;
  const keys: readonly string[] = VENDORS[vendor].facts.company.city;
  const filled = keys.map((key) => fields[key]).find((value) => typeof value === 'string' && value !== '');
  return typeof filled === 'string' ? filled : null;
}
