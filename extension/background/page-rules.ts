import * as z from 'zod/mini';
import { PAGE_RULES, type PageRules } from '../../shared/page-rules.ts';
import { VENDOR_IDS, type VendorId } from '../../shared/vendors.ts';
import { storedItem } from '../stored-item.ts';
import { pairedServer } from './server.ts';

const MAX_BYTES = 64 * 1024;
const name = z.string().check(z.maxLength(80), z.regex(/^[a-z0-9_.-]+$/));

/** What may come from the server: names and what they stand for. Nothing in it is a pattern or an expression. */
const pageRules = z.object({
  version: z.int().check(z.positive()),
  vendors: z.partialRecord(
    z.enum(VENDOR_IDS as [VendorId, ...VendorId[]]),
    z
      .array(
        z.object({
          is: z.enum(['record', 'list']),
          kind: z.enum(['company', 'site', 'configuration', 'contact', 'ticket']),
          screens: z.array(name).check(z.maxLength(100)),
        }),
      )
      .check(z.maxLength(100)),
  ),
});

const received = storedItem<PageRules | null>('local', 'page-rules', null);

/** The newer of the rules that shipped and those the server sent. */
export async function currentRules(): Promise<PageRules> {
  const sent = await received.get();
  return sent !== null && sent.version > PAGE_RULES.version ? sent : PAGE_RULES;
}

/** Takes the server's rules if they are whole; what is not keeps the last good ones. True when they were taken. */
export async function takeRules(sent: unknown): Promise<boolean> {
  if (JSON.stringify(sent ?? null).length > MAX_BYTES) return false;
  const parsed = pageRules.safeParse(sent);
  if (!parsed.success) return false;
  await received.set(parsed.data);
  return true;
}

/** Asks the server for its rules. An older server has none: then what shipped stays. */
export async function fetchRules(): Promise<void> {
  const server = await pairedServer();
  const answer = await server?.api.call('GET /api/page-rules');
  if (answer?.ok) await takeRules(answer.data);
}
