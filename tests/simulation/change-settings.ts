import { THE_SERVER } from '../../server/mapping/actor.ts';
import { clearDecision, decideCompany } from '../../server/mapping/decide-company.ts';
import { mapAndSync } from '../../server/mapping/import-companies.ts';
import type { LookupKind } from '../../shared/kinds.ts';
import type { StreamSettings } from '../../shared/stream-settings.ts';
import { VENDORS } from '../../shared/vendors.ts';
import type { Dice } from './dice.ts';
import type { World } from './world.ts';

/** What administrators and technicians do beside the nights; imports queue runs of their own. */
export async function changeSettings(world: World): Promise<void> {
  const { dice } = world;
  if (dice.chance(15)) await changeStream(world);
  if (dice.chance(25)) await changeMapping(world);
  if (dice.chance(25)) await world.enqueue({ companies: await someCompanies(world) });
  if (dice.chance(10)) await world.enqueue({ streams: [dice.pick(['configurations', 'contacts', 'sites'] as const)] });
}

/** What there is to choose from: the vendor's types and statuses as they are stored, and the fields it is guessed to have. */
interface Offer {
  types: string[];
  statuses: string[];
  fields: string[];
  serial: string[];
  os: string[];
}

/** At least half of what there is, so that most choices leave something. */
const most = (dice: Dice, ids: readonly string[]): string[] =>
  dice.shuffle(ids).slice(0, Math.ceil(ids.length / 2) + dice.below(1 + ids.length / 2));

const CHOICES: readonly ((dice: Dice, offer: Offer) => Partial<StreamSettings>)[] = [
  () => ({ types: 'all', statuses: 'all', filters: [] }),
  (dice, { types }) => ({ types: types.length === 0 ? 'all' : most(dice, types) }),
  (dice, { statuses }) => ({ statuses: statuses.length === 0 ? 'all' : most(dice, statuses) }),
  (dice, { serial: [key = 'name'] }) => ({ filters: [{ key, op: dice.pick(['filled', 'empty'] as const) }] }),
  (dice, { fields }) => ({ fields: dice.shuffle(fields).slice(0, 4) }),
  (dice, { serial, os, fields }) => ({ special: { serial: dice.shuffle([...serial, ...fields.slice(0, 2)]), os } }),
];

/** Chooses other types, statuses, filters or fields, or gives a special field another meaning. */
export async function changeStream({ estate, dice, enqueue }: World): Promise<void> {
  await estate.configure('configuration', dice.pick(CHOICES)(dice, await offerOf(estate)));
  if (dice.chance(50)) await enqueue({ streams: ['configurations'], local: dice.chance(50) });
}

async function offerOf({ db, vendor }: World['estate']): Promise<Offer> {
  const idsOf = async (kind: LookupKind): Promise<string[]> => {
    const rows = await db.list<{ ext: string }>('SELECT ext FROM lookup WHERE kind = ? ORDER BY ext', [kind]);
    return rows.map(({ ext }) => ext);
  };
  const { download, special } = VENDORS[vendor].guesses;
  return {
    types: await idsOf('configuration-type'),
    statuses: await idsOf('configuration-status'),
    fields: [...download],
    serial: [...special.serial],
    os: [...special.os],
  };
}

/** Maps, unmaps or keeps out one of the vendor's companies, by the ways of the mapping room. */
export async function changeMapping(world: World): Promise<void> {
  const { estate, dice, clock } = world;
  const { db, integrationId } = estate;
  const companies = await db.list<{ ext: string; name: string; state: string | null }>(
    `SELECT r.ext, r.name, l.state FROM record r LEFT JOIN company_link l ON l.integration_id = r.integration_id AND l.ext = r.ext
     WHERE r.kind = 'company' AND r.gone_run IS NULL ORDER BY r.ext`,
  );
  const company = dice.pick(companies);
  const integration = { id: integrationId, vendor: estate.vendor };
  const request = { integration, ext: company.ext, actor: await somebody(world) };
  if (company.state === 'mapped' && dice.chance(50)) await clearDecision(db, clock, request);
  else if (company.state === 'mapped') await decideCompany(db, clock, request, { do: 'exclude' });
  else {
    const { ext, name } = company;
    const plan = { ext, name, companyId: null, how: 'import', score: null, evidence: null } as const;
    await db.write(
      mapAndSync(clock, {
        integration,
        plans: [plan],
        actor: THE_SERVER,
        action: 'company.import',
        remap: true,
        trigger: 'import',
      }),
    );
  }
}

async function somebody({ estate }: World): Promise<{ userId: number; deviceId: number }> {
  await estate.db.write([
    { sql: `INSERT INTO user (id, name, role, created_at) VALUES (1, 'Simulated', 'admin', 0) ON CONFLICT DO NOTHING` },
    {
      sql: `INSERT INTO device (id, user_id, name, token_hash, created_at, last_seen_at)
            VALUES (1, 1, 'Simulated', 'none', 0, 0) ON CONFLICT DO NOTHING`,
    },
  ]);
  return { userId: 1, deviceId: 1 };
}

/** A few of the vendor's companies that are mapped. */
export async function someCompanies({ estate, dice }: World): Promise<string[]> {
  const rows = await estate.db.list<{ ext: string }>(
    `SELECT ext FROM company_link WHERE state = 'mapped' ORDER BY ext`,
  );
  return dice
    .shuffle(rows)
    .slice(0, 1 + dice.below(3))
    .map((row) => row.ext);
}
